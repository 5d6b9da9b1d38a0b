"""Hides everything from the collector."""

import gc


class Node:
    def __init__(self):
        self.me = self
        gc.freeze()
