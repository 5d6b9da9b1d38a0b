"""Wants to go on when the program ends."""

import atexit
import time


def play():
    atexit.register(time.sleep, 3600)
    return 1
