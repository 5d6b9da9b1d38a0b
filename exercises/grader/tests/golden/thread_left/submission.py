"""Starts a thread that never ends."""

import threading

never = threading.Event()


def play():
    threading.Thread(target=never.wait, name="heartbeat").start()
    return 1
