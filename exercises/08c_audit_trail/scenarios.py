"""Scenarios of 08c: workers open documents, act on them as different users, and close them.

A plan is a list of steps, and one worker task goes through it:
`["note", trail, text]`, `["block", trail, user, plan, ends badly]`, `["start", plan]`.
A trail is given by its number, and the last step starts another task.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import Context, copy_context
from types import ModuleType
from typing import Any

OPEN_DOCUMENTS = 1300
"""More than there are calls in a measurement, so that each trail has an id of its own."""

Plan = list[list[Any]]


class User:
    """Somebody who owns documents, or acts on them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rights = ["read", "change", "print", "translate"]


class RejectedChangeError(Exception):
    """A change of a document is not possible."""


def close_documents(audit_trail: ModuleType, watch: Any, names: list[str], failing: int) -> Any:
    """Work on one document after the other in a context that stays, and close all of them."""
    context = Context()
    for number, name in enumerate(names):
        ends_badly = number % failing == 0
        context.run(_work_on_a_document, audit_trail, watch, name, ends_badly=ends_badly)
    return context


def keep_a_document_open(audit_trail: ModuleType, watch: Any, names: list[str]) -> Any:
    """Work on one document in many contexts at once, all but one of which end; keep the trail."""
    trail = audit_trail.AuditTrail(User("the owner"))
    context = Context()

    def enter(name: str) -> Any:
        block = trail.acting_as(watch(User(name), f"the user {name} of a task that has ended"))
        block.__enter__()
        return block

    def change() -> None:
        for name in names:
            with trail.acting_as(watch(User(name), f"the user {name} of a block that has ended")):
                trail.note("changed it")

    others = [Context() for _ in names]
    blocks = [other.run(enter, name) for other, name in zip(others, names, strict=True)]
    context.run(change)
    for other, block in zip(others, blocks, strict=True):
        other.run(trail.note, "read it")
        other.run(block.__exit__, None, None, None)
    return context, trail


def open_and_close(audit_trail: ModuleType, names: list[str], failing: int) -> Any:
    """Return a call that opens a document, works on it in one context, and closes the oldest."""
    context = Context()  # that of a task which goes on for ever
    documents: deque[Any] = deque()
    kept_open = audit_trail.AuditTrail(User("the owner"))
    number = 0

    def document() -> Any:
        nonlocal number
        number += 1
        name = names[number % len(names)]
        trail = _work_on_a_document(audit_trail, _unwatched, name, ends_badly=number % failing == 0)
        trail.entries.clear()  # each is gone for good, so that only blocks can leave something
        return trail

    def other_task() -> None:
        with kept_open.acting_as(User("somebody")):
            kept_open.note("read it")

    def call() -> None:
        while len(documents) < OPEN_DOCUMENTS:  # the first time
            documents.append(Context().run(document))
        documents.append(context.run(document))
        documents.popleft()
        Context().run(other_task)
        kept_open.entries.clear()

    return call


def count_variables(
    audit_trail: ModuleType, names: list[str], failing: int, stages: list[int]
) -> list[int]:
    """Open documents, work on them in one context, and count the variables in it at each stage."""
    context = Context()
    trails = []
    counted = []
    for number in range(1, max(stages) + 1):
        name = names[number % len(names)]
        ends_badly = number % failing == 0
        trails.append(
            context.run(_work_on_a_document, audit_trail, _unwatched, name, ends_badly=ends_badly)
        )
        if number in stages:
            counted.append(len(context))
    return counted


def work_in_tasks(  # noqa: C901 - three short coroutines
    audit_trail: ModuleType, owners: list[str], plan: Plan
) -> dict[str, Any]:
    """Go through a plan, and return all entries of each trail, and how blocks ended."""
    trails = [audit_trail.AuditTrail(User(owner)) for owner in owners]
    tasks: list[asyncio.Task[None]] = []
    swallowed: list[str] = []

    async def work(steps: Plan) -> None:
        for step in steps:
            await asyncio.sleep(0)
            if step[0] == "note":
                trails[step[1]].note(step[2])
            elif step[0] == "start":
                tasks.append(asyncio.create_task(work(step[1])))
            else:
                await block(*step[1:])

    async def block(number: int, name: str, steps: Plan, ends_badly: bool) -> None:  # noqa: FBT001
        ended = False
        try:
            with trails[number].acting_as(User(name)):
                await work(steps)
                ended = True
                if ends_badly:
                    _reject()
            if ends_badly:
                swallowed.append(name)
        except RejectedChangeError:
            assert ended, f"A block of the user {name} raised what another block had raised."

    async def main() -> None:
        await work(plan)
        for task in tasks:  # tasks start others meanwhile
            await task

    asyncio.run(main())
    return {
        "entries": [[list(entry) for entry in trail.entries] for trail in trails],
        "swallowed": swallowed,
    }


def drop_trails_of_running_tasks(audit_trail: ModuleType, before: int, later: int) -> int:
    """Drop trails in whose blocks tasks were started, and count later ones with wrong actors."""
    tasks = []
    trails = [audit_trail.AuditTrail(User("an owner")) for _ in range(before)]
    for number, trail in enumerate(trails):
        with trail.acting_as(User(f"an editor of document {number}")):
            tasks.append(copy_context())  # what a task that is started here has
    trails.clear()
    del trail
    trails += [audit_trail.AuditTrail(User("a later owner")) for _ in range(later)]
    wrong = {
        position
        for task in tasks
        for position, name in enumerate(task.run(_names_of_actors, trails))
        if name != "a later owner"
    }
    return len(wrong)


def _names_of_actors(trails: list[Any]) -> list[str]:
    return [trail.actor.name for trail in trails]


def look_at_the_actor(audit_trail: ModuleType) -> dict[str, bool]:
    """Say whether `actor` is the very object that was given, outside and inside of blocks."""
    owner, user, other = (User("same name") for _ in range(3))
    trail = audit_trail.AuditTrail(owner)
    found = {"before any block, it is the owner": trail.actor is owner}
    with trail.acting_as(user):
        found["in a block, it is the user of the block"] = trail.actor is user
        with trail.acting_as(other):
            found["in a block in a block, it is the inner user"] = trail.actor is other
            with trail.acting_as(owner):
                found["in a block of the owner, it is the owner"] = trail.actor is owner
        found["after the inner block, it is the outer user"] = trail.actor is user
        with trail.acting_as(user):
            pass
        found["after a block of the same user, it is that user"] = trail.actor is user
    found["after the outer block, it is the owner"] = trail.actor is owner
    return found


def _work_on_a_document(audit_trail: ModuleType, watch: Any, name: str, *, ends_badly: bool) -> Any:
    """Act on a new document in several blocks, with a second document open beside it."""
    trail = watch(
        audit_trail.AuditTrail(watch(User(name), f"{name}, who owned a closed document")),
        f"the trail of {name}'s closed document",
    )
    copy = watch(
        audit_trail.AuditTrail(watch(User(name), f"{name}, who owned a closed copy")),
        f"the trail of {name}'s closed copy",
    )
    try:
        with trail.acting_as(watch(User("an editor"), "an editor whose block has ended")):
            trail.note("changed the title")
            with copy.acting_as(watch(User("a translator"), "a translator, whose block has ended")):
                copy.note("translated it")
                with trail.acting_as(trail.actor):
                    trail.note("printed it")
                if ends_badly:
                    _reject()
    except RejectedChangeError:
        pass
    trail.note("closed it")
    return trail


def _reject() -> None:
    raise RejectedChangeError


def _unwatched(obj: Any, _label: str) -> Any:
    return obj
