"""Returns something that is no plain data."""


class Row:
    def __repr__(self):
        return "Row(1)"


def play():
    return {"row": Row(), "pair": (1, True), 2: 1.5}
