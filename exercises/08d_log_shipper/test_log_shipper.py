"""Judge 08d: few batches are in memory, none is lost, and nobody waits for ever."""

from __future__ import annotations

from typing import Any

from grader.exercise import Exercise


def test_few_batches_are_in_memory(exercise: Exercise) -> None:
    """However slow the sends are, the source is not read further than there is room."""
    inputs = _inputs(exercise, batches=60)
    found = exercise.run("ship_slowly", **inputs, turns=[5, 9, 7])
    senders, waiting = inputs["senders"], inputs["waiting"]
    most = senders + waiting + 1
    assert found["most in flight"] <= most, (
        f"{_story(inputs)} At one moment {found['most in flight']} batches had been taken from the "
        f"source and were not sent yet; {most} may be: {senders} that are being sent, {waiting} "
        "that wait, and one in the hands of the reader."
    )
    assert found["most alive besides"] <= senders, (
        f"{_story(inputs)} At one moment {found['most alive besides']} batches were alive although "
        f"they had been sent; at most {senders} may be, one for each sender."
    )


def test_every_batch_is_sent_once_and_in_order(exercise: Exercise) -> None:
    """All batches are sent once, in the order of the source, and ship() returns their number."""
    for batches, turns in ((exercise.random.randint(30, 50), [0, 3, 1]), (1, [1]), (0, [1])):
        inputs = _inputs(exercise, batches=batches)
        found = exercise.run("ship_slowly", **inputs, turns=turns)
        expected = list(range(batches))
        lost = sorted(set(expected) - set(found["begun"]))
        assert lost == [], (
            f"{_story(inputs)} {len(lost)} of them were never sent, for example number {lost[0]}."
        )
        assert expected == found["begun"], (
            f"{_story(inputs)} The sends should begin in the order of the source, each once, "
            f"but began with {found['begun']}."
        )
        assert batches == found["result"], (
            f"{_story(inputs)} ship() should return {batches}, but returned {found['result']!r}."
        )
        assert found["closed"], f"{_story(inputs)} The source was not closed at the end."


def test_all_senders_work_at_the_same_time(exercise: Exercise) -> None:
    """As many sends go on at once as there are senders, and a slow one holds up nobody."""
    inputs = _inputs(exercise, batches=40)
    slow = exercise.random.randint(0, 5)
    found = exercise.run("ship_at_the_same_time", **inputs, slow=slow)
    assert found["most sending"] == inputs["senders"], (
        f"{_story(inputs)} The number of batches that were being sent at the same time should "
        f"come to {inputs['senders']}, one for each sender. "
        f"The most that it came to is {found['most sending']}."
    )
    assert found["done before"] == inputs["number"] - 1, (
        f"{_story(inputs)} The send of number {slow} was slow. Meanwhile all "
        f"{inputs['number'] - 1} others should be sent, but only {found['done before']} were."
    )


def test_batches_may_be_anything(exercise: Exercise) -> None:
    """None and other false values are batches like any other."""
    inputs = _inputs(exercise, batches=24) | {"senders": exercise.random.randint(4, 6)}
    found = exercise.run("ship_anything", **inputs)
    expected = sorted(["None", "None", "[]", "0", "False", "''", "Ellipsis", "Ellipsis"] * 3)
    assert expected == sorted(found), (
        f"{_story(inputs)} They were None, None, [], 0, False, '', Ellipsis and Ellipsis, three "
        f"times each, but what was sent is {sorted(found)}."
    )


def test_errors_end_it_and_leave_nothing_running(exercise: Exercise) -> None:
    """An error of a send or of the source arrives, and no task and no open source are left."""
    for where, wanted in (("send", "SendError"), ("source", "ReadError")):
        inputs = _inputs(exercise, batches=60)
        at = exercise.random.randint(0, 9)
        found = exercise.run("fail", where=where, at=at, **inputs)
        what = (
            f"The send of number {at} raised {wanted}."
            if where == "send"
            else f"The source raised {wanted} after {at} batches."
        )
        assert set(found["raised"]) == {wanted}, (
            f"{_story(inputs)} {what} ship() should raise it, "
            f"but {'raised ' + ', '.join(found['raised']) if found['raised'] else 'returned'}."
        )
        _assert_clean(f"{_story(inputs)} {what}", found)
        assert not found["twice"], (
            f"{_story(inputs)} {what} Number {found['twice'][0]} was sent twice."
        )
        most = at + 2 * inputs["senders"] + inputs["waiting"] + 2
        assert found["taken"] <= most, (
            f"{_story(inputs)} {what} After that the source should not be read any more, "
            f"but {found['taken']} batches were taken from it in all."
        )


def test_being_cancelled_leaves_nothing_running(exercise: Exercise) -> None:
    """If ship() is cancelled its senders are, too, and the source is closed."""
    inputs = _inputs(exercise, batches=60)
    found = exercise.run("fail", where="cancel", at=exercise.random.randint(0, 9), **inputs)
    story = f"{_story(inputs)} In the middle ship() was cancelled."
    assert found["raised"] == ["CancelledError"], (
        f"{story} It should raise CancelledError, but "
        f"{'raised ' + ', '.join(found['raised']) if found['raised'] else 'returned'}."
    )
    _assert_clean(story, found)


def _inputs(exercise: Exercise, batches: int) -> dict[str, Any]:
    random = exercise.random
    return {
        "number": batches,
        "senders": random.randint(2, 5),
        "waiting": random.randint(1, 6),
    }


def _story(inputs: dict[str, Any]) -> str:
    return (
        f"With senders={inputs['senders']} and waiting={inputs['waiting']}, "
        f"the source had {inputs['number']} batches."
    )


def _assert_clean(story: str, found: dict[str, Any]) -> None:
    assert found["left"] == 0, (
        f"{story} When ship() had ended, {found['left']} of its tasks "
        f"{'was' if found['left'] == 1 else 'were'} still there."
    )
    assert found["closed"], (
        f"{story} When ship() had ended, the source was not closed: "
        "the `finally` of the generator had not run."
    )
