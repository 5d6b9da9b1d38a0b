"""Take `object()` as the fresh object, because it is the simplest one.

People try it because a bare object is fresh, mortal, and enough for lists and dicts.
But it has no room for attributes and cannot be weakly referenced,
so operations that are harmless for ordinary objects fail.

Fails: test_references_out_of_sight_are_counted
Says: 'object' object has no attribute
"""

import sys


def refdelta(operation, specimen=None):
    """Return the difference for a bare object."""
    if specimen is None:
        specimen = object()
    before = sys.getrefcount(specimen)
    operation(specimen)
    return sys.getrefcount(specimen) - before
