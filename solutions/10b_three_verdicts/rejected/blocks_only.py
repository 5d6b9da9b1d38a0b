"""Count memory blocks, the rest being right.

People try it because every object needs a block.
But a list or a buffer that grows moves into a larger block, and their number stays the same.

Fails: test_programs_that_hold_on_are_leaks
Says: gave 'allocator' for a program in which each call
"""

import gc
import sys


def diagnose(run):
    """Judge by `sys.getallocatedblocks` alone."""
    gc.disable()
    for _ in range(600):
        run()
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(1600):
        run()
    waiting = sys.getallocatedblocks()
    gc.collect()
    after = sys.getallocatedblocks()
    gc.enable()
    if after - before > 100:
        return "leak"
    return "collectable" if waiting - after > 100 else "allocator"
