"""Hand out a generator for each thumbnail, so that nothing is held at all.

People try it because generators are the way to hold less.
Nothing is made either: the work is left to the caller, who must keep all scans until it is done,
and can go through each thumbnail only once.

Fails: test_every_thumbnail_is_the_same_as_before
Says: is of type generator
"""

from collections.abc import Iterable
from itertools import islice

Picture = list[bytes]

MARGIN = 8
"""Rows and pixels at each edge that show the scanner and not the plate."""

BORDER = bytes(8)
"""Black pixels that are put on the left and on the right of each row."""

STEP = 8
"""Every eighth pixel of every eighth row goes into the thumbnail."""

INVERTED = bytes(255 - grey for grey in range(256))
STRETCHED = bytes(min(255, max(0, (grey - 32) * 4 // 3)) for grey in range(256))
SPECK, CLEAN = b"\x00\xff\x00", b"\x00\x00\x00"


Rows = Iterable[bytes]


def make_thumbnails(scans: dict[str, Picture]) -> dict[str, Rows]:
    """Return the thumbnail of each scan, by name, in the order of the scans."""
    return {
        name: shrink(frame(remove_specks(stretch(invert(mirror(crop(scan)))))))
        for name, scan in scans.items()
    }


def crop(scan: Picture) -> Rows:
    """Cut off what the scanner saw beside the plate."""
    return (row[MARGIN:-MARGIN] for row in islice(scan, MARGIN, len(scan) - MARGIN))


def mirror(rows: Rows) -> Rows:
    """Swap left and right, because plates are scanned from the back."""
    return (row[::-1] for row in rows)


def invert(rows: Rows) -> Rows:
    """Make a positive of a negative."""
    return (row.translate(INVERTED) for row in rows)


def stretch(rows: Rows) -> Rows:
    """Raise the contrast."""
    return (row.translate(STRETCHED) for row in rows)


def remove_specks(rows: Rows) -> Rows:
    """Blacken single white pixels between black ones, which are dust."""
    return (row.replace(SPECK, CLEAN) for row in rows)


def frame(rows: Rows) -> Rows:
    """Add the border on the left and on the right."""
    return (BORDER + row + BORDER for row in rows)


def shrink(rows: Rows) -> Rows:
    """Keep every eighth pixel of every eighth row."""
    return (row[::STEP] for row in islice(rows, 0, None, STEP))
