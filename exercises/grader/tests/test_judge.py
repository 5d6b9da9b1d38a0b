"""The decision rules, on lists of numbers; no memory is measured here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grader import judge

CALLS = judge.CALLS_PER_BATCH


def blocks(batches: Sequence[float]) -> judge.Growth:
    """Judge batches of 100 calls as `steady_growth` does."""
    return judge.growth(batches, calls=CALLS, floor=judge.BLOCKS_PER_CALL)


@pytest.mark.parametrize(
    ("what", "batches"),
    [
        ("one block in each call", [100, 100, 100, 100, 100]),
        ("one block in 25 calls, which is the floor", [4, 4, 4, 4, 4]),
        ("one block in 25 calls, with noise", [4, 5, 4, 6, 4]),
        (
            "three blocks in each call, and a dictionary that is resized once",
            [300, 300, 341, 300, 300],
        ),
        ("the slowest batch exactly half as fast as the fastest", [50, 100, 60, 70, 80]),
        (
            "a leak on top of a one-time jump that is no larger than itself",
            [200, 100, 100, 100, 100],
        ),
        ("two batches are enough", [10, 10]),
        ("more batches than usual", [10] * 50),
    ],
)
def test_a_leak_is_steady(what: str, batches: list[float]) -> None:
    """What grows in every batch, at an even pace, is a leak."""
    assert blocks(batches).steady, what


@pytest.mark.parametrize(
    ("what", "batches"),
    [
        ("nothing", [0, 0, 0, 0, 0]),
        ("a one-time jump at the start", [400, 0, 0, 0, 0]),
        ("a one-time jump at the end", [0, 0, 0, 0, 400]),
        ("a one-time jump in the middle", [0, 0, 400, 0, 0]),
        ("a cache that fills and is then full", [100, 100, 100, 20, 0]),
        ("a cache that fills ever more slowly", [90, 60, 40, 27, 18]),
        ("a cache that is just full at the end", [100, 100, 100, 100, 49]),
        ("alternation, as refleak.py has seen it", [6, -6, 1, 6, -6]),
        ("an object now and then", [1, 0, 1, 0, 1]),
        ("one block in 26 calls, under the floor", [3, 4, 4, 4, 4]),
        ("noise of one block a batch, which the measurement itself makes", [1, 1, 1, 1, 1]),
        ("a rare burst, such as a dictionary that is resized", [0, 0, 1210, 0, 0]),
        ("bursts without anything in between", [1210, 0, 0, 1210, 0]),
        ("steady shrinking", [-100, -100, -100, -100, -100]),
        ("shrinking and one batch of growth", [-100, 100, -100, -100, -100]),
        ("the slowest batch less than half as fast as the fastest", [49, 100, 60, 70, 80]),
        (
            "a leak beside a jump four times its size: here the rule is blind",
            [500, 100, 100, 100, 100],
        ),
    ],
)
def test_what_is_no_leak_is_not_steady(what: str, batches: list[float]) -> None:
    """What stops, alternates, shrinks or happens once is no leak."""
    assert not blocks(batches).steady, what


@pytest.mark.parametrize(
    ("batches", "expected"),
    [([100, 100, 100, 100, 100], 1.0), ([4, 5, 4, 3, 4], 0.04), ([-50, 0], -0.25), ([0, 0], 0.0)],
)
def test_growth_per_call_is_the_mean(batches: list[float], expected: float) -> None:
    """The growth that a message names is the mean over all calls of all batches."""
    assert expected == pytest.approx(blocks(batches).per_call)


def test_the_floor_of_c_memory_is_32_bytes_a_call() -> None:
    """The same rule judges bytes of C memory, with its own floor."""
    found = [
        judge.growth(batches, calls=CALLS, floor=judge.NATIVE_BYTES_PER_CALL).steady
        for batches in ([2400] * 5, [2399, *[2400] * 4], [131072, 0, 0, 131072, 0])
    ]

    assert [True, False, False] == found


@pytest.mark.parametrize(("batches", "calls"), [([], 100), ([5], 100), ([5, 5], 0)])
def test_too_little_to_judge_is_an_error(batches: list[float], calls: int) -> None:
    """One batch has no pace, and no calls have no growth: that is a fault of the caller."""
    with pytest.raises(ValueError, match="growth needs two batches of one call"):
        judge.growth(batches, calls=calls, floor=0.04)


@pytest.mark.parametrize(("bound", "expected"), [(0, 600), (300, 600), (301, 602), (2000, 4000)])
def test_a_cache_is_filled_twice_over_before_it_is_judged(bound: int, expected: int) -> None:
    """Warm-up is 600 calls, or twice the bound if that is more."""
    assert expected == judge.warm_up_calls(bound)


def test_freed_means_that_none_is_alive() -> None:
    """One survivor is one too many."""
    assert [True, False, False] == [judge.all_freed(alive) for alive in (0, 1, 7)]


def test_only_a_cycle_is_freed_only_by_the_collector() -> None:
    """All must outlive their last name, and none a collection."""
    assert judge.freed_only_by_gc(watched=5, alive_before=5, alive_after=0)


@pytest.mark.parametrize(
    ("what", "watched", "before", "after"),
    [
        ("nothing was made", 0, 0, 0),
        ("all died with their last name", 5, 0, 0),
        ("one died with its last name", 5, 4, 0),
        ("one is still in use", 5, 5, 1),
        ("all are still in use", 5, 5, 5),
    ],
)
def test_what_is_no_cycle_is_not_freed_only_by_the_collector(
    what: str, watched: int, before: int, after: int
) -> None:
    """Nothing at all, an early death and a late survivor are no cycle."""
    assert not judge.freed_only_by_gc(watched, before, after), what


def test_a_ceiling_may_be_reached() -> None:
    """What is measured may equal its ceiling, and no more."""
    assert [True, True, True, False] == [judge.within(n, 10) for n in (0, 9, 10, 11)]


@pytest.mark.parametrize(
    ("what", "before", "after", "expected"),
    [
        ("nothing changed", {"files": 3, "threads": 1}, {"files": 3, "threads": 1}, {}),
        ("one kind grew", {"files": 3, "threads": 1}, {"files": 13, "threads": 1}, {"files": 10}),
        ("a kind that was not there before", {}, {"sockets": 2}, {"sockets": 2}),
        ("fewer than before", {"files": 3}, {"files": 1}, {}),
        ("a kind that is gone", {"files": 3}, {}, {}),
        (
            "one kind does not make up for another",
            {"files": 3, "sockets": 1},
            {"files": 2, "sockets": 2},
            {"sockets": 1},
        ),
    ],
)
def test_only_what_is_more_than_before_was_left_open(
    what: str, before: dict[str, int], after: dict[str, int], expected: dict[str, int]
) -> None:
    """Handles are compared kind by kind."""
    assert expected == judge.left_open(before, after), what


@pytest.mark.parametrize(
    ("wall", "processor", "expected"),
    [
        (9.9, 9.9, False),  # in time
        (10.1, 10.0, True),  # an endless loop that has the processor for itself
        (10.1, 0.1, True),  # asleep
        (10.1, 5.0, False),  # works, on a machine that others use too
        (20.1, 9.1, True),  # has worked as long as it may
        (40.1, 4.0, True),  # patience is over
    ],
)
def test_time_is_counted_by_work_and_by_the_clock(
    wall: float, processor: float, expected: bool
) -> None:
    """A busy machine costs no verdict, a program that only waits is stopped by the clock."""
    assert expected == judge.out_of_time(wall, processor, 10)
