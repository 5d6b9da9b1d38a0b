"""Add up the sizes of all objects, and let the collector say how much it has found.

`gc.get_objects` lists containers only, but what they hold can be reached from them.
This is right too, although it is slower than tracemalloc and sees no memory of C code.
"""

import gc
import sys


def diagnose(run):
    """Compare the sizes of all that is alive, and add up what three collections found."""
    gc.disable()
    for _ in range(500):
        run()
    _collect()
    sizes, found = [_size()], 0
    for _ in range(3):
        for _ in range(500):
            run()
        found += _collect()
        sizes.append(_size())
    gc.enable()
    if sizes[3] - sizes[0] > 8000 and sizes[0] < sizes[1] < sizes[2] < sizes[3]:
        return "leak"
    return "collectable" if found > 100 else "allocator"


def _collect():
    total = 0
    while found := gc.collect():
        total += found
    return total


def _size():
    sizes = {}
    for container in gc.get_objects():
        sizes[id(container)] = sys.getsizeof(container, 0)
        for part in gc.get_referents(container):
            sizes[id(part)] = sys.getsizeof(part, 0)
    return sum(sizes.values())
