"""Puts something in place of a built-in function that raises."""

import builtins


def never(*args):
    raise RuntimeError("no")


builtins.isinstance = builtins.repr = never


def play():
    return 1
