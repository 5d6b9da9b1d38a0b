"""Never comes back, and never returns to the interpreter either."""

from itertools import repeat


def play():
    return sum(repeat(0))
