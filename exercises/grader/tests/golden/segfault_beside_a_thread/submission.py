"""Reads memory that is not there while another thread is busy with something else."""

import ctypes
import threading

never = threading.Event()


def wait():
    never.wait()


def play():
    threading.Thread(target=wait, daemon=True).start()
    ctypes.string_at(0)
