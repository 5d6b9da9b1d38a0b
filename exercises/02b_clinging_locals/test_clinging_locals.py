"""Judge 02b: the thumbnails must stay the same, while much less is held at once."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

PICTURES_AT_ONCE = 4.3
"""How many pictures of the size of the largest scan may be held at once: four and a little more.

Right answers held 0.1 to 3.0 pictures, wrong ones 5.7 and more, on 3.11, 3.12 and 3.13.
An answer that holds one picture less than the starter needs 4.8, one that holds two less 3.9.
"""

BYTES_BESIDE_THE_PIXELS = 41
"""What a row needs besides its pixels: the head of a bytes object and a slot in the list."""


def test_the_peak_stays_below_a_few_pictures(exercise: Exercise) -> None:
    """One night holds at most about four pictures at once, however many scans there are."""
    inputs = _inputs(exercise)
    largest = max(height * (width + BYTES_BESIDE_THE_PIXELS) for height, width in inputs["sizes"])
    exercise.assert_peak_below("one_night", ceiling=int(PICTURES_AT_ONCE * largest), **inputs)


def test_nothing_stays_behind_from_night_to_night(exercise: Exercise) -> None:
    """When the thumbnails of a night are dropped, nothing of that night stays."""
    exercise.assert_no_steady_growth("small_nights", seed=exercise.random.randrange(10**6))


def test_every_thumbnail_is_the_same_as_before(exercise: Exercise) -> None:
    """Two nights give the right thumbnails, in the order of the scans, pixel by pixel."""
    nights = exercise.run("thumbnails", **_inputs(exercise))
    for number, night in enumerate(nights, 1):
        where = f"On night {number} of {len(nights)}"
        reminder = " Later nights have the same names, but other pictures." if number > 1 else ""
        assert night["type"] == "dict", (
            f"{where}, make_thumbnails returned an object of type {night['type']}. "
            "It should return a dict with a thumbnail for each scan."
        )
        assert night["expected_names"] == night["names"], (
            f"{where}, there were thumbnails for {_listed(night['names'])}. "
            f"There should be one for each of {_listed(night['expected_names'])}, in this order."
        )
        for picture in night["pictures"]:
            problem = _problem(picture)
            assert not problem, f"{where}, the thumbnail of {picture['name']} {problem}{reminder}"


def test_the_scans_are_left_as_they_were(exercise: Exercise) -> None:
    """The caller's dict of scans, and the scans in it, are the same afterwards."""
    changed = exercise.run("changed_scans", **_inputs(exercise))
    assert not changed["missing"], (
        f"After make_thumbnails, {_listed(changed['missing'])} had gone from the caller's dict. "
        "The scans belong to the caller, who still needs them."
    )
    assert not changed["different"], (
        f"After make_thumbnails, the scans {_listed(changed['different'])} were changed. "
        "The scans belong to the caller, who still needs them."
    )


def _inputs(exercise: Exercise) -> dict[str, Any]:
    """Return seed and sizes of the scans, the same ones in every test of one run."""
    random = exercise.random
    sizes = [
        (random.randint(420, 480), random.randint(720, 840)) for _ in range(random.randint(4, 6))
    ]
    return {"seed": random.randrange(10**6), "sizes": sizes}


def _problem(picture: dict[str, Any]) -> str:
    """Say what is wrong with a thumbnail, or return an empty string."""
    if picture["type"] != "list":
        return f"is of type {picture['type']}. It should be a finished list of rows."
    if picture["rows"] != picture["expected_rows"]:
        return f"has {picture['rows']} rows. It should have {picture['expected_rows']}."
    if wrong := picture["wrong_rows"]:
        return (
            f"has other pixels than before in {len(wrong)} of {picture['rows']} rows, "
            f"first in row {wrong[0]}. Every stage must still be applied to every row."
        )
    if types := picture["types"]:
        return f"has rows of type {_listed(types)}. Each row must be a bytes object."
    return ""


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
