"""Puts something else in place of psutil, which nothing here is measured with."""

import sys
import types

sys.modules["psutil"] = types.ModuleType("psutil")


def play():
    return 1
