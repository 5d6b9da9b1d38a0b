"""Prints and prints."""


def play():
    for _ in range(10_000_000):
        print("x" * 1000)
