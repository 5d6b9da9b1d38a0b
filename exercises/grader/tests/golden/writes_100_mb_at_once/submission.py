"""Writes a hundred megabytes in one step and comes to its end."""

import sys


def play():
    sys.stderr.write("x" * (100 << 20))
