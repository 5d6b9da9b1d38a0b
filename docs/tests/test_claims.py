"""Judge the ledger of numbers: what counts as a claim, and what proves it."""

from __future__ import annotations

import pytest

from claims import assertions, claims, ledger
from page_outputs import Cell, Text


def _cell(number: int, source: str, output: str = "") -> Cell:
    return Cell("page.md", number, source, (), names_versions=False, output=output)


def _proofs(*parts: str | Cell) -> dict[str, str]:
    page = [part if isinstance(part, Cell) else Text("page.md", part) for part in parts]
    return {number: proof for claim in claims(page) for number, proof in claim.proofs.items()}


def test_a_number_is_proven_by_the_cell_that_prints_it() -> None:
    """The cell of the same section comes first, and commas and underscores mean nothing."""
    page = (
        _cell(1, "print(20_000)"),
        "## Section\n\nIt makes 20,000 rows in 3 steps.",
        _cell(2, "run()", "20000 rows"),
    )

    assert _proofs(*page) == {"20000": "cell 2", "3": ""}


def test_a_link_or_a_comment_is_a_source() -> None:
    """A paragraph may name its source in a link, or in a comment that readers do not see."""
    linked = "It lost 700 MB ([thread](https://example.org/1))."
    commented = "% source: https://example.org/2\nIt lost 800 MB."
    measured = "% fact: thresholds\nIt is 2,000 from 3.13 on."
    elsewhere = "It lost 900 MB ([chapter 3](03_cycles.md#where))."

    assert _proofs(linked) == {"700": "link: https://example.org/1"}
    assert _proofs(commented) == {"800": "source: https://example.org/2"}
    assert _proofs(measured) == dict.fromkeys(("2000", "3.13"), "fact: thresholds")
    assert _proofs(elsewhere) == {"900": "link: 03_cycles.md#where"}


def test_a_source_counts_for_its_own_paragraph_only() -> None:
    """The next paragraph needs a proof of its own."""
    assert _proofs("See [this](https://example.org).\n\nIt lost 700 MB.") == {"700": ""}


def test_an_unknown_fact_is_an_error() -> None:
    """A fact that the version explorer does not have proves nothing."""
    with pytest.raises(ValueError, match="no_such_fact is not one of the version explorer"):
        _proofs("% fact: no_such_fact\nFrom 3.12 on.")


@pytest.mark.parametrize(
    "text",
    [
        "Call `gc.collect(2)`.",
        "As chapter 4 and chapters 5 and 6 say.",
        "Exercise 03b follows PEP 683.",
        "1. First\n2. Second",
        "# 6. Caches",
        "**3. Third.** Go to 4.",
        "Is it 7?",
        "```{toctree}\n[0-9]*\n```",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    """Code, chapters, exercises, numbers of titles and lists, questions and directives claim nothing."""
    assert _proofs(text) == {}


def test_the_ledger_has_the_cells_that_assert() -> None:
    """A cell that asserts is in the ledger with its first assertion, and no other cell is."""
    page = [
        _cell(1, "x = 2\nprint(x)", "2"),
        Text("page.md", "It is 2."),
        _cell(2, "if x:\n    assert x == 2, x\n    assert x"),
    ]

    assert [(cell.number, said) for cell, said in assertions(page)] == [(2, "assert x == 2, x")]
    assert "| page.md | 2 | `assert x == 2, x` |" in ledger([page])
    assert "| page.md | It is 2. | 2 | cell 1 |" in ledger([page])
