"""Judge 03b: a tree dies with the last name for its root, and everything else works as before.

A plan of a tree is `[name, [plan of each child]]`, and steps are numbers of children
that lead from the root down to an entry.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from grader.exercise import Exercise

NAMES = ("beach", "city", "index", "notes", "previews", "readme", "sunset", "tower")
"""Few names, so that some repeat."""

Plan = list[Any]
Described = list[dict[str, Any]]
"""For each entry its name, its path, and the numbers of its parent and its children."""


def test_a_dropped_tree_is_freed_promptly(exercise: Exercise) -> None:
    """All entries of a tree die with the last name for its root, without the collector."""
    for upwards in (False, True):
        exercise.assert_freed_promptly("drop_a_tree", plan=_plan(exercise), upwards=upwards)


def test_a_kept_entry_keeps_only_what_is_below_it(exercise: Exercise) -> None:
    """If only one entry is kept, its parent, its siblings and all others die at once."""
    for steps in ([0], [1], [*_steps(exercise, 1), 0], [*_steps(exercise, 1), 1]):
        exercise.assert_freed_promptly("keep_one_entry", plan=_plan(exercise), steps=steps)


def test_a_removed_entry_is_freed_promptly(exercise: Exercise) -> None:
    """A removed entry and all below it die with its last name, while the tree is in use."""
    for depth in (1, 2):
        steps = _steps(exercise, depth)
        exercise.assert_freed_promptly("remove_and_drop", plan=_plan(exercise), steps=steps)


def test_after_a_move_each_tree_is_freed_without_the_other(exercise: Exercise) -> None:
    """After a move either tree dies at once when it is dropped, while the other is in use."""
    for dropped in ("source", "target"):
        plans = [_plan(exercise), _plan(exercise)]
        steps = _steps(exercise, 2)
        exercise.assert_freed_promptly("move_and_drop", plans=plans, steps=steps, dropped=dropped)


def test_calls_leave_nothing_behind(exercise: Exercise) -> None:
    """Building, changing and dropping trees again and again leaves nothing, not even garbage."""
    plan = _plan(exercise, depth=2, most=3)
    exercise.assert_no_steady_growth("build_change_and_drop", collector=False, plan=plan, steps=[0])


def test_the_root_alone_keeps_the_whole_tree(exercise: Exercise) -> None:
    """With a name for the root only, every entry is there, in order, with its parent and path."""
    for upwards in (False, True):
        plan = _plan(exercise)
        actual = exercise.run("read_a_tree", plan=plan, upwards=upwards)
        _assert_same(_expected(plan), actual, "A tree was built, and only its root was kept.")


def test_adding_moving_and_removing_work_as_before(exercise: Exercise) -> None:
    """After many additions, moves and removals every entry is where it should be."""
    names = exercise.random.choices(NAMES, k=12)
    changes, model = _changes(exercise, len(names))
    actual = exercise.run("change_a_tree", names=names, changes=changes)
    story = "After some additions, moves and removals in trees whose entries are all kept:"

    assert all(actual["returned"]), (
        f"add(child) should return that child, but {actual['returned'].count(False)} of "
        f"{len(actual['returned'])} calls returned something else."
    )
    _assert_same(model.described(names), actual["entries"], story)
    for number, walk in enumerate(actual["walks"]):
        expected = list(model.walk(number))
        path = model.path(number, names)
        assert expected == walk, (
            f"{story} walk() from '{path}' should give {_these(expected, model, names)}, "
            f"but gave {_these(walk, model, names)}."
        )


def test_a_moved_entry_leaves_its_former_place(exercise: Exercise) -> None:
    """A moved entry is the last child of its new parent, and no child of its former one."""
    plans = [_plan(exercise), _plan(exercise)]
    steps = _steps(exercise, 2)
    found = exercise.run("move_and_read", plans=plans, steps=steps)
    source, target = plans
    moved = _below(source, steps[:-1])[1].pop(steps[-1])
    expected = [target[0], [*target[1][1:], moved, target[1][0]]]

    story = "An entry was moved to the root of another tree, and the first child there to the end."
    _assert_same(_expected(source), found[0], story)
    _assert_same(_expected(expected), found[1], story)


def test_a_removed_entry_is_a_root(exercise: Exercise) -> None:
    """A removed entry has no parent, and its path begins with itself; all others are in place."""
    plan = _plan(exercise)
    steps = [*_steps(exercise, 1), 1]  # to the second one of a name
    found = exercise.run("remove_and_read", plan=plan, steps=steps)
    parent = _below(plan, steps[:-1])
    removed = parent[1].pop(steps[-1])

    assert not found["still a child"], (
        f"The second child of '{plan[0]}/{parent[0]}' was removed, but it is still among the "
        f"children of that. The first child has the same name, '{removed[0]}'."
    )
    story = "An entry was removed, and its former parent is still in use."
    _assert_same(_expected(removed), found["removed"], story)
    _assert_same(_expected(plan), found["tree"], story)


def test_removing_what_is_no_child_changes_nothing(exercise: Exercise) -> None:
    """To remove what is no child of the entry raises ValueError and leaves all as it was."""
    plan = _plan(exercise)
    found = exercise.run("remove_a_stranger", plan=plan, steps=_steps(exercise, 2))

    for what, raised in found["raised"].items():
        assert raised == "ValueError", (
            f"remove() was called with {what}, which is no child of the entry. "
            f"It should raise ValueError, but raised {raised}."
        )
    _assert_same(_expected(plan), found["tree"], "After two removals that had to raise ValueError:")


def test_an_entry_whose_parent_has_died_is_a_root(exercise: Exercise) -> None:
    """An entry that is kept alone has no parent, and keeps what is below it."""
    random_trees = [_plan(exercise) for _ in range(3)]
    small_trees = [[["a", [["b", [["c", []]]]]]] * number for number in range(1, 17)]
    for groups, steps in (([random_trees], _steps(exercise, 2)), (small_trees, [0])):
        left = exercise.run("read_what_is_left", plans=groups, steps=steps)
        for plan, actual in zip(itertools.chain(*groups), left, strict=True):
            _assert_same(
                _expected(_below(plan, steps)),
                actual,
                "Only one entry of a tree was kept, and then new entries were made.",
            )


def test_an_entry_whose_parent_has_died_can_be_added_again(exercise: Exercise) -> None:
    """An entry that was kept alone can be added to another entry, with all that is below it."""
    plans = [_plan(exercise) for _ in range(3)]
    steps = _steps(exercise, 2)
    found = exercise.run("add_what_is_left", plans=plans, steps=steps)
    expected = ["new root", [_below(plan, steps) for plan in plans]]
    _assert_same(_expected(expected), found, "Entries whose parents had died got a new parent.")


class _Model:
    """What the entries should be like after some changes; parents and children are numbers."""

    def __init__(self, entries: int) -> None:
        self.parents: list[int | None] = [None] * entries
        self.children: list[list[int]] = [[] for _ in range(entries)]

    def add(self, child: int, parent: int) -> None:
        """Move a child to the end of the children of a parent."""
        if (former := self.parents[child]) is not None:
            self.children[former].remove(child)
        self.parents[child] = parent
        self.children[parent].append(child)

    def remove(self, child: int, parent: int) -> None:
        """Make a child of this parent a root."""
        self.children[parent].remove(child)
        self.parents[child] = None

    def walk(self, number: int) -> Iterator[int]:
        """Yield an entry and all below it."""
        yield number
        for child in self.children[number]:
            yield from self.walk(child)

    def path(self, number: int, names: list[str]) -> str:
        """Return the names from the root down to an entry."""
        parent = self.parents[number]
        start = "" if parent is None else f"{self.path(parent, names)}/"
        return f"{start}{names[number]}"

    def described(self, names: list[str]) -> Described:
        """Describe all entries as the scenario does."""
        return [
            {
                "name": name,
                "path": self.path(number, names),
                "parent": self.parents[number],
                "children": self.children[number],
            }
            for number, name in enumerate(names)
        ]


def _changes(exercise: Exercise, entries: int) -> tuple[list[list[Any]], _Model]:
    """Choose changes that are allowed, and return them with what they lead to."""
    random = exercise.random
    model = _Model(entries)
    changes: list[list[Any]] = []
    for _ in range(4 * entries):
        child, parent = random.sample(range(entries), 2)
        former = model.parents[child]
        if former is not None and random.random() < 0.5:
            change = random.choice(["remove", "add"])  # "add": to the end of the same parent
            getattr(model, change)(child, former)
            changes.append([change, child, former])
        elif parent not in model.walk(child):
            model.add(child, parent)
            changes.append(["add", child, parent])
    return changes, model


def _plan(exercise: Exercise, depth: int | None = None, most: int = 4) -> Plan:
    """Make a tree of random width and depth, with at least two levels below the root.

    Args:
        exercise: Source of randomness.
        depth: Levels below the root; 3 or 4 if not given.
        most: Most children of an entry. The first two levels have at least two.
    """
    random = exercise.random
    levels = random.randint(3, 4) if depth is None else depth

    def below(level: int) -> Plan:
        least = 2 if level <= 2 else 0
        number = random.randint(least, most) if level <= levels else 0
        return [random.choice(NAMES), [below(level + 1) for _ in range(number)]]

    plan = below(1)
    for _, below_it in plan[1][:2]:  # so that one name repeats, in a folder and in another
        for entry in below_it[:2]:
            entry[0] = NAMES[0]
    return plan


def _steps(exercise: Exercise, depth: int) -> list[int]:
    """Choose the way to an entry that every plan has."""
    return [exercise.random.randint(0, 1) for _ in range(depth)]


def _below(plan: Plan, steps: list[int]) -> Plan:
    """Return the plan of the entry to which the steps lead."""
    for number in steps:
        plan = plan[1][number]
    return plan


def _expected(plan: Plan) -> Described:
    """Describe the entries of a planned tree as the scenario does, in the order of a walk."""
    found: Described = []

    def walk(plan: Plan, path: str, parent: int | None) -> int:
        number = len(found)
        name, plans = plan
        path = f"{path}/{name}" if parent is not None else name
        entry: dict[str, Any] = {"name": name, "path": path, "parent": parent}
        found.append(entry)
        entry["children"] = [walk(below, path, number) for below in plans]
        return number

    walk(plan, "", None)
    return found


def _assert_same(expected: Described, actual: Described, story: str) -> None:
    """Compare descriptions, and tell the first difference."""
    assert len(expected) == len(actual), (
        f"{story} There should be {len(expected)} entries, but walk() gave {len(actual)}."
    )
    for wanted, got in zip(expected, actual, strict=True):
        path = wanted["path"]
        for what in ("name", "path"):
            assert wanted[what] == got[what], (
                f"{story} The {what} of '{path}' should be '{wanted[what]}', but is {got[what]!r}."
            )
        assert wanted["parent"] == got["parent"], (
            f"{story} The parent of '{path}' should be {_who(wanted['parent'], expected)}, "
            f"but is {_who(got['parent'], actual)}."
        )
        assert wanted["children"] == got["children"], (
            f"{story} The children of '{path}' should be {_all(wanted['children'], expected)}, "
            f"but are {_all(got['children'], actual)}."
        )


def _who(number: int | str | None, entries: Described) -> str:
    """Put the number of an entry into words: its path, and which one of that path it is."""
    if not isinstance(number, int):
        return "None" if number is None else number
    path = entries[number]["path"]
    same = [other for other, entry in enumerate(entries) if entry["path"] == path]
    which = f" ({same.index(number) + 1} of {len(same)} with this path)" if len(same) > 1 else ""
    return f"the entry '{path}'{which}"


def _all(numbers: list[Any], entries: Described) -> str:
    return ", ".join(_who(number, entries) for number in numbers) or "none"


def _these(numbers: list[Any], model: _Model, names: list[str]) -> str:
    return _all(numbers, model.described(names))
