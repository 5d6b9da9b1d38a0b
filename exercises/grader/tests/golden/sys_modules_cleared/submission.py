"""Forgets every module that was ever imported."""

import sys

sys.modules.clear()


def play():
    return 1
