"""Ends the process without any clean-up."""

import os


def play():
    os._exit(0)
