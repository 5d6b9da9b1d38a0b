"""Puts something else in place of the collector."""

import gc

gc.collect = lambda generation=2: 0


def play():
    return 1
