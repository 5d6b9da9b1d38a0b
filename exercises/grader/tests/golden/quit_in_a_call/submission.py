"""Ends the program as one does in a REPL."""


def play():
    quit()
