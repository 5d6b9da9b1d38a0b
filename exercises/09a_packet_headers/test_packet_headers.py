"""Judge 09a: the headers stay, and nothing else of a capture."""

from __future__ import annotations

import struct
from typing import Any

from grader.exercise import Exercise

HEADER = struct.Struct(">IB7s")
SENDERS = ("ada-lov", "barb-li", "edsg-di", "grac-ho", "marg-ha")
LARGE = 4 << 20
CEILING = 1 << 20
MOST_KEPT = 2_000
"""Bytes that three headers, their list and its place in a dictionary may take."""

Packets = list[list[Any]]


def test_captures_are_freed_promptly(exercise: Exercise) -> None:
    """A capture dies with its owner's last name for it, whether it was right or broken."""
    captures = [_packets(exercise, exercise.random.randint(2, 6)) for _ in range(4)]
    exercise.assert_freed_promptly("add_and_drop", captures=captures, cut=1)


def test_of_many_captures_only_the_headers_stay(exercise: Exercise) -> None:
    """Many captures, bytes or bytearrays, leave 12 bytes of each packet, and what holds them."""
    captures, size = exercise.random.randint(110, 140), exercise.random.randint(9_000, 12_000)
    for kind in ("bytes", "bytearray"):
        found = exercise.run("memory_of_many", captures=captures, size=size, kind=kind)
        story = f"{captures} captures of {size} bytes, as {kind}, with 3 packets each, were added."
        assert found["kept"] <= captures * MOST_KEPT, (
            f"{story} They have {12 * 3 * captures} bytes of headers. With what holds them the "
            f"archive may keep {captures * MOST_KEPT} bytes, but it keeps {found['kept']}."
        )
        wanted = 3 * len(range(1, captures, 4))
        assert wanted == found["found"], (
            f"{story} find(1) should find {wanted} packets, but found {found['found']}."
        )


def test_the_reader_may_use_its_buffer_again(exercise: Exercise) -> None:
    """After add() the buffer can be changed in content and size, and the headers stay."""
    captures = [_packets(exercise, exercise.random.randint(2, 6)) for _ in range(4)]
    found = exercise.run("use_the_buffer_again", captures=captures, cut=1)
    assert found["problem"] == "", (
        f"A reader wanted to change the size of its buffer after add(), "
        f"and got BufferError, at capture {found['problem']}."
    )
    for day, (packets, got) in enumerate(zip(captures, found["headers"], strict=True)):
        wanted = _headers(packets)
        assert wanted == got, (
            f"The buffer of day {day} was used again for other captures. The headers of that day "
            f"should still be {wanted}, but are {got}."
        )
    first = [_headers(packets)[0] for packets in captures]
    assert first == found["held"], (
        f"The first header of each day was kept by somebody. They should be {first}, "
        f"but are {found['held']}."
    )


def test_little_is_copied(exercise: Exercise) -> None:
    """To add a large capture with few packets needs little memory, be it bytes or bytearray."""
    for kind in ("bytes", "bytearray"):
        packets = exercise.random.randint(3, 9)
        exercise.assert_peak_below(
            "add_a_large_one", ceiling=CEILING, packets=packets, size=LARGE, kind=kind
        )


def test_captures_that_come_and_go_leave_nothing_behind(exercise: Exercise) -> None:
    """Captures that replace each other leave nothing behind, not even for the collector."""
    packets = _packets(exercise, 3)
    exercise.assert_no_steady_growth("add_again_and_again", collector=False, packets=packets)


def test_the_archive_answers_as_before(exercise: Exercise) -> None:
    """Numbers, errors, headers, kinds and senders are right after each capture."""
    random = exercise.random
    names = ["monday", "tuesday", "wednesday"]
    steps: list[list[Any]] = []
    for _ in range(9):
        packets = _packets(exercise, random.choice([0, 1, 3, 5]))
        cut = random.choice([0, 0, 1, 3]) if packets else 0
        steps.append([random.choice(names), packets, cut])
    steps.append(["cut in a header", [[5, 1, "ada-lov"], [0, 2, "ada-lov"]], 4])
    steps.append(["cut in a payload", [[0, 2, "ada-lov"], [5, 1, "ada-lov"]], 4])
    steps.append(["monday", [[9, 3, "grac-ho"]], 0])
    steps.append(["friday", [[1, 3, "barb-li"]], 0])
    steps.append(["monday", [[2, 3, "ada-lov"]], 1])  # broken: the former one stays
    steps.append(["monday", [[0, 3, "ada-lov"]], 0])  # right: in the place of the former one
    as_bytes = [random.random() < 0.5 for _ in steps]
    found = exercise.run("work", steps=steps, as_bytes=as_bytes)
    captures: dict[str, Packets] = {}
    for number, ((name, packets, cut), got) in enumerate(zip(steps, found, strict=True), start=1):
        answer = _answer(name, packets, cut)
        if not isinstance(answer, str):
            captures[name] = packets
        told = f"Step {number} added {name!r} with {len(packets)} packets"
        story = f"{told}, the last {cut} bytes cut off." if cut else f"{told}."
        assert answer == got["add"], f"{story} add() should give {answer!r}, not {got['add']!r}."
        for kind in range(4):
            wanted = [
                [other, place]
                for other, held in captures.items()
                for place, packet in enumerate(held)
                if packet[1] == kind
            ]
            places = got["find"][str(kind)]
            assert wanted == places, f"{story} find({kind}) should be {wanted}, but is {places}."
        for other, held in captures.items():
            senders = sorted({sender for _, _, sender in held})
            assert senders == got["senders"][other], (
                f"{story} The senders of {other!r} should be {senders}, "
                f"but are {got['senders'][other]}."
            )
            assert _headers(held) == got["headers"][other], (
                f"{story} The headers of {other!r} should be {_headers(held)}, "
                f"but are {got['headers'][other]}."
            )


def _packets(exercise: Exercise, number: int) -> Packets:
    random = exercise.random
    return [
        [random.choice([0, random.randint(1, 60)]), random.randint(0, 3), random.choice(SENDERS)]
        for _ in range(number)
    ]


def _headers(packets: Packets) -> list[str]:
    return [HEADER.pack(length, kind, sender.encode()).hex() for length, kind, sender in packets]


def _answer(name: str, packets: Packets, cut: int) -> int | str:
    """Return the number of packets, or the error that a cut leads to."""
    position = 0
    size = sum(HEADER.size + length for length, _, _ in packets) - cut
    for number, (length, _, _) in enumerate(packets):
        if position >= size:
            return number
        if position + HEADER.size > size:
            return f"ValueError: {name} ends in the header of packet {number}"
        if position + HEADER.size + length > size:
            return f"ValueError: {name} ends in the payload of packet {number}"
        position += HEADER.size + length
    return len(packets)
