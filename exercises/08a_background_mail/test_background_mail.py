"""Judge 08a: a delivery is kept exactly as long as it is under way, and its failure is reported."""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.exercise import Exercise

NAMES = ("ada", "alan", "barbara", "edsger", "grace", "guido", "kathleen", "niklaus")
HOW = ("delivered", "failed", "cancelled")

_WHAT_HAPPENED = {
    "delivered": "was delivered",
    "failed": "could not be delivered",
    "cancelled": "was not delivered, because its delivery was cancelled",
    "": "was still under way",
}


def test_an_ended_delivery_is_let_go(exercise: Exercise) -> None:
    """Ended deliveries leave neither mail nor result nor exception, while others are under way."""
    addresses = _addresses(exercise, exercise.random.randint(12, 30))
    ended = exercise.random.sample(addresses, len(addresses) - 2)
    ends = _ends(exercise, ended)
    exercise.assert_freed_promptly("keep_the_unended", addresses=addresses, ends=ends)


def test_days_of_mails_leave_nothing_behind(exercise: Exercise) -> None:
    """Mails that end in every way leave nothing behind, not even for the collector."""
    names = exercise.random.sample(NAMES, len(HOW))
    exercise.assert_no_steady_growth("send_for_days", collector=False, names=names)


def test_no_delivery_is_lost(exercise: Exercise) -> None:
    """However many mails wait at the same time, all are under way, and the collector takes none."""
    number = exercise.random.randint(1100, 1300)
    found, addresses, ends = _send_and_end(exercise, number)
    assert found["begun"] == number, (
        f"{number} mails were sent, and after ten turns of the event loop {found['begun']} "
        "deliveries had begun. All of them should have begun, without waiting for each other."
    )
    assert not found["lost"], (
        f"{number} deliveries waited for a server, then the collector ran. "
        f"It freed {len(found['lost'])} of them in the middle, the first one to "
        f"{found['lost'][0]}: nobody had a strong reference to their tasks."
    )
    wanted, got = Counter(addresses), Counter(found["delivered"])
    twice = [address for address in addresses if got[address] > wanted[address]]
    assert not twice, f"The mail to {twice[0]} was delivered more often than it was sent."
    moments = ("after all were sent", "after the collector ran", "after some ended", "at the end")
    left = [number, number, number - len(ends), 0]
    for moment, expected, actual in zip(moments, left, found["counts"], strict=True):
        assert expected == actual, (
            f"{number} mails were sent, then {len(ends)} deliveries ended, then the others. "
            f"{moment.capitalize()}, under_way should be {expected}, but it was {actual!r}."
        )


def test_a_failure_is_reported_once_and_soon(exercise: Exercise) -> None:
    """Each failure is reported once, ten turns of the loop later at most; no other mail is."""
    found, _, ends = _send_and_end(exercise, exercise.random.randint(8, 20))
    _assert_reported(ends, found["soon"], "ten turns of the event loop after the deliveries ended")
    _assert_reported(ends, found["reported"], "after the block was left")
    unended = [address for address, how in ends if how != "delivered"]
    wrong = [address for address in unended if address in found["delivered"]]
    assert not wrong, f"The mail to {wrong[0]} was delivered again after its delivery had ended."


def test_leaving_waits_for_all_deliveries(exercise: Exercise) -> None:
    """Leaving the block waits for each delivery, also for one that begins meanwhile."""
    addresses = _addresses(exercise, exercise.random.randint(5, 9))
    answers = "answers@shop.example"
    ends = [[addresses[0], "delivered"], *_ends(exercise, addresses[1:])]
    found = exercise.run(
        "leave_while_mails_are_under_way", addresses=addresses, ends=ends, answers=answers
    )
    early = found["left before"]
    assert not early, (
        f"{len(addresses)} deliveries were under way when the block was left, and the first of "
        f"them sent a mail to {answers} when it ended. The block should wait for all of them, but "
        f"it ended before the one to {early[0]}."
    )
    assert found["left"], (
        f"All {len(ends) + 1} deliveries had ended, but ten turns of the event loop later the "
        "block had still not been left."
    )
    wanted = [address for address, how in ends if how == "delivered"] + [answers]
    for address in wanted:
        assert address in found["delivered"], (
            f"The block was left while the mail to {address} was under way. It should have been "
            "delivered before the block ended, but it was not."
        )
    _assert_reported(ends, found["reported"], "after the block was left")
    expected = [True, 0, len(found["reported"])]
    assert expected == found["empty"], (
        "A block in which no mail was sent should be left at once, with under_way 0 and nothing "
        f"reported. So [left, under_way, reports so far] should be {expected}, "
        f"but it was {found['empty']}."
    )


def _send_and_end(
    exercise: Exercise, number: int
) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    """Send mails, the first one twice, run the collector, and end half of the deliveries."""
    addresses = _addresses(exercise, number - 1)
    ends = _ends(exercise, exercise.random.sample(addresses[1:], number // 3 + 2))
    addresses.insert(exercise.random.randrange(1, len(addresses)), addresses[0])
    found = exercise.run("send_collect_and_end", addresses=addresses, ends=ends)
    return found, addresses, ends


def _addresses(exercise: Exercise, number: int) -> list[str]:
    """Make up different addresses."""
    numbers = exercise.random.sample(range(1000, 9999), number)
    return [f"{exercise.random.choice(NAMES)}{some}@mail.example" for some in numbers]


def _ends(exercise: Exercise, addresses: list[str]) -> list[list[str]]:
    """Choose how each delivery ends, so that every way occurs."""
    return [
        [address, HOW[number] if number < len(HOW) else exercise.random.choice(HOW)]
        for number, address in enumerate(addresses)
    ]


def _assert_reported(ends: list[list[str]], reported: list[list[str]], when: str) -> None:
    """Compare the failures with those that were reported, whatever their order."""
    how = dict(ends)
    wanted = Counter(address for address, end in ends if end == "failed")
    got = Counter(address for address, _ in reported)
    for address in sorted(wanted | got):
        assert wanted[address] == got[address], (
            f"The mail to {address} {_WHAT_HAPPENED[how.get(address, '')]}. So {when} it should "
            f"have been reported {_times(wanted[address])}, but it was reported "
            f"{_times(got[address])}."
        )
    for address, text in reported:
        assert text == f"{address} bounced", (
            f"The failure of {address} should be reported with the exception that deliver() "
            f"raised, but the text of the one that came was {text!r}."
        )


def _times(number: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")
