"""Puts something else in place of print and takes another name away."""

import builtins

builtins.print = None
del builtins.sorted


def play():
    return 1
