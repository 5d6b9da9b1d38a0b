"""Starts a daemon as old books teach: two forks and a session of its own."""

import os
import time


def play():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.chdir("/")
            time.sleep(60)
        os._exit(0)
    os.wait()
    return 1
