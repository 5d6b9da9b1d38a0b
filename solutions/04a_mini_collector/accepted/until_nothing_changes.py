"""Go over all candidates again and again until no new one is kept.

It is right too: each round keeps what the objects kept so far refer to, and the last round finds nothing.
It needs more rounds than CPython, whose lists of objects save it from looking at the same ones again.
"""

from collections import Counter


def unreachable(counts, referents):
    """Return the names of the candidates that cannot be reached from outside."""
    from_inside = Counter(referent for name in counts for referent in referents[name])
    lost = {name for name in counts if counts[name] == from_inside[name]}
    while found := lost.intersection(
        referent for name in counts if name not in lost for referent in referents[name]
    ):
        lost -= found
    return lost
