"""Make one picture per plate, and change its rows in place.

This is right too: `crop` makes a list of our own, which every later stage may change.
A row and its successor are alive together, never two pictures.
"""

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


def make_thumbnails(scans: dict[str, Picture]) -> dict[str, Picture]:
    """Return the thumbnail of each scan, by name, in the order of the scans."""
    thumbnails = {}
    for name, scan in scans.items():
        picture = crop(scan)
        for number, row in enumerate(picture):
            greys = row[::-1].translate(INVERTED).translate(STRETCHED)
            picture[number] = BORDER + greys.replace(SPECK, CLEAN) + BORDER
        thumbnails[name] = shrink(picture)
    return thumbnails


def crop(scan: Picture) -> Picture:
    """Cut off what the scanner saw beside the plate."""
    return [row[MARGIN:-MARGIN] for row in scan[MARGIN:-MARGIN]]


def shrink(picture: Picture) -> Picture:
    """Keep every eighth pixel of every eighth row."""
    return [row[::STEP] for row in picture[::STEP]]
