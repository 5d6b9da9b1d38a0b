"""Watch over the tools of measurement inside the child: count collector calls, notice patches.

Imported before any learner code, so that what is bound here is the original.
"""

from __future__ import annotations

import builtins
import gc
import sys
import weakref
from types import FrameType, ModuleType
from typing import Any

COUNTED = ("collect", "disable", "enable", "freeze", "unfreeze", "set_threshold", "set_debug")
"""Functions of `gc` whose calls by learner code are counted."""

_PROTECTED: tuple[tuple[str, ModuleType, tuple[str, ...]], ...] = (
    ("builtins", builtins, tuple(name for name in vars(builtins) if name != "_")),
    ("gc", gc, tuple(name for name in vars(gc) if not name.startswith("_"))),
    ("weakref", weakref, ("ref", "finalize", "proxy", "WeakMethod")),
    ("sys", sys, ("getrefcount", "getallocatedblocks", "_getframe", "exit")),
)


class Guard:
    """Counts calls of the collector's functions and restores what learner code patched.

    Args:
        learner_file: Path of the file whose calls are counted, as in its frames' `co_filename`.
    """

    def __init__(self, learner_file: str) -> None:
        self._learner_file = learner_file
        self.calls: list[tuple[str, int]] = []
        self.patched: list[str] = []
        for name in COUNTED:
            setattr(gc, name, self._counting(name, getattr(gc, name)))
        self._originals = {
            (label, name): getattr(module, name)
            for label, module, names in _PROTECTED
            for name in names
        }

    def restore(self) -> None:
        """Put every patched tool back and remember its name in `patched`."""
        for label, module, names in _PROTECTED:
            for name in names:
                original = self._originals[label, name]
                if module.__dict__.get(name) is not original:
                    module.__dict__[name] = original
                    self.patched.append(f"{label}.{name}")

    def _counting(self, name: str, original: Any) -> Any:
        guard = self

        def counted(*args: Any, **kwargs: Any) -> Any:
            line = _line_in(sys._getframe(1), guard._learner_file)
            if line:
                guard.calls.append((name, line))
            return original(*args, **kwargs)

        counted.__name__ = counted.__qualname__ = name
        counted.__doc__ = original.__doc__
        return counted


def _line_in(frame: FrameType | None, file: str) -> int:
    """Return the line of the innermost frame that runs `file`, or 0 if none does."""
    while frame is not None:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return 0
