"""Returns a list that contains itself."""


def play():
    rows = []
    rows.append(rows)
    return rows
