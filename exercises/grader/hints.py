"""Show the hints of an exercise one at a time, and remember how far the learner has got."""

from __future__ import annotations

import json
import textwrap
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from grader.catalog import ROOT, Entry
from grader.scoreboard import able_to_write_anything

STATE = ROOT / ".leaklab" / "hints.json"


def show_next(entry: Entry, console: Console, state: Path = STATE) -> None:
    """Show the next hint of an exercise; after the last one, show all again.

    Args:
        entry: The exercise.
        console: Where to write.
        state: Where the number of hints shown is kept.
    """
    able_to_write_anything(console)
    shown = _read(state)
    position = shown.get(entry.id, 0)
    hints = entry.hints
    if position >= len(hints):
        console.print(f"{entry.id} {entry.title}: these are all {len(hints)} hints.\n")
        for number, hint in enumerate(hints, 1):
            _print(console, f"Hint {number} of {len(hints)}", hint)
        console.print(f"The solution is in solutions/{entry.folder.name}/.", highlight=False)
        return
    console.print(f"{entry.id} {entry.title}\n", highlight=False)
    _print(console, f"Hint {position + 1} of {len(hints)}", hints[position])
    shown[entry.id] = position + 1
    with suppress(OSError):  # where nothing can be written the first hint comes again
        state.parent.mkdir(exist_ok=True)
        state.write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")


def _print(console: Console, heading: str, hint: str) -> None:
    console.print(heading, style="bold", highlight=False)
    text = textwrap.fill(hint, console.width - 4, break_long_words=False, break_on_hyphens=False)
    console.print(f"{textwrap.indent(text, '  ')}\n", highlight=False, markup=False, soft_wrap=True)


def _read(state: Path) -> dict[str, int]:
    """Return how many hints were shown; a damaged file counts as none."""
    try:
        shown = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(shown, dict):
        return {}
    return {key: number for key, number in shown.items() if isinstance(number, int) and number > 0}
