"""Scenarios of 14d: give the learner's check services that are right, and services that leak."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

SHORTLINKD = Path(__file__).resolve().parent.parent / "14_shortlinkd"
sys.path.insert(0, str(SHORTLINKD))

import client  # noqa: E402 - lies in the folder above
from variants import variant  # noqa: E402 - lies in the folder above


def verdicts(guard_shortlinkd: ModuleType, names: list[str]) -> list[dict[str, Any]]:
    """Return for each service what the check raised, if it did."""
    return [_verdict(guard_shortlinkd, name) for name in names]


def _verdict(guard_shortlinkd: ModuleType, name: str) -> dict[str, Any]:
    service = variant(Path(), [name] if name != "fixed" else [])
    check = guard_shortlinkd.check
    try:
        returned = check(service, client)
    except Exception as error:  # noqa: BLE001 - whatever it is, the test says what it means
        refused = isinstance(error, AssertionError)
        return {"kind": type(error).__name__, "text": str(error), "refused": refused}
    if inspect.iscoroutine(returned):
        returned.close()  # the test says that nobody has awaited it
    return {"kind": "", "returned": None if returned is None else repr(returned)[:100]}
