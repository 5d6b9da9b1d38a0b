"""Scenarios of 01a: run each statement, and compare the reference counts with the prediction."""

from __future__ import annotations

from sys import getrefcount
from types import ModuleType
from typing import Any

MARK = "# now:"
"""Separates the lines that have already run from those whose effect is predicted."""

PROGRAMS = {
    "second_name": """
# now:
second = thing
""",
    "delete_a_name": """
second = thing
# now:
del second
""",
    "loop_variable": """
row = [thing] * n
# now:
for item in row:
    pass
""",
    "fill_a_dict": """
# now:
table = {thing: [thing] * n}
""",
    "fill_a_set": """
# now:
bag = set([thing] * n)
""",
    "copy_a_slice": """
row = [thing] * n
# now:
part = row[:k]
""",
    "list_of_lists": """
row = [thing] * n
# now:
grid = [row] * k
""",
    "call_a_function": """
def count(argument):
    copies = [argument] * n
    return len(copies)
# now:
size = count(thing)
""",
    "default_argument": """
def keep(argument, shelf=[]):
    shelf.append(argument)
# now:
for _ in range(n):
    keep(thing)
""",
    "closures": """
def make(argument):
    def show():
        return argument
    return show
# now:
makers = [make(thing) for _ in range(n)]
""",
    "rebind_a_list": """
row = [thing] * n
# now:
row = None
""",
    "kept_exceptions": """
problems = []
def find(argument):
    raise LookupError("not found")
# now:
for _ in range(n):
    try:
        find(thing)
    except LookupError as error:
        problems.append(error)
""",
}
"""The lines in the docstrings of the learner's file, by function."""


class Thing:
    """An ordinary object, which is neither shared nor immortal on any version."""


def compare(predict_counts: ModuleType, cases: list[tuple[str, dict[str, int]]]) -> list[Any]:
    """Return, per case, what the learner predicted and what happened.

    Args:
        predict_counts: The learner's module.
        cases: Pairs of a function's name and the values of n and k that it takes.
    """
    return [
        {
            "function": function,
            "values": values,
            "program": PROGRAMS[function].strip(),
            "predicted": _plain(getattr(predict_counts, function)(*values.values())),
            "happened": _change_of_count(PROGRAMS[function], values),
        }
        for function, values in cases
    ]


def _change_of_count(program: str, values: dict[str, int]) -> int:
    """Run a program as top-level code and return the change through its last part.

    Both readings are part of the same top-level code as the statement.
    In functions the counts differ from version to version; here only their difference is used,
    and for all these statements it was the same on every version from 3.11 to 3.15.
    """
    before, statement = program.split(MARK)
    namespace: dict[str, Any] = {"thing": Thing(), "getrefcount": getrefcount, **values}
    exec(before, namespace)  # noqa: S102 - our own lines, run as a module would run them
    exec(  # noqa: S102
        f"start = getrefcount(thing)\n{statement}\nend = getrefcount(thing)\n", namespace
    )
    return int(namespace["end"] - namespace["start"])


def _plain(answer: object) -> object:
    """Return a number as it is and anything else as its text, for the message."""
    return answer if isinstance(answer, int | float) else repr(answer)
