"""Waits for a thread that waits for ever."""

import threading

never = threading.Event()


def play():
    thread = threading.Thread(target=never.wait)
    thread.start()
    thread.join()
