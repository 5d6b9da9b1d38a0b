"""Keep the object in a list and read the count of its only slot.

This is right too: a slot of a list owns its reference on every version,
so that both readings see the same places, whatever the interpreter does with local names.
"""

import sys


class Specimen:
    """An ordinary object: it can be hashed, changed, and weakly referenced."""


def refdelta(operation, specimen=None):
    """Return how many new references to the specimen are left after `operation(specimen)`."""
    box = [Specimen() if specimen is None else specimen]
    del specimen
    before = sys.getrefcount(box[0])
    operation(box[0])
    after = sys.getrefcount(box[0])
    return after - before
