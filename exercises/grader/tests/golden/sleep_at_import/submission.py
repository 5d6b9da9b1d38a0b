"""Waits for something that takes too long."""

import time

time.sleep(3600)
