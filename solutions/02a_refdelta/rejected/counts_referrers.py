"""Count the objects that refer to the specimen, before and after.

People try it because `gc.get_referrers` sounds like the list of all references.
It lists containers, and each of them once, however many of its slots refer to the object.
It knows only containers that the collector tracks, too.

Fails: test_every_stored_reference_is_counted
Says: Each place that refers to the object counts once.
"""

import gc


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return how many more containers refer to the specimen."""
    if specimen is None:
        specimen = Specimen()
    before = len(gc.get_referrers(specimen))
    operation(specimen)
    return len(gc.get_referrers(specimen)) - before
