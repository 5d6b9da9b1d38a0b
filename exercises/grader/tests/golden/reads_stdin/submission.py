"""Asks the user."""


def play():
    return input("How many? ")
