"""Closes whatever is open."""

import os


def play():
    os.closerange(0, 256)
    return 1
