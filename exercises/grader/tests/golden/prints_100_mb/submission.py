"""Prints a hundred megabytes, line by line."""


def play():
    for _ in range(100_000):
        print("x" * 1000)
