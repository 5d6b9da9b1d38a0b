"""Judge 04a: the learner's collector must agree with plain reachability on random snapshots."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any

from grader.exercise import Exercise

GRAPHS = 50
"""How many snapshots one test looks at; the sizes go up, so that small failures are found."""

OLDER = ("settings", "sys", "registry")
"""Objects of an older generation, which are no candidates."""

WORDS = (
    "account", "basket", "cache", "draft", "event", "frame", "graph", "handler", "image", "job",
    "key", "listener", "menu", "node", "order", "page", "query", "request", "session", "task",
)  # fmt: skip
"""Names for the candidates."""


@dataclass
class Graph:
    """A snapshot under construction: who refers to whom, and how often from outside."""

    referents: dict[str, list[str]]
    outside: dict[str, int]

    def counts(self) -> dict[str, int]:
        """Return the reference counts, which do not say where the references come from."""
        inside = Counter(name for referents in self.referents.values() for name in referents)
        return {name: inside[name] + self.outside[name] for name in self.referents}

    def ways(self) -> dict[str, list[str]]:
        """Return the candidates that can be reached from outside, with one way to each."""
        ways = {name: [name] for name in self.referents if self.outside[name]}
        to_visit = list(ways)
        for name in to_visit:
            for referent in self.referents[name]:
                if referent in self.referents and referent not in ways:
                    ways[referent] = [*ways[name], referent]
                    to_visit.append(referent)
        return ways

    def size(self) -> int:
        """Return the number of objects and references."""
        return len(self.referents) + sum(self.counts().values())

    def snapshot(self) -> list[dict[str, Any]]:
        """Return what the learner's function gets."""
        return [self.counts(), self.referents]

    def __str__(self) -> str:
        """Return the graph, one object a line."""
        counts = self.counts()
        return "\n".join(
            f"    {name}: count {counts[name]}, refers to {', '.join(referents) or 'nothing'}"
            for name, referents in self.referents.items()
        )


def test_random_graphs(exercise: Exercise) -> None:
    """The answer is right on random graphs, with older objects in some and nothing in one."""
    graphs = [Graph({}, {})]
    for number in range(1, GRAPHS):
        graph = _with_names(exercise.random, 1 + number // 4)
        _connect(graph, exercise.random, simple=True)
        if number % 2:
            _refer_to_older(graph, exercise.random)
        graphs.append(_finished(graph, exercise.random))
    _check(exercise, graphs)


def test_parallel_references_and_references_to_itself(exercise: Exercise) -> None:
    """Each reference counts, also a second one and one from an object to itself."""
    graphs = []
    for number in range(GRAPHS):
        graph = _with_names(exercise.random, 1 + number // 5)
        _connect(graph, exercise.random)
        for name, referents in graph.referents.items():
            loops = exercise.random.choice((0, 0, 1, 2))
            repeated = exercise.random.choice(([], referents, referents * 2))
            referents.extend([*repeated, *[name] * loops])
        graphs.append(_finished(graph, exercise.random))
    _check(exercise, graphs)


def test_chains_and_cycles_that_refer_to_each_other(exercise: Exercise) -> None:
    """Dead cycles are found with their chains, and whatever a kept object leads to is kept."""
    graphs = []
    for number in range(GRAPHS):
        graph = _with_names(exercise.random, 4 + number // 4)
        _make_islands(graph, exercise.random)
        if number % 3 == 0:
            _refer_to_older(graph, exercise.random)
        graphs.append(_finished(graph, exercise.random))
    _check(exercise, graphs)


def test_long_chains(exercise: Exercise) -> None:
    """Chains and rings of more than a thousand objects are no problem."""
    length = exercise.random.randint(1300, 1600)
    order = list(range(length))
    exercise.random.shuffle(order)
    found = exercise.run("answers_on_long_chains", length=length, order=order)
    assert found["chain"] == [0, 0], (
        f"In a chain of {length} objects each refers to the next, and the first is held from "
        f"outside. So none is unreachable, but the answer was {_told(found['chain'])}."
    )
    assert found["ring"] == [length, 0], (
        f"In a ring of {length} objects each refers to the next, and the last to the first. "
        "Nobody else refers to any of them, so all are unreachable, "
        f"but the answer was {_told(found['ring'])}."
    )


def test_the_snapshot_is_not_changed(exercise: Exercise) -> None:
    """The counts and the referents are afterwards as they were before."""
    graphs = []
    for number in range(12):
        graph = _with_names(exercise.random, 2 + number // 2)
        _make_islands(graph, exercise.random)
        graphs.append(_finished(graph, exercise.random))
    after = exercise.run("changes", snapshots=[graph.snapshot() for graph in graphs])
    for graph, (counts, referents) in zip(graphs, after, strict=True):
        _check_same("counts", graph.counts(), counts)
        _check_same("referents", graph.referents, referents)


def _check_same(what: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Compare one part of a snapshot with what it was."""
    assert before == after, (
        f"unreachable() changed the snapshot, which belongs to the caller: the {what} "
        f"were {before} before, and {after} afterwards."
    )


def _with_names(random: Random, size: int) -> Graph:
    """Return a graph of so many objects without references."""
    names = random.sample(WORDS, size)
    return Graph({name: [] for name in names}, dict.fromkeys(names, 0))


def _connect(graph: Graph, random: Random, *, simple: bool = False) -> None:
    """Add about as many random references as there are objects."""
    names = list(graph.referents)
    for _ in range(random.randint(len(names) // 2, 2 * len(names))):
        name, referent = random.choice(names), random.choice(names)
        if not simple or (name != referent and referent not in graph.referents[name]):
            graph.referents[name].append(referent)
    for name in names:
        graph.outside[name] = random.choice((0, 0, 0, 0, 1, 2))


def _make_islands(graph: Graph, random: Random) -> None:
    """Make cycles with chains, a few references between them, and some from outside."""
    names = list(graph.referents)
    while names:
        cycle = [names.pop() for _ in range(min(len(names), random.randint(1, 3)))]
        chain = [names.pop() for _ in range(min(len(names), random.randint(0, 3)))]
        for name, referent in zip(cycle, cycle[1:] + cycle[:1], strict=True):
            graph.referents[name].append(referent)
        for name, referent in zip([random.choice(cycle), *chain], chain, strict=False):
            graph.referents[name].append(referent)
        if random.random() < 0.4:
            graph.outside[random.choice(cycle + chain)] += random.randint(1, 2)
    names = list(graph.referents)
    for _ in range(len(names) // 5):
        graph.referents[random.choice(names)].append(random.choice(names))


def _refer_to_older(graph: Graph, random: Random) -> None:
    """Let some candidates refer to objects that are no candidates."""
    for referents in graph.referents.values():
        if random.random() < 0.4:
            referents.insert(random.randint(0, len(referents)), random.choice(OLDER))


def _finished(graph: Graph, random: Random) -> Graph:
    """Return the graph in random order, and with a reference to each object, else it were dead."""
    counts = graph.counts()
    names = list(graph.referents)
    for name, count in counts.items():
        if count == 0:
            if len(names) == 1 or random.random() < 0.2:
                graph.outside[name] = 1
            else:
                graph.referents[random.choice([other for other in names if other != name])].append(
                    name
                )
    random.shuffle(names)
    for referents in graph.referents.values():
        random.shuffle(referents)
    return Graph({name: graph.referents[name] for name in names}, graph.outside)


def _check(exercise: Exercise, graphs: list[Graph]) -> None:
    """Compare all answers, and report the smallest graph for which one is wrong."""
    answers = exercise.run("answers", snapshots=[graph.snapshot() for graph in graphs])
    wrong = [
        (graph.size(), number)
        for number, (graph, answer) in enumerate(zip(graphs, answers, strict=True))
        if isinstance(answer, str) or set(answer) != graph.referents.keys() - graph.ways().keys()
    ]
    smallest = min(wrong, default=(0, 0))[1]
    assert not wrong, (
        f"{_told_wrong(graphs[smallest], answers[smallest])}\n"
        f"({len(wrong)} of {len(graphs)} answers are wrong; this is the smallest snapshot of them.)"
    )


def _told_wrong(graph: Graph, answer: list[str] | str) -> str:
    """Return what is wrong about an answer, and the graph."""
    ways = graph.ways()
    expected = sorted(graph.referents.keys() - ways.keys())
    if isinstance(answer, str):
        return f"unreachable() returned {answer} instead of the set of names {_set(expected)}."
    text = f"unreachable() returned {_set(answer)}, expected {_set(expected)}.\n"
    text += f"  The snapshot:\n{graph}\n" if graph.referents else "  The snapshot was empty.\n"
    for name in sorted(set(answer) - set(expected)):
        text += f"  {name} should not be in the answer: {_why_kept(graph, name)}.\n"
    for name in sorted(set(expected) - set(answer)):
        text += (
            f"  {name} is missing from the answer: its {graph.counts()[name]} reference(s) come "
            "from inside, and no object that is held from outside leads to it.\n"
        )
    return text.rstrip()


def _why_kept(graph: Graph, name: str) -> str:
    """Return why an object does not belong into the answer."""
    if name not in graph.referents:
        return "it is no candidate"
    way = graph.ways()[name]
    held = f"{way[0]} has {graph.outside[way[0]]} reference(s) from outside"
    return held if len(way) == 1 else f"{held}, and {' -> '.join(way)} leads to it"


def _set(names: list[str]) -> str:
    return "{" + ", ".join(sorted(names)) + "}"


def _told(found: list[int] | str) -> str:
    """Return in words how much of a long chain was found."""
    if isinstance(found, str):
        return found
    known, unknown = found
    return f"{known} of its objects" + (f" and {unknown} names that nobody has" if unknown else "")
