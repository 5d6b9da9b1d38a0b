"""Asks for more than there is."""


def play():
    return len(bytearray(1 << 40))
