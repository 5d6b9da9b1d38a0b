"""Lets the standard library switch the collector off and on again."""

import timeit


def play():
    timeit.timeit("pass", number=1)
    return 1
