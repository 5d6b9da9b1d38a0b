"""Run the collector before the second reading, to have clean numbers.

People try it because leak tests often begin with `gc.collect()`.
Here it destroys the evidence: a reference from a cycle is one that the operation has left behind.

Fails: test_references_out_of_sight_are_counted
Says: called gc.collect()
"""

import gc
import sys


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference after a collection."""
    if specimen is None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    gc.collect()
    return sys.getrefcount(specimen) - before
