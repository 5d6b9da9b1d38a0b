"""Count the objects that the collector knows.

People try it because `gc.get_objects` sounds like all objects.
It lists containers only: texts, bytes and numbers are missing, and so is the length of anything.

Fails: test_programs_that_hold_on_are_leaks
Says: It is 'leak': memory still grows
"""

import gc


def diagnose(run):
    """Judge by the number of tracked objects alone."""
    gc.disable()
    for _ in range(600):
        run()
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(1600):
        run()
    waiting = len(gc.get_objects())
    gc.collect()
    after = len(gc.get_objects())
    gc.enable()
    if after - before > 100:
        return "leak"
    return "collectable" if waiting - after > 100 else "allocator"
