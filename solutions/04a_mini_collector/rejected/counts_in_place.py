"""Subtract from the counts themselves.

People try it because the counts are at hand, and the answer is right.
But they belong to the caller, and a second look at the same snapshot starts with wrong numbers.
CPython has a field of its own for the copy, because the object still needs its count.

Fails: test_the_snapshot_is_not_changed
Says: changed the snapshot
"""


def unreachable(counts, referents):
    """Return the candidates that cannot be reached, and spoil the counts."""
    for name in referents:
        for referent in referents[name]:
            if referent in counts:
                counts[referent] -= 1
    kept = {name for name in counts if counts[name] > 0}
    to_visit = list(kept)
    while to_visit:
        new = (set(referents[to_visit.pop()]) & counts.keys()) - kept
        kept |= new
        to_visit.extend(new)
    return counts.keys() - kept
