"""Nest the calls, and keep the cropped pictures in a list of the module, in case they are needed.

People try it because the peak of one night hardly shows it: one picture per scan is little.
But the list lives as long as the module, and every night adds to it.

Fails: test_nothing_stays_behind_from_night_to_night
Says: global 'archive' of clinging_locals
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


archive: list[Picture] = []


def make_thumbnails(scans: dict[str, Picture]) -> dict[str, Picture]:
    """Return the thumbnail of each scan, by name, in the order of the scans."""
    thumbnails = {}
    for name, scan in scans.items():
        cropped = crop(scan)
        archive.append(cropped)
        thumbnails[name] = finish(stretch(invert(mirror(cropped))))
    return thumbnails


def finish(picture: Picture) -> Picture:
    """Return the thumbnail of a picture that has the right greys."""
    picture = remove_specks(picture)
    picture = frame(picture)
    return shrink(picture)


def crop(scan: Picture) -> Picture:
    """Cut off what the scanner saw beside the plate."""
    return [row[MARGIN:-MARGIN] for row in scan[MARGIN:-MARGIN]]


def mirror(picture: Picture) -> Picture:
    """Swap left and right, because plates are scanned from the back."""
    return [row[::-1] for row in picture]


def invert(picture: Picture) -> Picture:
    """Make a positive of a negative."""
    return [row.translate(INVERTED) for row in picture]


def stretch(picture: Picture) -> Picture:
    """Raise the contrast."""
    return [row.translate(STRETCHED) for row in picture]


def remove_specks(picture: Picture) -> Picture:
    """Blacken single white pixels between black ones, which are dust."""
    return [row.replace(SPECK, CLEAN) for row in picture]


def frame(picture: Picture) -> Picture:
    """Add the border on the left and on the right."""
    return [BORDER + row + BORDER for row in picture]


def shrink(picture: Picture) -> Picture:
    """Keep every eighth pixel of every eighth row."""
    return [row[::STEP] for row in picture[::STEP]]
