"""Put classic leaks back into a right answer; a good grader rejects every one of these mutants.

Each operator below undoes one way of letting go: a weak reference becomes strong,
a bound disappears, a `remove` or a `finally` is dropped.
"""

from __future__ import annotations

import ast
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

STRONG = {"WeakSet": "set", "WeakValueDictionary": "dict", "WeakKeyDictionary": "dict"}
WEAK_CALLS = {"ref", "WeakMethod", "proxy"}
BOUNDS = {"maxsize", "maxlen"}
RELEASES = {
    "cancel", "clear", "clear_frames", "close", "detach", "discard", "join", "pop", "popitem",
    "popleft", "release", "remove", "removeHandler", "reset", "shutdown", "unregister",
    "unsubscribe",
}  # fmt: skip

Node = TypeVar("Node", ast.expr, ast.stmt)


@dataclass(frozen=True)
class Mutant:
    """A right answer with one leak put back.

    Attributes:
        what: What was changed, without a line number, so that it stays true when lines move.
        line: Where.
        source: The changed module.
    """

    what: str
    line: int
    source: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield every mutant of a Python file, each with a name of its own.

    Args:
        file: A right answer.
    """
    source = file.read_text(encoding="utf-8")
    sources: set[str] = set()
    names: Counter[str] = Counter()
    for number in itertools.count():
        operators = _Operators(number)
        changed = ast.unparse(ast.fix_missing_locations(operators.visit(ast.parse(source)))) + "\n"
        if operators.done is None:
            return
        if changed in sources:  # dropping the only statement of a `finally` also empties it
            continue
        sources.add(changed)
        what, line = operators.done
        names[what] += 1
        yield Mutant(what if names[what] == 1 else f"{what} ({names[what]})", line, changed)


class _Operators(ast.NodeTransformer):
    """Applies the operator at the n-th place where one fits, and none elsewhere."""

    def __init__(self, number: int) -> None:
        self._left = number
        self.done: tuple[str, int] | None = None

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Replace `weakref.WeakSet` and its kin by the strong container."""
        self.generic_visit(node)
        strong = STRONG.get(node.attr)
        if strong and isinstance(node.ctx, ast.Load):
            return self._replaced(node, f"{node.attr} -> {strong}", lambda: ast.Name(strong))
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace an imported `WeakSet` and its kin by the strong container."""
        strong = STRONG.get(node.id)
        if strong and isinstance(node.ctx, ast.Load):
            return self._replaced(node, f"{node.id} -> {strong}", lambda: ast.Name(strong))
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Make weak references strong and lift bounds."""
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        for keyword in node.keywords:
            if keyword.arg in BOUNDS and not _is_none(keyword.value):
                value = self._replaced(
                    keyword.value, f"{keyword.arg}=None", lambda: ast.Constant(None)
                )
                keyword.value = value
        if name in WEAK_CALLS and node.args:
            return self._replaced(
                node, f"{name}(...) -> strong", lambda: _strong(name, node.args[0])
            )
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        """Drop a call that lets something go."""
        self.generic_visit(node)
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        is_release = (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in RELEASES
        )
        return self._dropped(node) if is_release else node

    def visit_Delete(self, node: ast.Delete) -> ast.stmt:
        """Drop a `del`."""
        return self._dropped(node)

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        """Drop `self.x = None` and `x = None` where it lets something go."""
        self.generic_visit(node)
        is_attribute = isinstance(node.targets[0], ast.Attribute | ast.Subscript)
        return self._dropped(node) if is_attribute and _is_none(node.value) else node

    def visit_With(self, node: ast.With) -> ast.stmt:
        """Enter a context manager without ever leaving it."""
        self.generic_visit(node)
        contexts = ", ".join(ast.unparse(item) for item in node.items)

        def entered() -> ast.stmt:
            body: list[ast.stmt] = []
            for item in node.items:
                value: ast.expr = ast.Call(
                    ast.Attribute(item.context_expr, "__enter__", ast.Load()), [], []
                )
                target = item.optional_vars
                body.append(ast.Assign([target], value) if target else ast.Expr(value))
            return ast.If(ast.Constant(value=True), body + node.body, [])

        return self._replaced(node, f"with {contexts} -> never left", entered)

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        """Empty a `finally`."""
        self.generic_visit(node)
        if not node.finalbody:
            return node
        emptied = ast.Try(node.body, node.handlers, node.orelse, [ast.Pass()])
        return self._replaced(node, "finally -> empty", lambda: emptied)

    def visit_If(self, node: ast.If) -> ast.stmt:
        """Never take a branch."""
        self.generic_visit(node)
        never = ast.If(ast.Constant(value=False), node.body, node.orelse)
        return self._replaced(node, f"if {ast.unparse(node.test)} -> never", lambda: never)

    def _dropped(self, node: ast.stmt) -> ast.stmt:
        return self._replaced(node, f"drop {ast.unparse(node)}", ast.Pass)

    def _replaced(self, node: Node, what: str, make: Callable[[], Node]) -> Node:
        """Return what `make` builds if this is the chosen place, else the node itself."""
        if self.done is not None:
            return node
        if self._left:
            self._left -= 1
            return node
        self.done = (what, node.lineno)
        return ast.copy_location(make(), node)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _strong(name: str, referent: ast.expr) -> ast.expr:
    """Return an expression that is used like the weak reference, but holds its referent."""
    if name == "proxy":
        return referent
    make = ast.parse("lambda held: lambda: held", mode="eval").body
    return ast.Call(make, [referent], [])
