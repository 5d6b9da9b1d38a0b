"""Return what is at zero after the subtraction.

People try it because zero sounds like the end.
It only says that nobody outside holds the object directly; an object that is kept may still refer to it.

Fails: test_chains_and_cycles_that_refer_to_each_other
Says: should not be in the answer
"""

from collections import Counter


def unreachable(counts, referents):
    """Return the candidates that are not held from outside directly."""
    from_inside = Counter(referent for name in counts for referent in referents[name])
    return {name for name in counts if counts[name] <= from_inside[name]}
