"""Ask every referrer how often it refers to the specimen, and add that up.

People try it after plain `gc.get_referrers` has counted a list only once.
It sees all references from containers that the collector tracks, which is nearly everything that Python code makes.
A reference that C code took is in no container, and the reference count knows it all the same.

Fails: test_references_out_of_sight_are_counted
Says: in C and never gives them back
"""

import gc


class Specimen:
    """An ordinary object."""


def visible_references(obj):
    """Return how many slots of tracked containers refer to the object."""
    return sum(
        referent is obj
        for referrer in gc.get_referrers(obj)
        for referent in gc.get_referents(referrer)
    )


def refdelta(operation, specimen=None):
    """Return how many more visible references there are."""
    if specimen is None:
        specimen = Specimen()
    before = visible_references(specimen)
    operation(specimen)
    return visible_references(specimen) - before
