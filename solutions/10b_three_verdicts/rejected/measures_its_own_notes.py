"""Write down the memory after each call, and call it a leak if the last number is above the first.

People try it because a whole curve says more than two readings.
But the notes are kept in the same process, so the curve rises by what it takes to draw it.

Fails: test_programs_that_hold_steady_leave_only_the_allocator
Says: It is 'allocator': nothing piles up
Fails: test_garbage_that_waits_is_collectable
Says: gave 'leak'
"""

import gc
import sys


def diagnose(run):
    """Judge by a list of readings, one for each call."""
    gc.disable()
    for _ in range(600):
        run()
    notes = []
    for number in range(1000):
        run()
        notes.append({"call": number, "blocks": sys.getallocatedblocks()})
    waiting = sys.getallocatedblocks()
    gc.collect()
    after = sys.getallocatedblocks()
    gc.enable()
    if after > notes[0]["blocks"]:
        return "leak"
    return "collectable" if waiting > after else "allocator"
