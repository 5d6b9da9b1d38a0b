"""Follow the references with a function that calls itself.

People try it because it is the shortest way to follow a graph.
A linked list of a few thousand objects is nothing special, and by then Python has given up.

Fails: test_long_chains
Says: RecursionError
"""

from collections import Counter


def unreachable(counts, referents):
    """Return the candidates that cannot be reached, if no way is long."""
    from_inside = Counter(referent for name in counts for referent in referents[name])
    kept = set()

    def keep(name):
        if name in counts and name not in kept:
            kept.add(name)
            for referent in referents[name]:
                keep(referent)

    for name in counts:
        if counts[name] > from_inside[name]:
            keep(name)
    return counts.keys() - kept
