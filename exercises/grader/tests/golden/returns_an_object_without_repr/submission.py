"""Returns something that cannot be shown."""


class Row:
    def __repr__(self):
        raise RuntimeError("not telling")


def play():
    return Row()
