"""Starts a process that gives way to a copy of itself a hundred times a second."""

import os
import time


def play():
    if os.fork() == 0:
        while True:
            time.sleep(0.01)
            if os.fork():
                os._exit(0)
    return 1
