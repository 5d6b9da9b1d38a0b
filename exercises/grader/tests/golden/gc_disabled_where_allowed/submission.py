"""Switches the collector off, in an exercise that is about that."""

import gc

gc.disable()


def play():
    return 1
