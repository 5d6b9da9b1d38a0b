"""Fails before anything was asked."""

limits = {}
most = limits["most"]


def play():
    return most
