"""Leaves files wherever it is."""

import os
import tempfile


def play():
    os.makedirs("some/folder")
    with open("some/folder/data.txt", "w") as file:
        file.write("data")
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"data")
    return 1
