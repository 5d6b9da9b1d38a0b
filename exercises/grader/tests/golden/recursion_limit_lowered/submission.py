"""Leaves hardly any stack."""

import sys


def play():
    sys.setrecursionlimit(40)
    return [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]
