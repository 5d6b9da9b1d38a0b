"""Switches the collector off."""

import gc

gc.disable()


def play():
    return 1
