"""Let the learner's file make the thumbnails of whole nights of scans."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from random import Random
from types import ModuleType
from typing import Any

Picture = list[bytes]
Sizes = list[tuple[int, int]]

NIGHTS = 2
SPECKS_PER_ROW = 24


def one_night(clinging_locals: ModuleType, seed: int, sizes: Sizes) -> Callable[[], None]:
    """Return a call that makes the thumbnails of the next night; the scans are made before."""
    nights = [scans_of_a_night(seed, night, sizes) for night in range(NIGHTS)]
    calls = 0

    def call() -> None:
        nonlocal calls
        clinging_locals.make_thumbnails(nights[calls % NIGHTS])
        calls += 1
        assert "concurrent.futures.process" not in sys.modules, (
            "make_thumbnails started other processes, whose memory the grader cannot see. "
            "The task is to do all the work in this one."
        )

    return call


def small_nights(clinging_locals: ModuleType, seed: int) -> Callable[[], None]:
    """Return a call that makes the thumbnails of a night of one small plate, each time another."""
    nights = count()

    def call() -> None:
        clinging_locals.make_thumbnails(scans_of_a_night(seed, next(nights), [(24, 96)]))

    return call


def thumbnails(clinging_locals: ModuleType, seed: int, sizes: Sizes) -> list[dict[str, Any]]:
    """Return, per night, what should have been made and what was made."""
    found = []
    for night in range(NIGHTS):
        scans = scans_of_a_night(seed, night, sizes)
        expected = {name: expected_thumbnail(scan) for name, scan in scans.items()}
        made = clinging_locals.make_thumbnails(scans)
        found.append(
            {
                "type": "dict" if isinstance(made, dict) else type(made).__name__,
                "names": list(made) if isinstance(made, dict) else [],
                "expected_names": list(expected),
                "pictures": [
                    {"name": name, **_comparison(made[name], picture)}
                    for name, picture in expected.items()
                    if isinstance(made, dict) and name in made
                ],
            }
        )
    return found


def changed_scans(clinging_locals: ModuleType, seed: int, sizes: Sizes) -> dict[str, list[str]]:
    """Return the names of the scans that are missing afterwards, and of those that differ."""
    scans = scans_of_a_night(seed, 0, sizes)
    pictures = dict(scans)
    before = {name: (len(scan), _digest(scan)) for name, scan in scans.items()}
    clinging_locals.make_thumbnails(scans)
    return {
        "missing": [name for name in before if name not in scans],
        "different": [
            name
            for name, scan in pictures.items()
            if (len(scan), _digest(scan)) != before[name] or scans.get(name, scan) is not scan
        ],
    }


def scans_of_a_night(seed: int, night: int, sizes: Sizes) -> dict[str, Picture]:
    """Return scans of the given heights and widths; nights differ in everything but the names.

    Every row gets specks of dust, so that every stage has something to do in every row.
    """
    random = Random(f"{seed}-{night}")
    scans = {}
    for number, (height, width) in enumerate(sizes):
        name = f"plate-{(number * 7 + 3) % 10}{number}"  # neither sorted nor reversed
        scans[name] = [_row(random, width) for _ in range(height)]
    return scans


def _row(random: Random, width: int) -> bytes:
    row = bytearray(random.randbytes(width))
    for _ in range(SPECKS_PER_ROW):
        start = random.randrange(width - 3)
        row[start : start + 3] = b"\xff\x00\xff"  # a negative: dust is dark on it
    return bytes(row)


def expected_thumbnail(scan: Picture) -> Picture:
    """Return the thumbnail of a scan, row by row, with the pixels of all stages spelled out."""
    thumbnail = []
    for row in scan[8:-8][::8]:
        greys = bytes(_stretched(255 - grey) for grey in reversed(row[8:-8]))
        dusted = greys.replace(b"\x00\xff\x00", b"\x00\x00\x00")
        thumbnail.append((bytes(8) + dusted + bytes(8))[::8])
    return thumbnail


def _stretched(grey: int) -> int:
    return min(255, max(0, (grey - 32) * 4 // 3))


def _comparison(made: object, expected: Picture) -> dict[str, Any]:
    """Return type and size of what was made, and the numbers of the wrong rows."""
    if not isinstance(made, list):
        return {"type": type(made).__name__, "rows": 0, "expected_rows": len(expected)}
    return {
        "type": "list",
        "rows": len(made),
        "expected_rows": len(expected),
        "wrong_rows": [
            number
            for number, (row, right) in enumerate(zip(made, expected, strict=False))
            if row != right
        ],
        "types": sorted({type(row).__name__ for row in made if not isinstance(row, bytes)}),
    }


def _digest(picture: Picture) -> str:
    return sha256(b"".join(picture)).hexdigest()
