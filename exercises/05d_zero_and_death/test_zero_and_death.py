"""Judge 05d: one object outlives a count of zero, another dies although its count is above it."""

from __future__ import annotations

from grader.exercise import Exercise

WORDS = ("resize", "mail", "index", "backup", "report", "invoice", "thumbnail", "import")


def test_a_survivor_is_alive_after_its_count_fell_to_zero(exercise: Exercise) -> None:
    """When its last name goes, the survivor's count falls to zero, and it lives on in the list."""
    names = _names(exercise)
    for name, found in zip(names, exercise.run("survivors", names=names), strict=True):
        who = f"The object of make_survivor({name!r}, unfinished)"
        assert name == found["name"], (
            f"{who} should have the name {name!r}, but its name is {found['name']}."
        )
        assert not found["finalized"], (
            f"{who} had lost its last reference before it was returned: its __del__ had run. "
            "Its count should fall to zero for the first time when the grader lets go of it."
        )
        assert not found["listed"], (
            f"{who} was in `unfinished` before the grader let go of it. So the list holds it, "
            "and its count cannot fall to zero."
        )
        instead = ", ".join(found["others listed"])
        assert found["alive"], (
            f"{who} died when its count fell to zero. It should live on. "
            f"In `unfinished` was then: {instead or 'nothing'}."
        )
        assert found["finalized after"], (
            f"{who} is alive, but its count never fell to zero: when the grader let go of it, "
            f"other references were left. Held by: {', '.join(found['holders']) or 'the list'}."
        )
        assert found["listed after"], (
            f"The count of the object of make_survivor({name!r}, unfinished) fell to zero, and it "
            f"lives on, but it is not in `unfinished`. There was: {instead or 'nothing'}. "
            f"It is held by: {', '.join(found['holders']) or 'something unknown'}."
        )
        assert name == found["name after"], (
            f"{who} lives on, but its name was {name!r} before and is {found['name after']} now."
        )


def test_several_survivors_come_through_together(exercise: Exercise) -> None:
    """All survivors are in their own list when they have lost their last names, and not before."""
    names = _names(exercise)
    found = exercise.run("several_survivors", names=names)
    assert not found["before"], (
        f"{2 * len(names)} survivors of two lists were in use, so both should be empty, "
        f"but {len(found['before'])} objects were in them."
    )
    for listed in (found["after"], found["after in the other"]):
        assert sorted(names) == sorted(listed), (
            f"{2 * len(names)} survivors of two lists lost their last names: in each list should "
            f"be its own, named {sorted(names)}, but the names in one are {sorted(listed)}."
        )


def test_a_survivor_dies_when_it_is_taken_out_of_the_list(exercise: Exercise) -> None:
    """When the list is cleared, the survivors die at once: their last reference has gone again."""
    exercise.assert_freed_promptly("drop_survivors_twice", names=_names(exercise))


def test_a_stranded_object_dies_only_at_a_collection(exercise: Exercise) -> None:
    """Stranded objects are alive when their last name is gone, and dead after a collection."""
    exercise.assert_freed_only_by_gc("strand", names=_names(exercise))


def test_no_count_falls_to_zero_before_the_collector_comes(exercise: Exercise) -> None:
    """The collector finds each stranded object itself, while its count is above zero."""
    names = _names(exercise)
    n = len(names)
    found = exercise.run("what_the_collector_finds", names=names)
    assert names == found["names"], (
        f"make_stranded() was called with the names {names}, "
        f"but the objects have the names {found['names']}."
    )
    assert n == found["alive"], (
        f"{n} stranded objects lost their last name. All should be alive until a collection, "
        f"but alive before it were {found['alive']}: the counts of the others fell to zero."
    )
    fallen = found["finalized"] + found["fallen"]
    assert fallen == 0, (
        f"Of {n} stranded objects {min(fallen, n)} had a count of zero before any collection: "
        "their __del__ has run, and saved them. So they are no proof that an object "
        "can die without that. No count should fall to zero before the collector comes."
    )
    assert found["left"] == 0, (
        f"After a collection there should be no stranded object any more. Still there: "
        f"{found['left']} of {n}, because something uses them, "
        "or because a __del__ has brought them back to life."
    )
    assert n == found["found"], (
        f"The collector should find {n} stranded objects by itself, but found {found['found']}. "
        "The rest was in use, until something let go of it while the collector ran."
    )


def test_each_stranded_object_is_stranded_alone(exercise: Exercise) -> None:
    """To keep one stranded object keeps no other one from being collected."""
    names = _names(exercise)
    kept = exercise.random.randrange(1, len(names) - 1)  # with neighbours on both sides
    exercise.assert_freed_by_gc("strand_all_but_one", names=names, kept=kept)


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """After many calls, a cleared list and a collection no more memory is in use than before."""
    exercise.assert_no_steady_growth("again_and_again", names=_names(exercise)[:1])


def _names(exercise: Exercise) -> list[str]:
    """Choose names that all differ, in random number."""
    random = exercise.random
    words = random.sample(WORDS, random.randint(3, len(WORDS)))
    return [f"{word} {random.randint(100, 999)}" for word in words]
