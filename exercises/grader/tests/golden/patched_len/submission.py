"""Puts something else in place of a built-in function."""

import builtins

builtins.len = lambda items: 0


def play():
    return 1
