"""Calls back a scenario that runs the collector."""


def play(callback):
    callback()
    return 1
