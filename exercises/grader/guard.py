"""Watch over the tools of measurement inside the child: count collector calls, notice patches.

Imported before any learner code, so that what is bound here is the original.
"""

from __future__ import annotations

import builtins
import gc
import sys
import weakref  # noqa: F401 - must be there to be guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType, ModuleType
    from typing import Any

COUNTED = ("collect", "disable", "enable", "freeze", "unfreeze", "set_threshold", "set_debug")
"""Functions of `gc` whose calls by learner code are counted."""

MOST_FORBIDDEN_CALLS = 50
"""So many forbidden calls are carried out; more would only cost the time to say that they are."""

_TOOLS: dict[str, tuple[str, ...]] = {
    "weakref": ("ref", "finalize", "proxy", "WeakMethod"),
    "sys": ("getrefcount", "getallocatedblocks", "_getframe", "exit"),
    "tracemalloc": ("start", "stop", "get_traced_memory", "reset_peak", "take_snapshot"),
    "psutil": ("heap_info", "Process"),
}
"""What the signals measure with; the last two modules are only there if a signal needs them."""

_REFUSED = {"tracemalloc": ("reset_peak", "clear_traces")}
"""Functions that would wipe out a measurement without replacing anything."""

_frame, _missing = sys._getframe, object()


class Guard:
    """Counts calls of the collector's functions and restores what learner code patched.

    Args:
        learner_file: Path of the file whose calls are counted, as in its frames' `co_filename`.
        scenarios_file: Path of the scenarios, whose own calls are not counted.
        allowed: Functions of `gc` that learner code may call; "callbacks" lets it add some.
    """

    def __init__(self, learner_file: str, scenarios_file: str, allowed: Sequence[str]) -> None:
        self._learner_file = learner_file
        self._allowed = tuple(allowed)
        self._scenarios_file = scenarios_file
        self.calls: list[tuple[str, int]] = []
        self.patched: list[str] = []
        for name in COUNTED:
            setattr(gc, name, self._counting(name, getattr(gc, name)))
        for label, names in _REFUSED.items():
            if (module := sys.modules.get(label)) is not None:
                for name in names:
                    setattr(module, name, self._refusing(name, getattr(module, name)))
        self._callbacks = tuple(gc.callbacks)
        self._originals: list[tuple[ModuleType, str, Any]] = [
            *((builtins, name, tool) for name, tool in vars(builtins).items()),
            *((gc, name, tool) for name, tool in vars(gc).items() if name[0] != "_"),
            *(
                (module, name, getattr(module, name))
                for label, names in _TOOLS.items()
                if (module := sys.modules.get(label)) is not None
                for name in names
                if hasattr(module, name)
            ),
        ]

    def restore(self) -> None:
        """Put every patched tool back and remember its name in `patched`."""
        for module, name, original in self._originals:
            if module.__dict__.get(name, _missing) is not original:
                module.__dict__[name] = original
                self.patched.append(f"{module.__name__}.{name}")
        if "callbacks" not in self._allowed and tuple(gc.callbacks) != self._callbacks:
            gc.callbacks[:] = self._callbacks
            self.patched.append("gc.callbacks")

    def _counting(self, name: str, original: Any) -> Any:
        guard, forbidden = self, name not in self._allowed
        left = MOST_FORBIDDEN_CALLS

        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            line = guard._line(_frame(1))
            if line:
                if (name, line) not in guard.calls:  # once each, or the list would seem to leak
                    guard.calls.append((name, line))
                left -= forbidden
                if left < 0:
                    return 0
            return original(*args, **kwargs)

        counted.__name__ = counted.__qualname__ = name
        counted.__doc__ = original.__doc__
        return counted

    def _refusing(self, name: str, original: Any) -> Any:
        def refused(*args: Any, **kwargs: Any) -> Any:
            if self._line(_frame(1)):
                message = f"the grader measures with tracemalloc, so leave {name}() alone here"
                raise RuntimeError(message)
            return original(*args, **kwargs)

        return refused

    def _line(self, frame: FrameType | None) -> int:
        """Return the learner's line that led to a call, or 0 if the scenario made it."""
        while frame is not None:
            if frame.f_code.co_filename == self._learner_file:
                return frame.f_lineno
            if frame.f_code.co_filename == self._scenarios_file:
                return 0
            frame = frame.f_back
        return 0
