"""One picture on a page: the drawing, its caption, and the same in words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_WIDTH = re.compile(r'<svg width="([\d.]+)')
_NARROWEST_SCREEN = 320  # CSS pixels


@dataclass(frozen=True)
class Figure:
    """A picture that IPython knows how to display.

    Attributes:
        kind: "objects" or "memory", for the style sheet.
        svg: An `<svg>` element without a role.
        caption: What the picture shows, in a sentence.
        text: The same as the picture, in words.
        table: The words as an HTML table, if that says it better.
    """

    kind: str
    svg: str
    caption: str
    text: str
    table: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Give IPython the figure as HTML, and as text for everything else."""
        del include, exclude
        return {"text/html": self.as_html(), "text/plain": f"{self.caption}\n{self.text}"}

    def show(self) -> None:
        """Show the picture below the cell that calls this."""
        # Only cells have IPython; tests and other callers of this package need not.
        from IPython.display import display  # noqa: PLC0415

        display(self)

    def as_html(self) -> str:
        """Return the `<figure>` element."""
        caption = html.escape(self.caption)
        drawing = self.svg.replace("<svg", f'<svg role="img" aria-label="{caption}"', 1)
        # What scrolls on a narrow screen must be reachable by keyboard.
        stop = ' tabindex="0"' if self._is_wide() else ""
        words = self.table or f'<pre tabindex="0">{html.escape(self.text)}</pre>'
        return (
            f'<figure class="picture {self.kind}">'
            f'<div class="drawing"{stop}>{drawing}</div>'
            f"<figcaption>{caption}</figcaption>"
            f"<details><summary>This picture in words</summary>{words}</details>"
            "</figure>"
        )

    def _is_wide(self) -> bool:
        width = _WIDTH.match(self.svg)
        return width is not None and float(width[1]) > _NARROWEST_SCREEN
