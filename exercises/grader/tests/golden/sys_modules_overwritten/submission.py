"""Puts something else in place of modules, and then fails."""

import sys

for name in ("grader", "grader.child", "grader.signals", "traceback", "threading", "json"):
    sys.modules[name] = None


def play():
    return 1 / 0
