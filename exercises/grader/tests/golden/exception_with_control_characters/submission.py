"""Raises an exception whose text no terminal and no file should get as it is."""


def play():
    raise ValueError("\x1b[31mred\x00\udcff\u2028\rline")
