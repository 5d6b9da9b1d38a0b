"""Kills its own process."""

import os
import signal


def play():
    os.kill(os.getpid(), signal.SIGKILL)
