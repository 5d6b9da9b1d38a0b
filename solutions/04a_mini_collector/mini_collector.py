"""Subtract what comes from inside, and keep what is left and all that it leads to.

This is what CPython does.
It copies the counts of the candidates, because the real ones are still needed,
and takes 1 away for every reference that starts at a candidate.
A reference from outside is one that nobody has taken away, so whatever is above zero is held from outside.

A candidate at zero has no reference from outside of its own, but a kept one may refer to it.
So the kept ones are followed, with a list of those that are still to be visited.
A list has room for a chain of any length, where one call per object would soon be too deep.
"""


def unreachable(counts: dict[str, int], referents: dict[str, list[str]]) -> set[str]:
    """Return the names of the candidates that cannot be reached from outside.

    Args:
        counts: The reference count of each candidate, by name.
        referents: By name of a candidate, the object that each of its references leads to.
    """
    from_outside = dict(counts)
    for name in counts:
        for referent in referents[name]:
            if referent in from_outside:
                from_outside[referent] -= 1
    to_visit = [name for name, count in from_outside.items() if count > 0]
    kept = set(to_visit)
    while to_visit:
        for referent in referents[to_visit.pop()]:
            if referent in counts and referent not in kept:
                kept.add(referent)
                to_visit.append(referent)
    return set(counts) - kept
