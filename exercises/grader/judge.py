"""Decide from measured numbers alone whether memory behaved; no memory is touched here.

Every rule was chosen by measuring clean and leaking programs;
`docs/grading.md` gives the figures behind each one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BLOCKS_PER_CALL = 0.04
"""Floor of steady growth: fewer allocated blocks per call than this is noise.

At 600 warm-up calls, 100 calls per batch and this floor, 18 clean workloads gave
no false alarm in 1,800 runs, and a leak of one block in 25 calls was always caught.
"""

BLOCKS_THAT_SAY_MORE = 0.5
"""From so many blocks per call on, a message tells them rather than the items in containers."""

ITEMS_PER_CALL = 0.04
"""Floor of steady growth in members, characters and bytes that containers and buffers hold."""

NATIVE_BYTES_PER_CALL = 24
"""Floor of native growth in bytes per call, below the smallest chunk of malloc, which is 32.

With a floor of 32 there was no false alarm in 1,800 runs, but a chunk that was given back
between two readings hid a leak of 16 bytes a call.
"""

MINIMUM_WARM_UP = 600
"""Warm-up calls before growth is measured; a cache with a bound gets twice its bound."""

FEWEST_BATCHES = 2
IDLE_SHARE = 0.05
"""A program that works for less than this share of the time is waiting."""

BUSY_SHARE = 0.9
"""A program that has the processor for itself works for nearly all of its time."""

PATIENCE = 4
"""How many times slower than alone a program may be on a busy machine."""

BATCHES = 5
CALLS_PER_BATCH = 100


@dataclass(frozen=True)
class Growth:
    """The judgement over the growth of successive batches.

    Attributes:
        steady: True if every batch left something behind, at an even pace.
        per_call: Mean growth per call, in the unit that was measured.
    """

    steady: bool
    per_call: float


def warm_up_calls(bound: int) -> int:
    """Return how many calls to make before growth may be judged.

    No growth test can acquit a cache before it is full,
    so a cache of `bound` entries is first filled twice over.

    Args:
        bound: How many entries a right answer may keep.
    """
    return max(MINIMUM_WARM_UP, 2 * bound)


def growth(batches: Sequence[float], *, calls: int, floor: float) -> Growth:
    """Judge whether memory grows steadily.

    Growth is steady if every batch grows by at least `floor` per call
    and the slowest batch grows at least half as much as the fastest.
    One-time allocations fail the first half, a cache that fills up the second.

    Args:
        batches: Growth of each batch, in blocks or bytes.
        calls: Calls in each batch.
        floor: Smallest growth per call that counts.

    Raises:
        ValueError: If there are fewer than two batches or no calls.
    """
    if len(batches) < FEWEST_BATCHES or calls < 1:
        message = f"growth needs two batches of one call, got {len(batches)} of {calls}"
        raise ValueError(message)
    every_batch_grows = min(batches) >= floor * calls
    evenly = min(batches) * 2 >= max(batches)
    return Growth(
        steady=every_batch_grows and evenly,
        per_call=sum(batches) / (len(batches) * calls),
    )


def all_freed(alive: int) -> bool:
    """Judge whether nothing that was watched is still alive."""
    return alive == 0


def freed_only_by_gc(watched: int, alive_before: int, alive_after: int) -> bool:
    """Judge whether everything survived its last name and then died in a collection.

    Args:
        watched: How many objects were watched.
        alive_before: How many were alive with the collector off.
        alive_after: How many were alive after the collector ran.
    """
    return watched > 0 and alive_before == watched and alive_after == 0


def within(measured: float, ceiling: float) -> bool:
    """Judge whether a measured peak or count stays at or below its ceiling."""
    return measured <= ceiling


def out_of_time(wall: float, processor: float, limit: float) -> bool:
    """Judge whether a program has used up its time.

    On a busy machine a program gets less of the processor, and no verdict may change for that:
    one that works may work for `limit` seconds, up to `PATIENCE` times that by the clock.
    One that only waits is out of time when the clock says so.

    Args:
        wall: Seconds since its start.
        processor: Seconds that all its processes together have worked.
        limit: Seconds that it may take.
    """
    if wall <= limit:
        return False
    waits = processor < IDLE_SHARE * wall
    return waits or processor >= BUSY_SHARE * limit or wall > PATIENCE * limit


def left_open(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """Return, per kind of handle, how many more there are after than before.

    Args:
        before: Count per kind, before the calls.
        after: Count per kind, after them.
    """
    return {
        kind: count - before.get(kind, 0)
        for kind, count in after.items()
        if count > before.get(kind, 0)
    }
