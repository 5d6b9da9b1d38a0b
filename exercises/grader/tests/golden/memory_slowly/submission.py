"""Takes one megabyte after the other."""

kept = []


def play():
    while True:
        kept.append(bytes(range(256)) * 4096)
