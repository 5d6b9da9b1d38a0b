"""Judge the object graphs: counts are true, and drawing changes nothing."""

from __future__ import annotations

import gc
import sys
import weakref
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pictures import backrefs_graph, refs_graph
from pictures.graph import Graph, Node
from pictures.references import counts


class Thing:
    """Something that can be referred to and weakly watched."""


class Slotted:
    """Has slots instead of a dictionary."""

    __slots__ = ("child", "empty")


AT_MODULE_LEVEL = Thing()


def test_drawing_a_frame_adds_no_reference_to_its_locals() -> None:
    """A local of a function that failed has one reference before, in and after the picture."""

    def fail() -> None:
        thing = Thing()
        watched.append(weakref.ref(thing))
        raise RuntimeError

    watched: list[weakref.ref[Thing]] = []
    with pytest.raises(RuntimeError) as failure:
        fail()
    pictures = [backrefs_graph(watched[0](), depth=3) for _ in range(2)]

    assert failure
    assert [_target(picture).count for picture in pictures] == [1, 1]


@pytest.mark.parametrize("find", [refs_graph, backrefs_graph])
@pytest.mark.parametrize("copies", range(4))
def test_the_count_of_a_local_is_true(find: Any, copies: int) -> None:
    """An object with one name and n places in a list has n + 1 references, drawn or not."""
    thing = Thing()
    places = [thing] * copies
    found = _target(find(thing, caption="How many?"))

    assert found.count == len(places) + 1


def test_the_count_of_a_module_level_name_is_true() -> None:
    """An object that only a module-level name refers to has one reference, and it is drawn."""
    found = _target(refs_graph(AT_MODULE_LEVEL))

    assert (found.count, found.drawn) == (1, 1)


def test_counts_do_not_depend_on_how_the_drawing_is_called() -> None:
    """Several objects, one object twice, keywords and a nested call give the same counts."""
    first, second = Thing(), Thing()

    def nested(thing: Thing) -> Node:
        return _target(refs_graph(thing))

    assert [node.count for node in refs_graph(first, second).nodes] == [1, 1]
    assert [node.count for node in refs_graph(first, first, depth=2).nodes] == [1]
    assert nested(first).count == (1 if sys.version_info >= (3, 14) else 2)


def test_counts_agree_with_the_interpreter() -> None:
    """The count is what sys.getrefcount says, without what asking adds on this version."""
    thing = Thing()
    places = {"a": thing, "b": [thing]}
    found = _target(refs_graph(thing))
    fresh = Thing()

    assert found.count == sys.getrefcount(thing) - sys.getrefcount(fresh) + 1
    assert len(places) == 2


def test_an_object_that_nothing_else_holds_has_no_reference() -> None:
    """An object in the list of the question alone counts as zero references."""
    assert counts([Thing(), Thing()]) == [0, 0]


def test_arrows_into_a_box_are_counted() -> None:
    """A box tells how many of its references the picture does not show."""
    child = Thing()
    elsewhere = [child]
    parent = SimpleNamespace(child=child)
    [node] = [node for node in refs_graph(parent).nodes if node.title == "Thing"]

    assert (node.count, node.drawn) == (3, 1)
    assert node.references == "3 references, 2 not drawn"
    assert elsewhere == [child]


@pytest.mark.parametrize("find", [refs_graph, backrefs_graph])
def test_drawing_holds_nothing(find: Any) -> None:
    """After a drawing the object dies with its last name, while the graph is still there."""
    thing = Thing()
    thing.itself = [thing]  # type: ignore[attr-defined]
    before = sys.getrefcount(thing)
    graph = find(thing)

    assert before == sys.getrefcount(thing)

    watched = weakref.ref(thing)
    thing.itself.clear()  # type: ignore[attr-defined]
    del thing

    assert watched() is None
    assert graph.nodes


@pytest.mark.parametrize("find", [refs_graph, backrefs_graph])
def test_drawing_collects_nothing(find: Any) -> None:
    """Unreachable objects are still there after a drawing of other objects."""
    gc.collect()
    gc.disable()
    try:
        cycle = Thing()
        cycle.itself = cycle  # type: ignore[attr-defined]
        watched = weakref.ref(cycle)
        del cycle
        find(Thing())
        survived = watched() is not None
    finally:
        gc.enable()

    assert survived


def test_references_are_spelled_as_in_code() -> None:
    """Attributes, slots, items, keys, closures and defaults say how code reaches the object."""
    thing = Thing()
    slotted = Slotted()
    slotted.child = thing

    def with_default(default: Thing = thing) -> Thing:
        return default

    def with_closure() -> Thing:
        return thing

    holders = {
        ".child": [slotted, SimpleNamespace(child=thing)],
        "[0]": [[thing], (thing,)],
        "['key']": [{"key": thing}],
        "key": [{thing: 1}],
        "": [{thing}],
        "default": [with_default],
        "closure": [with_closure],
    }
    found = {
        spelling: [_spellings(refs_graph(holder, depth=1)) for holder in of_kind]
        for spelling, of_kind in holders.items()
    }

    assert found == {spelling: [[spelling]] * len(of_kind) for spelling, of_kind in holders.items()}


def test_an_instance_looks_the_same_with_and_without_a_dictionary_object() -> None:
    """Reading `__dict__`, which makes CPython build the dictionary, changes no picture."""
    thing = Thing()
    thing.parts = [Thing()]  # type: ignore[attr-defined]
    before = refs_graph(thing)
    vars(thing)

    assert before == refs_graph(thing)
    assert [node.title for node in before.nodes] == ["Thing", "list of 1", "Thing"]


def test_backrefs_show_holders_and_not_the_drawing() -> None:
    """What refers to an object is the holder as code knows it, and nothing of the drawing."""
    thing = Thing()
    holder = Slotted()
    holder.child = thing
    graph = backrefs_graph(thing, depth=2)

    assert [node.title for node in graph.nodes] == ["Thing", "Slotted"]
    assert _spellings(graph) == [".child"]


def test_every_reference_between_two_boxes_is_drawn() -> None:
    """A reference back to the start is drawn even from the last box that is followed."""
    parent, child = Thing(), Thing()
    parent.child, child.parent = child, parent  # type: ignore[attr-defined]

    assert sorted(_spellings(refs_graph(parent, depth=1))) == [".child", ".parent"]


def test_names_of_other_modules_are_told_apart() -> None:
    """A name of another module is drawn with its module, a name of the page without."""
    [name] = [node for node in refs_graph(AT_MODULE_LEVEL).nodes if node.kind == "name"]

    assert name.title == f"{__name__}.AT_MODULE_LEVEL"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="immortal objects came with 3.12")
def test_immortal_objects_are_called_so() -> None:
    """None and small integers have no count that means anything, so they get none."""
    graph = refs_graph([None, 5], atoms=True)

    assert [node.references for node in graph.nodes][1:] == ["immortal", "immortal"]


def test_atoms_are_drawn_on_request() -> None:
    """Strings and numbers are left out unless they are asked for."""
    start = ["a string", 2.5]

    assert len(refs_graph(start).nodes) == 1
    assert len(refs_graph(start, atoms=True).nodes) == 3


def test_what_is_left_out_is_said() -> None:
    """Of too many references some are drawn, and a box tells how many are not."""
    graph = refs_graph([Thing() for _ in range(9)], most=3)

    assert [node.title for node in graph.nodes if node.kind == "more"] == ["6 more"]
    assert len(graph.edges) == 4


def test_the_same_objects_give_the_same_picture() -> None:
    """No address, order or counter changes from one drawing to the next."""

    class Addressed:
        def __repr__(self) -> str:
            return f"<A at {id(self):#x}>"

    start = [Thing(), Slotted(), lambda: start, Addressed()]
    first, second = refs_graph(start), refs_graph(start)

    assert first.as_dot() == second.as_dot()
    assert "0x" not in first.as_dot()


def test_a_broken_repr_is_no_obstacle() -> None:
    """An object whose repr fails is drawn with the name of its class."""

    class Broken:
        def __repr__(self) -> str:
            raise ValueError

    assert _target(refs_graph(Broken())).title == "Broken"


def test_the_drawing_has_no_colours_of_its_own() -> None:
    """The style sheet paints: the SVG has classes, but neither colours, fonts nor ids."""
    svg = refs_graph([Thing(), Thing()]).as_figure().svg
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    attributes = {name for element in root.iter() for name in element.attrib}

    assert attributes.isdisjoint({"id", "fill", "stroke", "font-family", "font-size"})
    assert 'class="node target"' in svg


def test_the_figure_says_what_it_shows() -> None:
    """The figure has a label and the same graph in words, both with markup escaped."""

    class Odd:
        def __repr__(self) -> str:
            return '<Odd "&">'

    html = refs_graph([Odd()], caption='Who & "what"').as_figure().as_html()

    assert 'role="img" aria-label="Who &amp; &quot;what&quot;"' in html
    assert "&lt;Odd &quot;&amp;&quot;&gt;: 1 reference" in html
    assert "<Odd" not in html


def test_only_a_wide_drawing_is_a_tab_stop() -> None:
    """A drawing that may scroll on a phone can be reached by keyboard; others do not stop it."""
    narrow = refs_graph([]).as_figure().as_html()
    wide = refs_graph([[[Thing()]]], depth=5).as_figure().as_html()

    assert '<div class="drawing">' in narrow
    assert '<div class="drawing" tabindex="0">' in wide


def _target(graph: Graph) -> Node:
    [node] = [node for node in graph.nodes if node.kind == "target"]
    return node


def _spellings(graph: Graph) -> list[str]:
    return [edge.spelling for edge in graph.edges]
