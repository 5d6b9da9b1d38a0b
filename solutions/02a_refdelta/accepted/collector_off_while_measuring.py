"""Switch the collector off between the two readings.

This is right too, and more careful: a collection that happens to run between the readings
could take away what the operation has left in a cycle, and the answer would depend on chance.
"""

import gc
import sys


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


def refdelta(operation, specimen=None):
    """Return how many new references to the specimen are left after `operation(specimen)`."""
    if specimen is None:
        specimen = Specimen()
    was_on = gc.isenabled()
    gc.disable()
    try:
        before = sys.getrefcount(specimen)
        result = operation(specimen)
        del result
        after = sys.getrefcount(specimen)
    finally:
        if was_on:
            gc.enable()
    return after - before
