"""Lets nothing be imported any more."""

import builtins


def refuse(name, *args, **kwargs):
    raise ImportError(name)


builtins.__import__ = refuse


def play():
    return 1 / 0
