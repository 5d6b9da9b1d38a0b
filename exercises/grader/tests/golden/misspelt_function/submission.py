"""Has what is asked for under another name."""


def plays():
    return 1
