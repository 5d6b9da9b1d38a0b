"""Saves memory where the grader needs a weak reference."""


class Node:
    __slots__ = ("me",)
