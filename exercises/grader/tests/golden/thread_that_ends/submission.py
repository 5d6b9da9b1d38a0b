"""Starts a thread that ends by itself soon."""

import threading
import time


def play():
    threading.Thread(target=time.sleep, args=(0.05,)).start()
    return 1
