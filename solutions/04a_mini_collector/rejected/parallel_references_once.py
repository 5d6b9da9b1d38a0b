"""Take the referents as a set, and subtract 1 for each referrer.

People try it because graphs are mostly taught without parallel edges.
But a list may hold the same object three times, and then it holds three references.

Fails: test_parallel_references_and_references_to_itself
Says: is missing from the answer
"""


def unreachable(counts, referents):
    """Return the candidates whose referrers, each counted once, explain the whole count."""
    from_outside = dict(counts)
    for name in counts:
        for referent in set(referents[name]) & counts.keys():
            from_outside[referent] -= 1
    kept = {name for name, count in from_outside.items() if count > 0}
    to_visit = list(kept)
    while to_visit:
        new = (set(referents[to_visit.pop()]) & counts.keys()) - kept
        kept |= new
        to_visit.extend(new)
    return counts.keys() - kept
