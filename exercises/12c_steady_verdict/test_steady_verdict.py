"""Judge 12c: the verdict on a process is right, whatever the noise."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise

PROCESSES = 30


def test_through_steps_of_the_allocator(exercise: Exercise) -> None:
    """A leak is told from none where memory comes in pieces."""
    _judge(exercise)


def test_through_garbage_that_comes_and_goes(exercise: Exercise) -> None:
    """A leak is told from none where garbage piles up and goes, again and again."""
    _judge(exercise, "garbage")


def test_through_warm_up_jumps_and_spikes(exercise: Exercise) -> None:
    """A leak is told from none where the process grows for a while, or at once, or seems to."""
    _judge(exercise, "warm-up", "jumps", "spikes")


def test_through_all_of_it(exercise: Exercise) -> None:
    """A leak is told from none with all kinds of noise together."""
    _judge(exercise, "garbage", "warm-up", "jumps", "spikes")


def _judge(exercise: Exercise, *noise: str) -> None:
    """Ask about processes, half of which leak, and compare each verdict."""
    plans = [_plan(exercise, noise, leaks=number % 2 == 0) for number in range(PROCESSES)]
    if "jumps" in noise:  # two have their jumps where they look most like a leak
        plans[3] |= {"warm_up": 20_000, "warm_up_calls": 490}
        plans[3]["jumps"] = [[exercise.random.randint(620, 780), 8000]]
        plans[1]["jumps"] = [
            [exercise.random.randint(call, call + 400), exercise.random.randint(6000, 8000)]
            for call in (1300, 2300, 3300)
        ]
    exercise.random.shuffle(plans)
    found = exercise.run("verdicts", plans=plans)
    for number, (plan, got) in enumerate(zip(plans, found, strict=True), start=1):
        wanted = plan["leak"] > 0
        assert got["verdict"] is wanted, (
            f"Process {number} of {len(plans)} {_told(plan)}. grows() should return {wanted}, "
            f"but returned {got['verdict']!r}, after {got['calls']} calls of work()."
        )


def _plan(exercise: Exercise, noise: tuple[str, ...], *, leaks: bool) -> dict[str, Any]:
    """Draw the numbers of one process."""
    random = exercise.random
    jumps = []
    if "jumps" in noise:
        jumps = sorted(
            [random.randint(1, 5000), random.randint(1000, 8000)]
            for _ in range(random.randint(1, 3))
        )
    return {
        "leak": random.choice([4, random.randint(4, 40)]) if leaks else 0,
        "step": random.choice([64, 128, 200, 256]),
        "garbage": random.randint(300, 3000) if "garbage" in noise else 0,
        "period": random.randint(20, 150),
        "warm_up": random.randint(500, 20_000) if "warm-up" in noise else 0,
        "warm_up_calls": random.randint(1, 500),
        "jumps": jumps,
        "spikes": random.randint(500, 5000) if "spikes" in noise else 0,
        "seed": random.randint(0, 10**6),
    }


def _told(plan: dict[str, Any]) -> str:
    """Say in words what a process does."""
    words = [f"leaks {plan['leak']} KiB in each call" if plan["leak"] else "does not leak"]
    words.append(f"its memory comes in pieces of {plan['step']} KiB")
    if plan["garbage"]:
        words.append(f"up to {plan['garbage']} KiB of garbage go every {plan['period']} calls")
    if plan["warm_up"]:
        calls = plan["warm_up_calls"]
        words.append(f"in its first {calls} calls it grows by {plan['warm_up']} KiB")
    if plan["jumps"]:
        told = ", ".join(f"by {height} KiB at call {call}" for call, height in plan["jumps"])
        words.append(f"it jumps {told}")
    if plan["spikes"]:
        words.append(f"one reading in ten is up to {plan['spikes']} KiB too high")
    return "; ".join(words)
