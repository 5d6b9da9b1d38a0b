"""Puts something else in place of weak references."""

import weakref


class Dead:
    def __init__(self, obj, callback=None):
        pass

    def __call__(self):
        return None


weakref.ref = Dead


class Node:
    def __init__(self):
        self.me = self
