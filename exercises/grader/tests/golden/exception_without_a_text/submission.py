"""Raises an exception that cannot be shown."""


class Shy(Exception):
    def __str__(self):
        raise RuntimeError("not telling")


def play():
    raise Shy
