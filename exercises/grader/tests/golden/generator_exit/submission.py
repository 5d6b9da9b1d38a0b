"""Raises what only generators should see."""


def play():
    raise GeneratorExit("no more")
