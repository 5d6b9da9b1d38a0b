"""Starts a daemon that is done before its grandparent is."""

import os
import time


def play():
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
        os._exit(0)
    os.wait()
    time.sleep(0.1)
    return 1
