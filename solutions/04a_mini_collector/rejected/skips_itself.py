"""Do not subtract the reference from an object to itself.

People try it because an object that refers to itself looks like a special case.
It is the smallest cycle there is, and a reference like any other.

Fails: test_parallel_references_and_references_to_itself
Says: is missing from the answer
"""


def unreachable(counts, referents):
    """Return the candidates that cannot be reached, but for those that refer to themselves."""
    from_outside = dict(counts)
    for name in counts:
        for referent in referents[name]:
            if referent in from_outside and referent != name:
                from_outside[referent] -= 1
    kept = {name for name, count in from_outside.items() if count > 0}
    to_visit = list(kept)
    while to_visit:
        new = (set(referents[to_visit.pop()]) & counts.keys()) - kept
        kept |= new
        to_visit.extend(new)
    return counts.keys() - kept
