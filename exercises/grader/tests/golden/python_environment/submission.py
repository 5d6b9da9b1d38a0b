"""Changes the settings of the Python that it runs in."""

import os


def play():
    os.environ.update(PYTHONHOME="/nowhere", PYTHONPATH="/nowhere", PYTHONHASHSEED="x")
    return 1
