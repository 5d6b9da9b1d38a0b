"""Ends the program when its work is done."""

import sys


def play():
    sys.exit("all is well")
