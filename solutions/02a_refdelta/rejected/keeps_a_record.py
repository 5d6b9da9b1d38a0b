"""Keep a record of what was measured, for a report later.

People try it because an instrument should have a log.
The record refers to every specimen, so the instrument itself becomes the leak that it should find.

Fails: test_nothing_is_kept_by_refdelta
Says: still alive
"""

import sys

RECORD = []


class Specimen:
    """An ordinary object."""


def refdelta(operation, specimen=None):
    """Return the difference, and write down everything."""
    if specimen is None:
        specimen = Specimen()
    before = sys.getrefcount(specimen)
    operation(specimen)
    delta = sys.getrefcount(specimen) - before
    RECORD.append((operation, specimen, delta))
    return delta
