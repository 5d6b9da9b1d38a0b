"""Scenarios of 09a: captures are made, added, dropped and overwritten.

A plan of a packet is `[length of its payload, kind, sender]`.
"""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from types import ModuleType
from typing import Any

Packets = list[list[Any]]

HEADER = struct.Struct(">IB7s")


class Capture(bytearray):
    """A capture that can be watched."""


def capture(packets: Packets, cut: int = 0) -> Capture:
    """Return the bytes of some packets; the last ones may be cut off."""
    made = Capture()
    for length, kind, sender in packets:
        made += HEADER.pack(length, kind, sender.encode()) + bytes([kind]) * length
    if cut:
        del made[-cut:]
    return made


def add_and_drop(packet_headers: ModuleType, watch: Any, captures: list[Packets], cut: int) -> Any:
    """Add captures, one of them broken, ask the archive, and keep it."""
    archive = packet_headers.Archive()
    for number, packets in enumerate(captures):
        buffer = watch(capture(packets), f"capture {number}")
        archive.add(f"day {number}", buffer)
        broken = watch(capture(packets, cut), f"the broken capture {number}")
        with suppress(ValueError):
            archive.add("broken", broken)
        archive.senders(f"day {number}")
    archive.find(1)
    del buffer, broken
    return archive


def use_the_buffer_again(
    packet_headers: ModuleType, captures: list[Packets], cut: int
) -> dict[str, Any]:
    """Read all captures into one buffer, and look at the headers in the end."""
    archive = packet_headers.Archive()
    buffer = bytearray()
    held = []
    problem = ""
    for number, packets in enumerate(captures):
        try:
            buffer[:] = capture(packets)
            archive.add(f"day {number}", buffer)
            held.append(archive.header(f"day {number}", 0))
            buffer[:] = capture(packets, cut)
            with suppress(ValueError):
                archive.add("broken", buffer)
            buffer.clear()
        except BufferError as error:
            problem = f"{number}: {error}"
            break
    return {
        "problem": problem,
        "headers": [
            [bytes(archive.header(f"day {day}", number)).hex() for number in range(len(packets))]
            for day, packets in enumerate(captures)
        ]
        if not problem
        else [],
        "held": [bytes(header).hex() for header in held],
    }


def add_a_large_one(
    packet_headers: ModuleType, packets: int, size: int, kind: str
) -> Callable[[], None]:
    """Return a call that adds a capture of some megabytes."""
    archive = packet_headers.Archive()
    large = capture([[size // packets, 1, "ada-lov"] for _ in range(packets)])
    content: Any = bytes(large) if kind == "bytes" else large

    def call() -> None:
        archive.add("large", content)

    return call


def add_again_and_again(packet_headers: ModuleType, packets: Packets) -> Callable[[], None]:
    """Return a call that makes a new capture, and puts it in the place of the one before."""
    archive = packet_headers.Archive()
    lengths = count(1)

    def call() -> None:
        buffer = capture([*packets, [next(lengths), 1, "ada-lov"]])
        archive.add("today", buffer)
        archive.senders("today")

    return call


def memory_of_many(
    packet_headers: ModuleType, captures: int, size: int, kind: str
) -> dict[str, Any]:
    """Add many captures with three packets each; say how much memory they keep, and what is there.

    `bytes` cannot be watched, so what they keep is measured.
    """
    archive = packet_headers.Archive()
    tracemalloc.start()
    for number in range(captures):
        made = capture([[size // 3, number % 4, "ada-lov"] for _ in range(3)])
        archive.add(f"day {number}", bytes(made) if kind == "bytes" else made)
    del made
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"kept": kept, "found": len(archive.find(1))}


def work(
    packet_headers: ModuleType, steps: list[list[Any]], as_bytes: list[bool]
) -> list[dict[str, Any]]:
    """Add captures by steps of the form [name, packets, cut], and ask for everything each time."""
    archive = packet_headers.Archive()
    known: dict[str, int] = {}
    found = []
    for (name, packets, cut), plain in zip(steps, as_bytes, strict=True):
        content: Any = capture(packets, cut)
        if plain:
            content = bytes(content)
        try:
            answer: Any = archive.add(name, content)
            known[name] = len(packets)
        except ValueError as error:
            answer = f"ValueError: {error}"
        found.append(
            {
                "add": answer,
                "find": {kind: [list(place) for place in archive.find(kind)] for kind in range(4)},
                "senders": {
                    other: sorted(sender.decode() for sender in archive.senders(other))
                    for other in known
                },
                "headers": {
                    other: [bytes(archive.header(other, n)).hex() for n in range(number)]
                    for other, number in known.items()
                },
            }
        )
    return found
