"""Find what live objects refer to, and what refers to them, with counts that leave the search out.

objgraph walks from object to object. What it walks over, and every number,
comes from `pictures.references`, because objgraph's own count subtracts a constant
that is right for some versions only, and because it collects garbage before it looks,
which would destroy what a page wants to show.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import BuiltinFunctionType, CodeType, ModuleType
from typing import Any

import objgraph

from pictures.graph import Edge, Graph, Node
from pictures.references import counts, references, referents, referrers
from pictures.titles import title

_ATOMS = (str, bytes, int, float, complex, type(None), type(...))
_NEVER_DRAWN = (type, ModuleType, BuiltinFunctionType, CodeType)
_CUT = re.compile(r'too_many_o(\d+)\[label="(\d+) more')


def show_refs(
    *objects: Any, caption: str, depth: int = 3, most: int = 10, atoms: bool = False
) -> None:
    """Show what objects refer to, with the names that refer to what is drawn.

    Args:
        *objects: Where to start; pass them plainly: for `show_refs(*some_list)`
            CPython 3.11 holds each object once more.
        caption: A sentence that says what is to be seen; also the text for screen readers.
        depth: How many references to follow from the start.
        most: How many references of one object to draw.
        atoms: Whether to draw strings, numbers and None too.
    """
    box = list(objects)
    del objects  # the tuple of arguments is a holder as well
    graph = _find(objgraph.show_refs, box, caption=caption, depth=depth, most=most, atoms=atoms)
    graph.as_figure().show()


def show_backrefs(*objects: Any, caption: str, depth: int = 3, most: int = 10) -> None:
    """Show what refers to objects; the arguments are those of `show_refs`."""
    box = list(objects)
    del objects
    graph = _find(objgraph.show_backrefs, box, caption=caption, depth=depth, most=most)
    graph.as_figure().show()


def refs_graph(
    *objects: Any, caption: str = "", depth: int = 3, most: int = 10, atoms: bool = False
) -> Graph:
    """Return the graph of `show_refs` instead of showing it."""
    box = list(objects)
    del objects
    return _find(objgraph.show_refs, box, caption=caption, depth=depth, most=most, atoms=atoms)


def backrefs_graph(*objects: Any, caption: str = "", depth: int = 3, most: int = 10) -> Graph:
    """Return the graph of `show_backrefs` instead of showing it."""
    box = list(objects)
    del objects
    return _find(objgraph.show_backrefs, box, caption=caption, depth=depth, most=most)


class _QuietCollector:
    """Stands in for the module `gc` inside objgraph: finds references, but never collects."""

    get_referents = staticmethod(referents)
    get_referrers = staticmethod(referrers)

    @staticmethod
    def collect() -> int:
        """Leave garbage alone: what is unreachable before the picture is so after it."""
        return 0


@contextmanager
def _own_references() -> Iterator[None]:
    """Let objgraph follow the references of `pictures.references` for a moment.

    Its own labels are not used, and to find them it asks each frame for `f_locals`:
    up to CPython 3.12 the frame then keeps a dictionary that holds all its locals once more.
    """
    collector, objgraph.gc = objgraph.gc, _QuietCollector
    label, objgraph._edge_label = objgraph._edge_label, _no_label  # noqa: SLF001
    try:
        yield
    finally:
        objgraph.gc, objgraph._edge_label = collector, label  # noqa: SLF001


def _no_label(*_: Any) -> str:
    return ""


def _find(
    walk: Callable[..., Any],
    box: list[Any],
    *,
    caption: str,
    depth: int,
    most: int,
    atoms: bool = False,
) -> Graph:
    """Walk, count and describe; on return nothing that was found is held any more.

    Args:
        walk: `objgraph.show_refs` or `objgraph.show_backrefs`.
        box: The only holder of the start objects besides the page; it is emptied.
        caption: As for `show_refs`.
        depth: As for `show_refs`.
        most: As for `show_refs`.
        atoms: As for `show_refs`.
    """
    targets = dict(zip(map(id, box), box, strict=True))
    box[:] = targets.values()  # each object once, or the count of it would be wrong
    found: list[Any] = []

    def remember(obj: Any) -> dict[str, str]:
        found.append(obj)
        return {}

    dot = io.StringIO()
    with _own_references():
        walk(
            box,
            max_depth=depth,
            too_many=most,
            filter=_is_drawn if atoms else _is_drawn_without_atoms,
            extra_ignore={id(box), id(targets), id(found)},
            extra_node_attrs=remember,
            output=dot,
        )
    box.clear()
    starts = set(targets)
    targets.clear()
    numbers = counts(found)  # before anything below takes references of its own
    keys = {id(obj): f"n{position}" for position, obj in enumerate(found, start=1)}
    names, edges = _names(found, keys)
    edges += [
        Edge(keys[id(source)], keys[id(target)], spelling)
        for source in found
        for spelling, target in references(source)
        if id(target) in keys
    ]
    drawn = Counter(edge.target for edge in edges)
    objects = [
        Node(
            keys[id(obj)],
            "target" if id(obj) in starts else "object",
            title(obj),
            number,
            drawn[keys[id(obj)]],
        )
        for obj, number in zip(found, numbers, strict=True)
    ]
    cuts, cut_edges = _cuts(dot.getvalue(), keys, backwards=walk is objgraph.show_backrefs)
    return Graph(caption, names + objects + cuts, edges + cut_edges)


def _is_drawn(obj: Any) -> bool:
    return not (issubclass(type(obj), _NEVER_DRAWN) or _is_namespace(obj))


def _is_drawn_without_atoms(obj: Any) -> bool:
    return _is_drawn(obj) and not issubclass(type(obj), _ATOMS)


def _is_namespace(obj: Any) -> bool:
    """Tell whether the object is a module's dictionary, which is drawn as the names in it."""
    return type(obj) is dict and "__name__" in obj and "__spec__" in obj


def _names(found: list[Any], keys: dict[int, str]) -> tuple[list[Node], list[Edge]]:
    """Return the module-level names of what was found, those of the page without their module."""
    atoms = {id(obj) for obj in found if issubclass(type(obj), _ATOMS)}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for module, namespace in _namespaces():
        at_home = module == "__main__"
        for name, value in list(namespace.items()):
            if id(value) not in keys or name.startswith("__"):
                continue
            if id(value) in atoms and not at_home:
                continue  # half the standard library has a name for 5 and for None
            nodes.append(
                Node(f"name{len(nodes) + 1}", "name", name if at_home else f"{module}.{name}")
            )
            edges.append(Edge(nodes[-1].key, keys[id(value)]))
    return nodes, edges


def _namespaces() -> list[tuple[str, dict[str, Any]]]:
    """Return every imported module's name and dictionary, each once."""
    unique: dict[int, tuple[str, dict[str, Any]]] = {}
    for name, module in sorted(sys.modules.items()):
        if isinstance(module, ModuleType):
            unique.setdefault(id(vars(module)), (name, vars(module)))
    return list(unique.values())


def _cuts(dot: str, keys: dict[int, str], *, backwards: bool) -> tuple[list[Node], list[Edge]]:
    """Return what objgraph left out because one object has too many references."""
    nodes, edges = [], []
    for identity, number in _CUT.findall(dot):
        key = keys[int(identity)]
        cut = Node(f"more_{key}", "more", f"{number} more")
        nodes.append(cut)
        edges.append(Edge(cut.key, key) if backwards else Edge(key, cut.key))
    return nodes, edges
