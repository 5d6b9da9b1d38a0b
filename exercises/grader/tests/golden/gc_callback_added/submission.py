"""Lets go of what it keeps when the collector starts."""

import gc

kept = []


def play():
    kept.append([])
    gc.callbacks.append(lambda phase, info: kept.clear())
    return len(kept)
