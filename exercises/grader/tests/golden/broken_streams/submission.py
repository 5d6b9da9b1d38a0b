"""Puts something in place of stdout that cannot do anything."""

import sys


class Stream:
    def flush(self):
        raise OSError("no")


def play():
    sys.stdout = Stream()
    sys.stderr = None
    return 1
