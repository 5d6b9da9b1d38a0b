"""Reads memory that is not there."""

import ctypes


def play():
    ctypes.string_at(0)
