"""Return every object on a cycle that is not held from outside.

People try it because the collector is there for cycles.
What hangs on a dead cycle is just as unreachable, without being on a cycle;
and a cycle can be held through an object that is on none.

Fails: test_chains_and_cycles_that_refer_to_each_other
Says: unreachable() returned
"""

from collections import Counter


def unreachable(counts, referents):
    """Return the candidates that can be reached from themselves, and are at zero."""
    from_inside = Counter(referent for name in counts for referent in referents[name])
    found = set()
    for start in counts:
        to_visit, seen = [start], set()
        while to_visit and start not in seen:
            new = set(referents.get(to_visit.pop(), ())) - seen
            seen |= new
            to_visit.extend(new)
        if start in seen and counts[start] == from_inside[start]:
            found.add(start)
    return found
