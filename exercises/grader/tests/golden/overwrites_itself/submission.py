"""Overwrites its own file, as far as it knows where that is."""


def play():
    with open(__file__, "w") as file:
        file.write("gone")
    return 1
