"""Count memory blocks, and besides them the items in containers, in four stretches.

Blocks show every new object; items show what grows inside one block, as a list or a buffer does.
A leak grows in each stretch, which a single leap does not.
This is right too: it counts things instead of bytes.
"""

import gc
import sys


def diagnose(run):
    """Judge by the growth in each of four stretches, before and after a collection."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        for _ in range(600):
            run()
        gc.collect()
        readings = [(sys.getallocatedblocks(), _items())]
        waiting = 0
        for _ in range(4):
            for _ in range(400):
                run()
            full = sys.getallocatedblocks()
            gc.collect()
            readings.append((sys.getallocatedblocks(), _items()))
            waiting += full - readings[-1][0]
    finally:
        if was_on:
            gc.enable()
    for counts in zip(*readings, strict=True):
        if all(after - before > 30 for before, after in zip(counts, counts[1:], strict=False)):
            return "leak"
    return "collectable" if waiting > 250 else "allocator"  # the rest: free lists


def _items():
    total = 0
    for container in gc.get_objects():
        for part in (container, *gc.get_referents(container)):
            if isinstance(part, list | tuple | dict | set | str | bytes | bytearray):
                total += len(part)
    return total
