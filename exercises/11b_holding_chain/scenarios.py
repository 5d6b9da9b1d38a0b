"""Scenarios of 11b: graphs of many kinds of objects, and the chains that are found in them."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator
from enum import Enum
from functools import partial
from itertools import pairwise
from random import Random
from types import FunctionType, ModuleType
from typing import Any
from weakref import ref

PASSED_OVER = (type, FunctionType, ModuleType)


class Plain:
    """An object with a `__dict__`."""

    def __init__(self, held: Any) -> None:
        self.name = "plain"
        self.held = held

    def method(self) -> None:
        """Do nothing; a bound method refers to its object."""


class Slotted:
    """An object with slots."""

    __slots__ = ("__weakref__", "held", "name")

    def __init__(self, held: Any) -> None:
        self.held = held
        self.name = "slotted"


class Liar:
    """Equal to everything, false and empty, and with the same hash as all others."""

    def __init__(self, held: Any = None) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1

    def __len__(self) -> int:
        return 0


class Touchy:
    """Raises an exception when it is compared, hashed, or asked for its truth or its length."""

    def __init__(self, held: Any = None) -> None:
        self.held = held

    def _refuse(self, *_: object) -> Any:
        message = "this object was compared, hashed, or asked for its truth or its length"
        raise TypeError(message)

    __eq__ = __ne__ = __hash__ = __bool__ = __len__ = __iter__ = __repr__ = _refuse


class Target:
    """What is looked for; it can be watched."""


def generator(held: Any) -> Generator[Any]:
    """Hold something in a local name of a suspended frame."""
    yield held


def suspended(held: Any) -> Generator[Any]:
    """Return a generator that has begun."""
    started = generator(held)
    next(started)
    return started


_HOLDERS: list[Callable[[Any], Any]] = [
    lambda held: [1, held],
    lambda held: (held, "a"),
    lambda held: {"key": held},
    lambda held: {ByIdentity(held): "value"},
    lambda held: deque([held, 2]),
    Plain,
    Slotted,
    lambda held: Plain(held).method,
    lambda held: partial(print, held),
    suspended,
    lambda held: frozenset([ByIdentity(held)]),
]
"""Ways in which an object can hold another."""


class ByIdentity:
    """A member of a set, whatever it holds."""

    def __init__(self, held: Any) -> None:
        self.held = held


def random_chains(
    holding_chain: ModuleType, seed: int, steps: list[int], detours: int
) -> list[dict[str, Any]]:
    """Look for targets that are some steps away, on several ways, with cycles."""
    random = Random(seed)
    found = []
    for number in steps:
        target = Target()
        ends = [_holders(random, target, number)]
        ends += [_holders(random, target, number + random.randint(1, 6)) for _ in range(detours)]
        ends += [_holders(random, Target(), random.randint(1, 9)) for _ in range(detours)]
        random.shuffle(ends)
        root: list[Any] = list(ends)
        for end in ends:
            if type(end) is list:
                end.append(root)  # a cycle
        found.append(_judged(holding_chain, root, target))
    return found


def _holders(random: Random, held: Any, number: int) -> Any:
    """Put holders around an object, one in the other."""
    for _ in range(number):
        held = random.choice(_HOLDERS)(held)
    return held


def known_cases(holding_chain: ModuleType) -> dict[str, dict[str, Any]]:
    """Look at cases whose answer is easy to say."""
    target = Target()
    weak = [ref(target)]
    elsewhere = [Target(), Target()]
    text = f"a text for {len(elsewhere)}"
    row = {"size": len(text)}
    other_way: list[Any] = []
    holder = [target, other_way]
    other_way.append("nothing")
    return {
        "the root itself": _judged(holding_chain, target, target),
        "a weak reference only": _judged(holding_chain, weak, target),
        "no way at all": _judged(holding_chain, elsewhere, target),
        "only a way in the other direction": _judged(holding_chain, other_way, holder),
        "one step": _judged(holding_chain, holder, target),
        "a text, which the collector does not track": _judged(
            holding_chain, [[], {"rows": [text]}], text
        ),
        "a dictionary that has only a number in it": _judged(holding_chain, [{"row": [row]}], row),
    }


def long_and_large(holding_chain: ModuleType, length: int, width: int) -> list[dict[str, Any]]:
    """Look for a target at the end of a long chain, and for one among very many objects."""
    target = Target()
    chain: list[Any] = [target]
    for _ in range(length):
        chain = [chain]
    wide: list[Any] = [[[number], {"row": number}] for number in range(width)]
    wide.insert(width // 2, {"deep": [[target]]})
    found = [_judged(holding_chain, chain, target), _judged(holding_chain, wide, target)]
    while len(chain) == 1 and type(chain[0]) is list:  # so that no deep recursion frees it
        chain = chain[0]
    return found


def difficult(holding_chain: ModuleType, kind: str, seed: int, number: int) -> list[dict[str, Any]]:
    """Put liars or touchy objects everywhere; look for one that is held, and for another."""
    random = Random(seed)
    make = Liar if kind == "liars" else Touchy
    target = make()
    crowd: list[Any] = [make() for _ in range(number)]
    crowd.insert(random.randint(0, number), make([make(make(target))]))
    crowd.insert(random.randint(0, number), [[[[make(target)]]]])
    return [_judged(holding_chain, crowd, target), _judged(holding_chain, crowd, make())]


def passed_over(holding_chain: ModuleType) -> dict[str, dict[str, Any]]:
    """Hold targets through a class, a function and a module, and also on a longer way."""
    target = Target()

    class Shop:
        """A class that holds something."""

        owner = target

    def closure() -> Any:
        return target

    class Colour(Enum):
        """A class whose own class is not `type`."""

        RED = 1

    Colour.owner = target  # type: ignore[attr-defined]
    closure.note = target  # type: ignore[attr-defined]
    module = ModuleType("settings")
    module.owner = target  # type: ignore[attr-defined]
    answers = {}
    for name, holder in (
        ("a class", Shop),
        ("an instance", Shop()),
        ("a function", closure),
        ("a class with a metaclass", Colour),
    ):
        answers[name] = _judged(holding_chain, [holder], target)
    answers["a module"] = _judged(holding_chain, [module], target)
    long_way = [[[[target]]]]
    answers["a class, or a longer way"] = _judged(
        holding_chain, [Shop, closure, module, long_way], target
    )
    return answers


def look_and_forget(holding_chain: ModuleType, watch: Any, steps: int) -> None:
    """Look for a target that is there, and for one that is not."""
    random = Random(steps)
    target = watch(Target(), "the target")
    root = watch(Slotted(_holders(random, target, steps)), "the root")
    other = watch(Target(), "another target")
    holding_chain.holding_chain(root, target)
    holding_chain.holding_chain(root, other)


def look_again_and_again(holding_chain: ModuleType, steps: int) -> Callable[[], None]:
    """Return a call that builds a small graph and looks for its target."""
    random = Random(steps)
    target = Target()
    root = [_holders(random, target, steps)]

    def call() -> None:
        holding_chain.holding_chain(root, target)
        holding_chain.holding_chain(root, None)

    return call


def _judged(holding_chain: ModuleType, root: Any, target: Any) -> dict[str, Any]:
    """Call the learner's function, and say in data what is to be said of its result."""
    before = _distance(root, target)
    chain = holding_chain.holding_chain(root, target)
    after = _distance(root, target)
    found: dict[str, Any] = {"shortest": before, "length": None, "problem": ""}
    if chain is None:
        return found
    if type(chain) not in (list, tuple):
        return found | {"problem": f"is a {type(chain).__name__}, not a list or a tuple"}
    found["length"] = len(chain)
    found["problem"] = _problem(list(chain), root, target)
    if before is not None and after is not None:
        found["shortest"] = max(before, after)  # asking for a __dict__ may have made one
    return found


def _problem(chain: list[Any], root: Any, target: Any) -> str:
    if not chain:
        return "is empty"
    if chain[0] is not root:
        return "does not begin with the root"
    if chain[-1] is not target:
        return "does not end with the target"
    for number, (holder, held) in enumerate(pairwise(chain), start=1):
        if issubclass(type(held), PASSED_OVER):
            return f"goes through a {_WORDS.get(type(held), 'class')}"
        if not any(held is referent for referent in gc.get_referents(holder)):
            return (
                f"has a gap: object {number}, of type {type(holder).__name__}, "
                f"does not refer to object {number + 1}, of type {type(held).__name__}"
            )
    return ""


_WORDS: dict[type, str] = {FunctionType: "function", ModuleType: "module"}


def _distance(root: Any, target: Any) -> int | None:
    """Return how many objects a shortest chain has, or None if there is no chain."""
    seen = {id(root)}
    layer, number = [root], 1
    while layer:
        if any(obj is target for obj in layer):
            return number
        following = []
        for obj in layer:
            for held in gc.get_referents(obj):
                if id(held) not in seen and not issubclass(type(held), PASSED_OVER):
                    seen.add(id(held))
                    following.append(held)
        layer, number = following, number + 1
    return None
