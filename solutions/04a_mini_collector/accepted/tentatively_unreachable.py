"""Move the candidates between two lists, as CPython does.

It is right too: an object that is at zero when its turn comes is moved to the unreachable ones for the time being.
If a kept object refers to it later, it comes back to the end of the list of those to look at, and is kept.
"""

from collections import deque


def unreachable(counts, referents):
    """Return the names of the candidates that cannot be reached from outside."""
    gc_refs = counts.copy()
    for name in counts:
        for referent in referents[name]:
            if referent in gc_refs:
                gc_refs[referent] -= 1
    young = deque(counts)
    tentative = {}
    while young:
        name = young.popleft()
        if gc_refs[name] <= 0:
            tentative[name] = True
            continue
        for referent in referents[name]:
            if referent in gc_refs:
                gc_refs[referent] = max(gc_refs[referent], 1)
                if tentative.pop(referent, False):
                    young.append(referent)
    return frozenset(tentative)
