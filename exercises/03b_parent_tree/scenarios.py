"""Scenarios of 03b: build, change and drop trees of entries, as the browser of archives does.

A plan of a tree is `[name, [plan of each child]]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any

Plan = list[Any]

ENTRIES_MADE_LATER = 150
"""How many new entries are made after each group of trees that is dropped."""


def drop_a_tree(parent_tree: ModuleType, watch: Any, plan: Plan, upwards: bool) -> None:  # noqa: FBT001
    """Build a tree, read everything in it, and drop it."""
    root = _build(parent_tree, plan, upwards=upwards)
    _read(root)
    _watch_all(root, watch)


def keep_one_entry(parent_tree: ModuleType, watch: Any, plan: Plan, steps: list[int]) -> Any:
    """Build a tree, and keep only the entry to which the steps lead."""
    root = _build(parent_tree, plan)
    _read(root)
    kept = _follow(root, steps)
    below = {id(entry) for entry in kept.walk()}
    _watch_all(root, watch, besides=below)
    return kept


def remove_and_drop(parent_tree: ModuleType, watch: Any, plan: Plan, steps: list[int]) -> Any:
    """Remove an entry from a tree and drop it, while the tree stays in use."""
    root = _build(parent_tree, plan)
    _read(root)
    parent = _follow(root, steps[:-1])
    removed = _follow(parent, steps[-1:])
    parent.remove(removed)
    _read(removed)
    _watch_all(removed, watch)
    return root


def move_and_drop(
    parent_tree: ModuleType, watch: Any, plans: list[Plan], steps: list[int], dropped: str
) -> Any:
    """Move an entry from one tree to another, and drop one of both trees."""
    source, target = (_build(parent_tree, plan) for plan in plans)
    _read(source)
    _read(target)
    target.add(_follow(source, steps))
    _read(source)
    _read(target)
    if dropped == "target":
        _watch_all(target, watch)
        return source
    _watch_all(source, watch)
    return target


def build_change_and_drop(parent_tree: ModuleType, plan: Plan, steps: list[int]) -> Any:
    """Return a call that builds two trees, moves and removes an entry, and drops everything."""

    def call() -> None:
        root = _build(parent_tree, plan)
        other = _build(parent_tree, plan, upwards=True)
        entry = other.add(_follow(root, steps))
        _read(other)
        other.remove(entry)
        _read(entry)

    return call


def read_a_tree(parent_tree: ModuleType, plan: Plan, upwards: bool) -> Any:  # noqa: FBT001
    """Build a tree, hold nothing but its root, and describe every entry."""
    root = _build(parent_tree, plan, upwards=upwards)
    return _described(list(root.walk()))


def change_a_tree(parent_tree: ModuleType, names: list[str], changes: list[list[Any]]) -> Any:
    """Make entries, add, move and remove some of them, and describe all of them."""
    entries = [parent_tree.Entry(name) for name in names]
    returned = []
    for change, child, parent in changes:
        if change == "add":
            returned.append(entries[parent].add(entries[child]) is entries[child])
        else:
            entries[parent].remove(entries[child])
    # A wrong answer may lead round in circles, so a walk ends after one entry too many.
    walks = [
        [_number(entry, entries) for entry in islice(root.walk(), len(entries) + 1)]
        for root in entries
    ]
    return {"entries": _described(entries), "walks": walks, "returned": returned}


def remove_a_stranger(parent_tree: ModuleType, plan: Plan, steps: list[int]) -> Any:
    """Try to remove from the root what is not its child: a root, and an entry further down."""
    root = _build(parent_tree, plan)
    stranger = parent_tree.Entry("stranger")
    found: dict[str, Any] = {}
    for what, entry in (("a root", stranger), ("a grandchild", _follow(root, steps))):
        try:
            root.remove(entry)
        except ValueError:
            found[what] = "ValueError"
        except Exception as error:  # noqa: BLE001 - the test says what was raised instead
            found[what] = type(error).__name__
        else:
            found[what] = "nothing"
    return {"raised": found, "tree": _described(list(root.walk()))}


def move_and_read(parent_tree: ModuleType, plans: list[Plan], steps: list[int]) -> Any:
    """Move an entry to another tree, and the first child of its root to the end; describe both."""
    source, target = (_build(parent_tree, plan) for plan in plans)
    _read(source)
    _read(target)
    target.add(_follow(source, steps))
    target.add(_follow(target, [0]))
    return [_described(list(root.walk())) for root in (source, target)]


def remove_and_read(parent_tree: ModuleType, plan: Plan, steps: list[int]) -> Any:
    """Remove an entry from a tree, and describe it and what is left of the tree."""
    root = _build(parent_tree, plan)
    _read(root)
    parent = _follow(root, steps[:-1])
    removed = _follow(parent, steps[-1:])
    parent.remove(removed)
    return {
        "removed": _described(list(removed.walk())),
        "still a child": any(child is removed for child in parent.children),
        "tree": _described(list(root.walk())),
    }


def read_what_is_left(parent_tree: ModuleType, plans: list[list[Plan]], steps: list[int]) -> Any:
    """Keep one entry of each tree, and describe what is below those kept.

    After each group of trees new entries are made.
    They get the memory, and so the ids, of some that have died.
    """
    kept = []
    later = []
    for group in plans:
        kept += _entries_of_lost_trees(parent_tree, group, steps)
        later += [parent_tree.Entry("later") for _ in range(ENTRIES_MADE_LATER)]
    found = [_described(list(entry.walk())) for entry in kept]
    later.clear()
    return found


def add_what_is_left(parent_tree: ModuleType, plans: list[Plan], steps: list[int]) -> Any:
    """Keep one entry of each tree, and add all of them to a new root."""
    kept = _entries_of_lost_trees(parent_tree, plans, steps)
    root = parent_tree.Entry("new root")
    for entry in kept:
        root.add(entry)
    return _described(list(root.walk()))


def _build(parent_tree: ModuleType, plan: Plan, *, upwards: bool = False) -> Any:
    """Build a tree from its root downwards, or from its leaves upwards; name no child of it."""
    name, plans = plan
    entry = parent_tree.Entry(name)
    if upwards:
        for below in plans:
            entry.add(_build(parent_tree, below, upwards=True))
    else:
        for below in plans:
            _fill(parent_tree, entry.add(parent_tree.Entry(below[0])), below[1])
    return entry


def _fill(parent_tree: ModuleType, entry: Any, plans: list[Plan]) -> None:
    for name, below in plans:
        _fill(parent_tree, entry.add(parent_tree.Entry(name)), below)


def _entries_of_lost_trees(parent_tree: ModuleType, plans: list[Plan], steps: list[int]) -> Any:
    """Build all trees, so that no two entries have the same id, and keep one entry of each."""
    roots = [_build(parent_tree, plan) for plan in plans]
    for root in roots:
        _read(root)
    return [_follow(root, steps) for root in roots]


def _read(root: Any) -> None:
    """Read everything that entries offer, so that what is cached is cached."""
    for entry in root.walk():
        _ = (entry.name, entry.path, entry.parent, list(entry.children))


def _follow(entry: Any, steps: list[int]) -> Any:
    """Go down from an entry, at each step to the child with that number."""
    for number in steps:
        children = list(entry.children)
        assert number < len(children), (
            f"The entry {entry.name!r} has fewer children than were added to it ({len(children)}). "
            "It must keep them alive, because nothing else refers to them."
        )
        entry = children[number]
    return entry


def _watch_all(root: Any, watch: Any, besides: set[int] | frozenset[int] = frozenset()) -> None:
    """Watch a tree from the root down, but not the entries with the ids in `besides`."""
    for entry, label in _labelled(root, "the root"):
        if id(entry) not in besides:
            watch(entry, label)


def _labelled(entry: Any, label: str, path: str = "") -> Iterator[tuple[Any, str]]:
    path = f"{path}/{entry.name}" if path else entry.name
    yield entry, f"{label} '{path}'"
    for child in entry.children:
        yield from _labelled(child, "the entry", path)


def _described(entries: list[Any]) -> list[dict[str, Any]]:
    """Describe each entry in data; parents and children by their number among the entries."""
    return [
        {
            "name": entry.name,
            "path": entry.path,
            "parent": _number(entry.parent, entries),
            "children": [_number(child, entries) for child in entry.children],
        }
        for entry in entries
    ]


def _number(entry: Any, entries: list[Any]) -> int | str | None:
    """Return which of the entries this is, None for None, or in words what it is instead."""
    if entry is None:
        return None
    for number, known in enumerate(entries):
        if entry is known:
            return number
    return f"another object, of type {type(entry).__name__}"
