"""Programs of several files, written anew for each seed, in which exactly one line grows."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable, Sequence
from random import Random
from types import ModuleType
from typing import Any

Step = Callable[[], object]

MOST_STEPS = 3000
"""So often may one search call `step`."""

WARM_UP = 200
"""After so many steps whatever fills up is full, and whatever is made once is made."""

EMPTIED_AT = (WARM_UP - 5, WARM_UP + 85)
"""When the first and the second batch are empty: after each step, one of them fills for long."""

FILES = ("basket", "customers", "images", "invoices", "mail", "orders", "search", "stock")
CLASSES = (
    "Archive", "Catalogue", "Desk", "Feed", "Index", "Journal", "Ledger", "Outbox", "Register",
    "Shelf",
)  # fmt: skip

GROWING = {
    "records": """
        entry = bytes({bytes_of_several})  # <-- grows
        if number % {every} == 0:
            self.entries.append(entry)
""",
    "texts": """
        self.entries[number] = str(number).ljust({bytes_each})  # <-- grows
""",
    "log": """
        self.text += str(number).ljust({bytes_each})  # <-- grows
""",
    "history": """
        self.last = (self.last, bytes({bytes_each}))  # <-- grows
""",
    "rows": """
        row = [number] * {slots_of_several}  # <-- grows
        if number % {every} == 0:
            self.entries.append(row)
""",
    "callbacks": """
        self.entries.append(lambda page=bytes({bytes_each}): page)  # <-- grows
""",
    "helper": """
        self.entries.append(rendered(number, {bytes_each}))
        len(rendered(number, {brief}))
""",
}
"""Bodies of a method that keeps something in each step, or in one of several."""

HELPER = """
def rendered(number, size):
    page = str(number).ljust(size)  # <-- grows
    return page
"""

OTHERS = {
    "table": """
        if number == {when}:
            self.entries.append(bytes({much}))
""",
    "words": """
        if number == {when}:
            self.entries.extend([str(word) for word in range({when}, {many})])
            self.text = "x" * {much}
""",
    "cache": """
        if number <= {bound} or number % {seldom} == 0:
            self.entries[number] = bytes({large})
        if len(self.entries) > {bound}:
            del self.entries[next(iter(self.entries))]
""",
    "batch": """
        self.entries.append(bytes({bytes_in_a_batch}))
        if (number + {phase}) % {batch} == 0:
            self.entries.clear()
""",
    "pairs": """
        self.entries.append([number])
        if (number + {phase}) % {batch} == 0:
            self.entries.clear()
""",
    "page": """
        self.last = bytes(number * {stride} % {much_for_a_while})
""",
    "moment": """
        entry = bytes({much_for_a_moment})
        self.last = len(entry)
""",
}
"""Bodies of a method that needs memory, but does not grow once the program has warmed up."""

STORIES = {
    "table": "a line that made something large once",
    "words": "a line that made something large once",
    "cache": "a line of a cache that was full before the end of the warm-up",
    "batch": "a line whose memory was given back each time a batch was full",
    "pairs": "a line whose memory was given back each time a batch was full",
    "page": "a line that replaced one object by another of a different size in each step",
    "moment": "a line that needed memory within a step only",
}

MAPPINGS = ("texts", "cache")
"""Parts whose entries have keys."""


def program(parts: Sequence[str] | str, seed: int) -> Step:
    """Return `step` of a program that consists of these parts; each seed writes it differently.

    Args:
        parts: Keys of `GROWING` (one of them) and `OTHERS`, or a text with spaces between them.
        seed: Any number.
    """
    parts = parts.split() if isinstance(parts, str) else parts
    sources, order, _ = _written(parts, seed)
    namespaces: dict[str, dict[str, Any]] = {}
    for file, lines in sources.items():
        text = "".join(lines)
        linecache.cache[file] = (len(text), None, lines, file)  # tools may show the lines
        namespaces[file] = {"__name__": file[:-3].replace("/", ".")}
        exec(compile(text, file, "exec"), namespaces[file])  # noqa: S102 - it is our own text
    made = [namespaces[file][name]() for file, name in order]
    number = 0

    def step() -> None:
        nonlocal number
        number += 1
        for part in made:
            part.step(number)

    return step


def search_all(growing_line: ModuleType, cases: list[tuple[list[str], int]]) -> list[Any]:
    """Return what was answered and what is right, for one program after the other.

    Args:
        growing_line: The learner's module.
        cases: Parts and seed of each program.
    """
    found = []
    for parts, seed in cases:
        _tidy_up()
        counted, steps = _counting(program(parts, seed))
        answer = growing_line.growing_line(counted)
        del counted
        _tidy_up()
        sources, _, stories = _written(parts, seed)
        right = next(place for place, story in stories.items() if story == "")
        pair = _pair(answer)
        found.append(
            {
                "answer": repr(answer)[:200] if pair is None else f"{pair[0]}:{pair[1]}",
                "is_pair": pair is not None,
                "correct": pair == right,
                "story": stories.get(pair, "") if pair else "",
                "text": _line(sources, pair) if pair else "",
                "right": f"{right[0]}:{right[1]}",
                "right_text": _line(sources, right),
                "steps": steps[0],
            }
        )
        if steps[0] > MOST_STEPS:
            break
    return found


def _written(
    parts: Sequence[str], seed: int
) -> tuple[dict[str, list[str]], list[tuple[str, str]], dict[tuple[str, int], str]]:
    """Return the lines of each file, the classes in their order, and what the lines do.

    What a line does is an empty text for the line that grows.
    """
    random = Random(f"{' '.join(parts)} {seed}")
    files = [f"shop/{name}.py" for name in random.sample(FILES, min(3, len(parts)))]
    names = random.sample(CLASSES, len(parts))
    sources = {file: _heading(random, file) for file in files}
    stories: dict[tuple[str, int], str] = {}
    order = []
    if "helper" in parts:
        _add(sources[files[0]], HELPER, {}, "", stories, files[0])
    for number, (part, name) in enumerate(zip(parts, names, strict=True)):
        file = files[0] if part == "helper" else files[number % len(files)]
        lines = sources[file]
        _add_class(random, lines, name, part, parts[:number].count(part) % 2, stories, file)
        order.append((file, name))
    random.shuffle(order)
    return sources, order, stories


def _heading(random: Random, file: str) -> list[str]:
    lines = [f'"""The {file[5:-3]} of the shop."""\n', "\n"]
    return [
        *lines,
        *(
            f"LIMIT_{name} = {random.randint(10, 90)}\n"
            for name in "ABCDEF"[random.randint(0, 6) :]
        ),
    ]


def _add_class(
    random: Random,
    lines: list[str],
    name: str,
    part: str,
    earlier: int,
    stories: dict[tuple[str, int], str],
    file: str,
) -> None:
    """Append one class with a `step`, whose names tell nothing about what it does."""
    every = random.randint(2, 5)
    rate = random.randint(110, 150)
    batch = random.randint(125, 145)
    full_at = EMPTIED_AT[earlier] if part == "batch" else random.randint(0, batch - 1)
    sizes = {
        "bytes_each": rate,
        "bytes_of_several": rate * every,
        "slots_of_several": rate * every // 8,
        "every": every,
        "much_for_a_moment": random.randint(60_000, 100_000),
        "brief": random.randint(200, 900),
        "when": random.randint(20, WARM_UP),
        "much": random.randint(1_500_000, 1_800_000),
        "many": random.randint(280, 320),
        "bound": random.randint(80, 100),
        "seldom": random.randint(7, 10),
        "large": random.randint(9_000, 10_000),
        "batch": batch,
        "phase": -full_at % batch,
        "bytes_in_a_batch": random.randint(190, 205),
        "stride": random.choice((7919, 12_553, 17_389)),
        "much_for_a_while": random.randint(30_000, 36_000),
    }
    entries = "{}" if part in MAPPINGS else "[]"
    head = f"""

class {name}:
    def __init__(self):
        self.entries = {entries}
        self.text = ""
        self.last = None

    def step(self, number):"""
    body = {**GROWING, **OTHERS}[part]
    _add(lines, head + body, sizes, STORIES.get(part, ""), stories, file)


def _add(
    lines: list[str],
    template: str,
    sizes: dict[str, int],
    story: str,
    stories: dict[tuple[str, int], str],
    file: str,
) -> None:
    for line in template.splitlines():
        text, marked, _ = line.partition("  # <-- grows")
        for key, size in sizes.items():
            text = text.replace(f"{{{key}}}", str(size))
        lines.append(text + "\n")
        if marked or story:
            stories[file, len(lines)] = story


def _pair(answer: object) -> tuple[str, int] | None:
    """Return file and line, or None if the answer is something else."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:  # noqa: PLR2004 - a pair
        return None
    file, line = answer
    if isinstance(file, str) and isinstance(line, int):
        return str(file), int(line)
    return None


def _line(sources: dict[str, list[str]], place: tuple[str, int]) -> str:
    lines = sources.get(place[0], [])
    return lines[place[1] - 1].strip() if 0 < place[1] <= len(lines) else ""


def _counting(step: Step) -> tuple[Step, list[int]]:
    """Return a function that counts its calls, and does no more work than are allowed."""
    steps = [0]

    def counted() -> None:
        steps[0] += 1
        if steps[0] <= MOST_STEPS:
            step()

    return counted, steps


def _tidy_up() -> None:
    """Leave nothing of one search to the next."""
    tracemalloc = sys.modules.get("tracemalloc")
    if tracemalloc is not None:
        tracemalloc.stop()
    for file in [file for file in linecache.cache if file.startswith("shop/")]:
        del linecache.cache[file]
