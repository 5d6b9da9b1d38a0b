"""Who holds an object, in words: each way in which Python code can hold one, asked in a child process.

The sentences were the same, letter by letter, on 3.11, 3.12 and 3.13.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.holders import UNSEEN
from grader.runner import Job, run

HoldersOf = Callable[[str], tuple[str, str]]

CLASSES = """
import atexit, contextvars, ctypes, functools, itertools, queue, threading, types, weakref
from collections import OrderedDict, defaultdict, deque


class Node:
    def __init__(self, held=None):
        if held is not None:
            self.held = held

    def on_event(self, *args):
        pass


class Slotted:
    __slots__ = ("held", "__hidden", "__weakref__")

    def hide(self, held):
        self.__hidden = held


registry = []
"""

NODE = 'watch(Node(), "the node")'


@pytest.fixture
def holders_of(tmp_path: Path) -> HoldersOf:
    """Return a function that says who holds what `play(watch)` leaves, before and after gc."""

    def holders_of(code: str) -> tuple[str, str]:
        learner, scenarios = tmp_path / "tree.py", tmp_path / "scenarios.py"
        source = textwrap.dedent(code).replace("NODE", NODE)
        learner.write_text(CLASSES + source, encoding="utf-8")
        scenarios.write_text("def play(tree, watch):\n    return tree.play(watch)\n")
        outcome = run(Job(learner, "tree", scenarios, "play", "lifetimes", explain=True))
        assert isinstance(outcome.value, dict), outcome
        return outcome.value["holder_before"], outcome.value["holder_after"]

    return holders_of


def check(holders_of: HoldersOf, code: str, expected: str) -> None:
    """Compare what is said after a collection, on a run in which no cycle matters."""
    _, actual = holders_of(code)

    assert expected == actual


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            def play(watch):
                global last
                last = NODE
            """,
            "global 'last' of tree (Node)",
        ),
        (
            """
            def play(watch):
                registry.append("first")
                registry.append(NODE)
            """,
            "global 'registry' of tree (list) -> [1] (Node)",
        ),
        (
            """
            def play(watch):
                global pair
                pair = ("first", NODE)
            """,
            "global 'pair' of tree (tuple) -> [1] (Node)",
        ),
        (
            """
            recent = deque(maxlen=9)
            def play(watch):
                recent.append(NODE)
            """,
            "global 'recent' of tree (deque) -> [0] (Node)",
        ),
        (
            """
            seen = set()
            def play(watch):
                seen.add(NODE)
            """,
            "global 'seen' of tree (set) -> a member (Node)",
        ),
        (
            """
            waiting = queue.Queue()
            def play(watch):
                waiting.put(NODE)
            """,
            "global 'waiting' of tree (Queue) -> .queue (deque) -> [0] (Node)",
        ),
        (
            """
            def play(watch):
                registry.append(iter([NODE]))
            """,
            "global 'registry' of tree (list) -> [0] (list_iterator) -> inside it (list) -> [0] (Node)",
        ),
    ],
)
def test_sequences_and_sets(holders_of: HoldersOf, code: str, expected: str) -> None:
    """A global and the place in a list, tuple, deque, set or queue are named."""
    check(holders_of, code, expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("'a'", "['a']"),
        ("7", "[7]"),
        ("('a', 7)", "[('a', 7)]"),
        ("'x' * 60", "['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...]"),
        ("Node", "[class Node]"),
        ("Slotted()", "[a key of type Slotted]"),
        ("weakref.ref(Node)", "[a weak reference]"),
    ],
)
def test_the_key_of_a_dictionary(holders_of: HoldersOf, key: str, expected: str) -> None:
    """A value is found under its key: simple keys in full, others by their type, never by address."""
    code = f"by_key = {{}}\ndef play(watch):\n    by_key[{key}] = NODE\n"
    check(holders_of, code, f"global 'by_key' of tree (dict) -> {expected} (Node)")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        ("made = {}", "global 'made' of tree (dict) -> ['a'] (list) -> [0] (Node)"),
        (
            "made = defaultdict(list)",
            "global 'made' of tree (defaultdict) -> ['a'] (list) -> [0] (Node)",
        ),
        (
            "made = OrderedDict()",
            "global 'made' of tree (OrderedDict) -> ['a'] (list) -> [0] (Node)",
        ),
        (
            "class Cache(dict):\n    pass\nmade = Cache()",
            "global 'made' of tree (Cache) -> ['a'] (list) -> [0] (Node)",
        ),
    ],
)
def test_kinds_of_dictionaries(holders_of: HoldersOf, make: str, expected: str) -> None:
    """Every kind of dictionary is told by its type and the key, and so is a list in it."""
    check(holders_of, f"{make}\ndef play(watch):\n    made['a'] = [NODE]\n", expected)


def test_an_object_that_is_itself_the_key(holders_of: HoldersOf) -> None:
    """An object that is a key rather than a value is told as such."""
    code = """
        number = {}
        def play(watch):
            number[NODE] = 1
        """
    check(holders_of, code, "global 'number' of tree (dict) -> a key (Node)")


def test_the_value_of_a_weak_key(holders_of: HoldersOf) -> None:
    """A WeakKeyDictionary holds its values, which is told."""
    code = """
        owner = Node()
        by_owner = weakref.WeakKeyDictionary()
        def play(watch):
            by_owner[owner] = NODE
        """
    expected = (
        "global 'by_owner' of tree (WeakKeyDictionary) -> .data (dict) -> [a weak reference] (Node)"
    )
    check(holders_of, code, expected)


@pytest.mark.parametrize(
    ("make", "hold", "expected"),
    [
        ("root = Node()", "root.child = NODE", "global 'root' of tree (Node) -> .child (Node)"),
        (
            "root = Node()\nvars(root)",  # from here on its __dict__ is an object of its own
            "root.child = NODE",
            "global 'root' of tree (Node) -> .child (Node)",
        ),
        ("root = Slotted()", "root.held = NODE", "global 'root' of tree (Slotted) -> .held (Node)"),
        (
            "root = Slotted()",
            "root.hide(NODE)",
            "global 'root' of tree (Slotted) -> .__hidden (Node)",
        ),
        (
            "class Tree:\n    nodes = []",
            "Tree.nodes.append(NODE)",
            "global 'Tree' of tree (class Tree) -> .nodes (list) -> [0] (Node)",
        ),
        (
            "class Tree:\n    pass",
            "Tree.last = NODE",
            "global 'Tree' of tree (class Tree) -> .last (Node)",
        ),
        (
            "class Tree:\n    pass",
            "Tree.size = property(NODE.on_event)",
            (
                "global 'Tree' of tree (class Tree) -> .size (property) -> "
                ".fget (bound method on_event) -> .__self__ (Node)"
            ),
        ),
        (
            "def count():\n    pass",
            "count.calls = [NODE]",
            "global 'count' of tree (function count) -> .calls (list) -> [0] (Node)",
        ),
        (
            "module = types.ModuleType('loaded')",
            "module.node = NODE",
            "global 'module' of tree (module loaded) -> .node (Node)",
        ),
        (
            (
                "def remember(function):\n    seen = []\n    def inner(node):\n"
                "        seen.append(node)\n    return inner\n"
                "@remember\ndef use(node):\n    pass"
            ),
            "use(NODE)",
            "global 'use' of tree (function inner) -> closed-over 'seen' (list) -> [0] (Node)",
        ),
    ],
)
def test_attributes(holders_of: HoldersOf, make: str, hold: str, expected: str) -> None:
    """Attributes of instances, slots, classes, functions and modules stand as in the source."""
    check(holders_of, f"{make}\ndef play(watch):\n    {hold}\n", expected)


@pytest.mark.parametrize(
    ("make", "hold", "expected"),
    [
        (
            "def collect(item, found=[]):\n    found.append(item)",
            "collect(NODE)",
            "global 'collect' of tree (function collect) -> default of 'found' (list) -> [0] (Node)",
        ),
        (
            "def collect(item, first=None, found=[], last=None):\n    found.append(item)",
            "collect(NODE)",
            "global 'collect' of tree (function collect) -> default of 'found' (list) -> [0] (Node)",
        ),
        (
            "def collect(item, *, found=[]):\n    found.append(item)",
            "collect(NODE)",
            "global 'collect' of tree (function collect) -> default of 'found' (list) -> [0] (Node)",
        ),
        (
            "class Log:\n    def add(self, item, found=[]):\n        found.append(item)",
            "Log().add(NODE)",
            (
                "global 'Log' of tree (class Log) -> .add (function add) -> "
                "default of 'found' (list) -> [0] (Node)"
            ),
        ),
        (
            "def log(first, second):\n    pass",
            "registry.append(functools.partial(log, 1, NODE))",
            (
                "global 'registry' of tree (list) -> [0] (partial of function log) -> "
                ".args (tuple) -> [1] (Node)"
            ),
        ),
        (
            "def log(node):\n    pass",
            "registry.append(functools.partial(log, node=NODE))",
            (
                "global 'registry' of tree (list) -> [0] (partial of function log) -> "
                ".keywords (dict) -> ['node'] (Node)"
            ),
        ),
        (
            "",
            "registry.append(NODE.on_event)",
            "global 'registry' of tree (list) -> [0] (bound method on_event) -> .__self__ (Node)",
        ),
        (
            "class Rows(list):\n    pass",
            "registry.append(watch(Rows(), 'the rows').append)",
            "global 'registry' of tree (list) -> [0] (built-in method append) -> .__self__ (Rows)",
        ),
        (
            "",
            "node = NODE\n    registry.append(lambda: node)",
            "global 'registry' of tree (list) -> [0] (function <lambda>) -> closed-over 'node' (Node)",
        ),
        (
            "",
            (
                "node, other = NODE, 1\n    def handler():\n        return other, node\n"
                "    registry.append(handler)"
            ),
            "global 'registry' of tree (list) -> [0] (function handler) -> closed-over 'node' (Node)",
        ),
        (
            "",
            "registry.append(weakref.ref(registry.__class__, NODE.on_event))",
            (
                "global 'registry' of tree (list) -> [0] (ReferenceType) -> "
                ".__callback__ (bound method on_event) -> .__self__ (Node)"
            ),
        ),
        (
            "",
            "node = NODE\n    weakref.finalize(node, node.on_event)",
            (
                "global 'finalize' of weakref (class finalize) -> ._registry (dict) -> "
                "[a key of type finalize] (_Info) -> .func (bound method on_event) -> .__self__ (Node)"
            ),
        ),
    ],
)
def test_functions(holders_of: HoldersOf, make: str, hold: str, expected: str) -> None:
    """Defaults are told by parameter, closures by variable, methods by the object they are bound to."""
    check(holders_of, f"{make}\ndef play(watch):\n    {hold}\n", expected)


@pytest.mark.parametrize(
    ("make", "hold", "expected"),
    [
        (
            "@functools.lru_cache(maxsize=9)\ndef build(number):\n    return Node()",
            "watch(build(1), 'the node')",
            "global 'build' of tree (lru_cache of build()) -> a cached call (Node)",
        ),
        (
            "@functools.cache\ndef build(number):\n    return Node()",
            "watch(build(1), 'the node')",
            "global 'build' of tree (lru_cache of build()) -> a cached call (Node)",
        ),
        (
            "@functools.cache\ndef size(node):\n    return 1",
            "size(NODE)",
            "global 'size' of tree (lru_cache of size()) -> a cached call (tuple) -> [0] (Node)",
        ),
        (
            "class Shape:\n    @functools.lru_cache\n    def area(self):\n        return 1",
            "watch(Shape(), 'the shape').area()",
            (
                "global 'Shape' of tree (class Shape) -> .area (lru_cache of area()) -> "
                "a cached call (tuple) -> [0] (Shape)"
            ),
        ),
    ],
)
def test_caches(holders_of: HoldersOf, make: str, hold: str, expected: str) -> None:
    """A cached function is told by its name, and an object in its results or arguments as such."""
    check(holders_of, f"{make}\ndef play(watch):\n    {hold}\n", expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            def walk(node):
                yield 1
                print(node)
            def play(watch):
                steps = walk(NODE)
                next(steps)
                registry.append(steps)
            """,
            "global 'registry' of tree (list) -> [0] (generator walk) -> local 'node' (Node)",
        ),
        (
            """
            def walk(node):
                show = lambda: node
                yield 1
                show()
            def play(watch):
                steps = walk(NODE)
                next(steps)
                registry.append(steps)
            """,
            "global 'registry' of tree (list) -> [0] (generator walk) -> local 'node' (Node)",
        ),
        (
            """
            def play(watch):
                registry.append(node for node in [NODE])
            """,
            (
                "global 'registry' of tree (list) -> [0] (generator <genexpr>) -> "
                "what it iterates over (LISTITERATOR) -> inside it (SEQUENCE) -> [0] (Node)"
            ),
        ),
        (
            """
            async def work(node):
                print(node)
            task = None
            def play(watch):
                global task
                task = work(NODE)
            """,
            "global 'task' of tree (coroutine work) -> local 'node' (Node)",
        ),
        (
            """
            async def work(node):
                yield node
            task = None
            def play(watch):
                global task
                task = work(NODE)
            """,
            "global 'task' of tree (async generator work) -> local 'node' (Node)",
        ),
    ],
)
def test_suspended_functions(holders_of: HoldersOf, code: str, expected: str) -> None:
    """A generator or coroutine that waits holds its local variables, which are named."""
    _, actual = holders_of(code)
    # [x] in a `for` may be compiled to a tuple, and its iterator may have been made already
    for kind in ("tuple", "list"):
        actual = actual.replace(
            f"({kind}_iterator) -> inside it ({kind})", "(LISTITERATOR) -> inside it (SEQUENCE)"
        )

    assert expected == actual


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "load(watch)",
            (
                "global 'errors' of tree (list) -> [0] (ValueError) -> "
                ".__traceback__ (frame of load()) -> local 'rows' (list) -> [0] (Node)"
            ),
        ),
        (
            "load_with_closure(watch)",
            (
                "global 'errors' of tree (list) -> [0] (ValueError) -> "
                ".__traceback__ (frame of load_with_closure()) -> local 'node' (Node)"
            ),
        ),
        (
            "load_and_translate(watch)",
            (
                "global 'errors' of tree (list) -> [0] (KeyError) -> .__cause__ (ValueError) -> "
                ".__traceback__ (frame of load()) -> local 'rows' (list) -> [0] (Node)"
            ),
        ),
        (
            "raise ValueError('no', NODE)",
            "global 'errors' of tree (list) -> [0] (ValueError) -> .args (tuple) -> [1] (Node)",
        ),
    ],
)
def test_stored_exceptions(holders_of: HoldersOf, body: str, expected: str) -> None:
    """A stored exception is told with the function whose frame it keeps, and the local in it."""
    code = f"""
        errors = []
        def load(watch):
            rows = [NODE]
            raise ValueError("no")
        def load_with_closure(watch):
            node = NODE
            show = lambda: node
            raise ValueError("no")
        def load_and_translate(watch):
            try:
                load(watch)
            except ValueError as error:
                raise KeyError("no") from error
        def play(watch):
            try:
                {body}
            except Exception as error:
                errors.append(error)
        """
    check(holders_of, code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            def wait(node, stop):
                stop.wait()
                print(node)
            def play(watch):
                arguments = (NODE, threading.Event())
                threading.Thread(target=wait, args=arguments, daemon=True, name="waiter").start()
            """,
            "local 'node' of wait(), running in thread 'waiter' (Node)",
        ),
        (
            """
            def wait(nodes, stop):
                stop.wait()
                print(nodes)
            def play(watch):
                arguments = ({"a": NODE}, threading.Event())
                threading.Thread(target=wait, args=arguments, daemon=True, name="waiter").start()
            """,
            "local 'nodes' of wait(), running in thread 'waiter' (dict) -> ['a'] (Node)",
        ),
    ],
)
def test_running_threads(holders_of: HoldersOf, code: str, expected: str) -> None:
    """A function that still runs in a thread is told with its local variable and the thread."""
    check(holders_of, code, expected)


@pytest.mark.skipif(
    sys.version_info >= (3, 14),
    reason="where the interpreter keeps thread-local and context values is no promise; "
    "seen on 3.11 to 3.13",
)
@pytest.mark.parametrize(
    ("make", "hold", "expected"),
    [
        (
            "local = threading.local()",
            "local.node = NODE",
            "global 'local' of tree (_local) -> thread-local 'node' (Node)",
        ),
        (
            "local = threading.local()",
            "local.nodes = [NODE]",
            "global 'local' of tree (_local) -> thread-local 'nodes' (list) -> [0] (Node)",
        ),
        (
            "current = contextvars.ContextVar('current_node')",
            "current.set(NODE)",
            "context variable 'current_node' (Node)",
        ),
        (
            "current = contextvars.ContextVar('current_node')",
            "current.set([NODE])",
            "context variable 'current_node' (list) -> [0] (Node)",
        ),
    ],
)
def test_thread_locals_and_context(
    holders_of: HoldersOf, make: str, hold: str, expected: str
) -> None:
    """Values of a thread and of the context are told by their names."""
    check(holders_of, f"{make}\ndef play(watch):\n    {hold}\n", expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return NODE", "what the scenario keeps (Node)"),
        ("return [1, NODE]", "what the scenario keeps (list) -> [1] (Node)"),
        (
            "return Node([NODE.on_event])",
            (
                "what the scenario keeps (Node) -> .held (list) -> "
                "[0] (bound method on_event) -> .__self__ (Node)"
            ),
        ),
        (
            "node = NODE\n    return lambda: node",
            "what the scenario keeps (function <lambda>) -> closed-over 'node' (Node)",
        ),
    ],
)
def test_what_the_scenario_keeps(holders_of: HoldersOf, body: str, expected: str) -> None:
    """A chain may end in what the scenario keeps on purpose, such as a bus that lives on."""
    check(holders_of, f"def play(watch):\n    {body}\n", expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("node.me = node", "Node -> .me -> the same Node"),
        (
            "node.children = [Node()]; node.children[0].parent = node",
            "Node -> .children (list) -> [0] (Node) -> .parent -> the same Node",
        ),
        ("node.by_name = {'me': node}", "Node -> .by_name (dict) -> ['me'] -> the same Node"),
        ("node.friends = {node}", "Node -> .friends (set) -> a member -> the same Node"),
        (
            "node.next = Node(); node.next.next = Node(node)",
            "Node -> .next (Node) -> .next (Node) -> .held -> the same Node",
        ),
        (
            "node.callback = node.on_event",
            "Node -> .callback (bound method on_event) -> .__self__ -> the same Node",
        ),
        (
            "node.walk = lambda: node",
            "Node -> .walk (function <lambda>) -> closed-over 'node' -> the same Node",
        ),
        (
            "node.log = functools.partial(print, node)",
            "Node -> .log (partial of built-in method print) -> .args (tuple) -> [0] -> the same Node",
        ),
        (
            "node.steps = (step for step in itertools.repeat(node)); next(node.steps)",
            "Node -> .steps (generator <genexpr>) -> local 'step' -> the same Node",
        ),
    ],
)
def test_cycles(holders_of: HoldersOf, body: str, expected: str) -> None:
    """A cycle is told once around, beginning and ending at the object; after gc nobody holds it."""
    found = holders_of(f"def play(watch):\n    node = NODE\n    {body}\n")

    assert (f"{expected} (a reference cycle)", "") == found


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            def play(watch):
                slotted = watch(Slotted(), "the slotted object")
                slotted.held = Slotted()
                slotted.held.held = slotted
            """,
            "Slotted -> .held (Slotted) -> .held -> the same Slotted (a reference cycle)",
        ),
        (
            """
            def play(watch):
                root = Node()
                root.me = root
                root.payload = [watch(Slotted(), "the payload")]
            """,
            (
                "Node -> .me -> the same Node (a reference cycle); "
                "from there Node -> .payload (list) -> [0] (Slotted)"
            ),
        ),
        (
            """
            def play(watch):
                node = NODE
                def walk(depth):
                    return walk(depth - 1) if depth else node
                walk(3)
            """,
            (
                "function walk -> closed-over 'walk' -> the same function walk (a reference cycle); "
                "from there function walk -> closed-over 'node' (Node)"
            ),
        ),
        (
            """
            def load(node):
                try:
                    1 / 0
                except ZeroDivisionError as error:
                    reason = error
            def play(watch):
                load(NODE)
            """,
            (
                "frame of load() -> local 'reason' (ZeroDivisionError) -> .__traceback__ -> "
                "the same frame of load() (a reference cycle); "
                "from there frame of load() -> local 'node' (Node)"
            ),
        ),
        (
            """
            def play(watch):
                node = NODE
                try:
                    1 / 0
                except ZeroDivisionError as error:
                    node.error = error
            """,
            (
                "Node -> .error (ZeroDivisionError) -> .__traceback__ (frame of play()) -> "
                "local 'node' -> the same Node (a reference cycle)"
            ),
        ),
        (
            """
            def play(watch):
                class Local:
                    made = []
                Local.made.append(watch(Local(), "the instance"))
            """,
            (
                "Local -> its class (class Local) -> .made (list) -> [0] -> "
                "the same Local (a reference cycle)"
            ),
        ),
    ],
)
def test_cycles_elsewhere(holders_of: HoldersOf, code: str, expected: str) -> None:
    """A cycle that only holds the object is told first, then the way from it to the object."""
    assert (expected, "") == holders_of(code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            """
            def play(watch):
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(NODE))
            """,
            UNSEEN,
        ),
        (
            """
            def play(watch):
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(Node(NODE)))
            """,
            f"Node -> .held (Node); the Node is held by {UNSEEN}",
        ),
        (
            """
            def play(watch):
                atexit.register(NODE.on_event)
            """,
            (
                "bound method on_event -> .__self__ (Node); "
                f"the bound method on_event is held by {UNSEEN}"
            ),
        ),
    ],
)
def test_holders_that_python_cannot_see(holders_of: HoldersOf, code: str, expected: str) -> None:
    """Where the trail ends in C code, the sentence says so and tells the trail up to there."""
    check(holders_of, code, expected)


@pytest.mark.parametrize(
    ("make", "hold", "expected"),
    [
        (
            (
                "class Moody:\n"
                "    def __getattribute__(self, name):\n        raise RuntimeError(name)\n"
                "    def __eq__(self, other):\n        raise RuntimeError\n"
                "    def __hash__(self):\n        return 1\n"
                "    def __repr__(self):\n        raise RuntimeError\n"
                "moody = Moody()"
            ),
            "moody.rows = {moody: NODE}",
            "global 'moody' of tree (Moody) -> .rows (dict) -> [a key of type Moody] (Node)",
        ),
        (
            (
                "class Meta(type):\n"
                "    def __getattribute__(self, name):\n        raise RuntimeError(name)\n"
                "class Moody(metaclass=Meta):\n    pass"
            ),
            "registry.append(watch(type.__call__(Moody), 'the node'))",
            "global 'registry' of tree (list) -> [0] (Moody)",
        ),
        (
            "class Liar:\n    __class__ = dict\nliar = Liar()",
            "liar.node = NODE",
            "global 'liar' of tree (Liar) -> .node (Node)",
        ),
    ],
)
def test_objects_that_misbehave(holders_of: HoldersOf, make: str, hold: str, expected: str) -> None:
    """Objects that raise whatever is asked of them, or lie about their class, are told all the same."""
    check(holders_of, f"{make}\ndef play(watch):\n    {hold}\n", expected)


def test_the_shortest_chain_is_told(holders_of: HoldersOf) -> None:
    """Of several holders the nearest root is named, which is the one to look at first."""
    code = """
        deep = {"a": [[]]}
        near = []
        def play(watch):
            node = NODE
            deep["a"][0].append(node)
            near.append(node)
        """
    check(holders_of, code, "global 'near' of tree (list) -> [0] (Node)")


def test_a_long_chain_is_told_by_its_length(holders_of: HoldersOf) -> None:
    """Equal steps, as through a linked list, are counted instead of told one by one."""
    check(
        holders_of,
        """
        newest = None
        def play(watch):
            global newest
            newest = NODE
            for _ in range(50):
                newest = Node(newest)
        """,
        "global 'newest' of tree (Node) -> .held (Node) -> (48 more such steps) -> .held (Node)",
    )


def test_asyncio_is_not_disturbed(holders_of: HoldersOf) -> None:
    """After an event loop has run the holder is found, also on 3.12, whose `_asyncio` is touchy."""
    check(
        holders_of,
        """
        import asyncio
        async def wait():
            futures = [asyncio.get_running_loop().create_future() for _ in range(9)]
            for future in futures:
                asyncio.get_running_loop().call_soon(future.set_result, None)
            await asyncio.gather(*futures)
        def play(watch):
            asyncio.run(wait())
            registry.append(NODE)
        """,
        "global 'registry' of tree (list) -> [0] (Node)",
    )


def test_nobody_holds_what_is_gone(holders_of: HoldersOf) -> None:
    """Where nothing survives, nothing is said."""
    assert ("", "") == holders_of("def play(watch):\n    NODE\n")
