"""Takes three gigabytes in one step."""


def play():
    return len(b"x" * (3 << 30))
