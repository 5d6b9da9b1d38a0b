"""Say for every number in the prose which cell proves it, or which source it has.

`python claims.py` executes all pages on this Python that were not executed by a build of the site,
and writes the ledger to `build/claims.md`: each cell that asserts something, and each sentence
with a number or a version and its proof.  `python claims.py 04_collector` looks at one page alone.
A proof is, in this order:

- a cell of the same section, or of the same page, whose output or code has the number;
- a link in the same paragraph to the source, or to the page that proves it;
- a comment before the paragraph, which readers do not see: `% source: ADDRESS`, or
  `% fact: KEY` for a fact of the version explorer, which each build of the site measures.

Numbers in code are not claims, nor those of chapters, exercises and lists, nor is a question.
A sentence without a proof is printed, and the exit code is 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import notebook_execution
import recorded_facts
from page_outputs import BUILD, Cell, Text, execute, outputs_of_the_build, pages

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)*")
_NO_CLAIM = re.compile(
    r"`[^`]*`"  # code
    r"|\]\([^)]*\)|<http[^>]*>"  # addresses
    r"|^\s*(?:# |\*\*)?\d+\.(?=\s|$)|[Gg]o to \d|step \d"  # numbers of titles, lists and steps
    r"|[Cc]hapters? \d+(?:(?:, | and | to )\d+)*|\b\d\d[a-d]\b|\bPEP \d+"
    r"|\b(?:64|32)-bit\b|\bMB?iB\b",
    re.MULTILINE,
)
_DIRECTIVE = re.compile(r"^```[\s\S]*?^```|^:::+.*$", re.MULTILINE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+(?=[\[A-Z*`\d])|\n(?=\s*(?:[-*]|\d+\.) )")
_COMMENT = re.compile(r"^% (source|fact): (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((https://[^)\s]+|[^)\s]+\.md[^)\s]*)\)|<(https://[^>\s]+)>")


@dataclass(frozen=True)
class Claim:
    """A sentence with numbers.

    proofs: for each number the cell or the source, in words; empty if there is none.
    """

    page: str
    sentence: str
    proofs: dict[str, str]

    @property
    def unproven(self) -> list[str]:
        """The numbers that have no proof."""
        return [number for number, proof in self.proofs.items() if not proof]


def claims(page: list[Text | Cell]) -> Iterator[Claim]:
    """Find the claims of a page, given in the order of its texts and cells."""
    keys = {fact.key for fact in recorded_facts.questions()}
    sections = list(_sections(page))
    everything = [part for part in page if isinstance(part, Cell)]
    for section in sections:
        near = [part for part in section if isinstance(part, Cell)]
        for text in section:
            if not isinstance(text, Text):
                continue
            for paragraph in re.split(r"\n\s*\n", _DIRECTIVE.sub("", text.source)):
                source = _source(paragraph, keys)
                for sentence in _SENTENCE_ENDS.split(
                    _NO_CLAIM.sub(" ", _COMMENT.sub("", paragraph))
                ):
                    proofs = {
                        number: _cell(number, near) or _cell(number, everything) or source
                        for number in _numbers(sentence)
                    }
                    if proofs and not sentence.rstrip().endswith("?"):
                        yield Claim(text.page, " ".join(sentence.split()), proofs)


def _sections(page: list[Text | Cell]) -> Iterator[list[Text | Cell]]:
    """Cut a page before its headings of the second level."""
    section: list[Text | Cell] = []
    for part in page:
        if isinstance(part, Cell):
            section.append(part)
            continue
        first, *others = re.split(r"^(?=## )", part.source, flags=re.MULTILINE)
        section.append(Text(part.page, first))
        for other in others:
            yield section
            section = [Text(part.page, other)]
    yield section


def _numbers(text: str) -> list[str]:
    return [number.rstrip(",").replace(",", "") for number in _NUMBER.findall(text)]


def _cell(number: str, cells: list[Cell]) -> str:
    for cell in cells:
        if number in _numbers((cell.output + "\n" + cell.source).replace("_", "")):
            return f"cell {cell.number}"
    return ""


def _source(paragraph: str, keys: set[str]) -> str:
    for kind, content in _COMMENT.findall(paragraph):
        if kind == "fact" and content not in keys:
            message = f"% fact: {content} is not one of the version explorer"
            raise ValueError(message)
        return f"{kind}: {content}"
    link = _LINK.search(paragraph)
    return f"link: {link[1] or link[2]}" if link else ""


def assertions(page: list[Text | Cell]) -> list[tuple[Cell, str]]:
    """Return the cells of a page that assert something, each with its first assertion."""
    found = []
    for cell in page:
        if isinstance(cell, Cell):
            lines = [line.strip() for line in cell.source.splitlines()]
            said = [line for line in lines if line.startswith("assert ")]
            found += [(cell, said[0])] if said else []
    return found


def ledger(pages: list[list[Text | Cell]]) -> str:
    """Return the ledger as Markdown: all cells that assert, and all numbers with their proofs."""
    asserting = [
        f"| {cell.page} | {cell.number} | `{said}` |"
        for page in pages
        for cell, said in assertions(page)
    ]
    numbers = [
        f"| {claim.page} | {claim.sentence} | {number} | {proof} |"
        for page in pages
        for claim in claims(page)
        for number, proof in claim.proofs.items()
    ]
    return "\n".join(
        [
            *("## Cells that assert", "", "| page | cell | first assertion |", "|---|---|---|"),
            *asserting,
            *("", "## Numbers in the text", "", "| page | sentence | number | proof |"),
            *("|---|---|---|---|", *numbers, ""),
        ]
    )


def main(names: list[str]) -> int:
    """Execute the pages, write the ledger, print what has no proof; return the exit code.

    Args:
        names: The pages to look at, such as "04_collector"; all if there are none.
    """
    chosen = [page for page in pages() if not names or page.stem in names]
    if unknown := set(names) - {page.stem for page in chosen}:
        known = ", ".join(page.stem for page in pages())
        print(f"no page has the name {', '.join(sorted(unknown))}; there are {known}")
        return 2
    notebook_execution.use_docs_kernel(BUILD)
    built = outputs_of_the_build()
    executed = [execute(page, built=built) for page in chosen]
    path = BUILD / "claims.md"
    path.write_text(ledger(executed), encoding="utf-8")
    found = [claim for page in executed for claim in claims(page)]
    unproven = [claim for claim in found if claim.unproven]
    for claim in unproven:
        print(f"{claim.page}: nothing proves {', '.join(claim.unproven)} in: {claim.sentence}")
    print(f"{len(found)} sentences with numbers, {len(unproven)} without proof: {path}")
    return 1 if unproven else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
