"""Put outcomes and measurements into the sentences that a learner reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.judge import Growth
from grader.runner import Outcome
from grader.verdicts import Verdict


def stopped(outcome: Outcome, learner: Path, scenario: str) -> str:
    """Say why a run gave no measurement, with the line or the limit.

    Args:
        outcome: The run, whose verdict is not `passed`.
        learner: The learner's file.
        scenario: What was being run.
    """
    name = learner.name
    while_doing = f"in scenario '{scenario}'" if outcome.loaded else "while it was imported"
    where = _where(outcome, name)
    match outcome.verdict:
        case Verdict.FAILED:
            sentence = outcome.text or "An assert without a message failed in the scenario."
        case Verdict.SYNTAX:
            sentence = f"{name} is not valid Python: {outcome.text}"
        case Verdict.RAISED:
            sentence = _raised(outcome, name, while_doing)
        case Verdict.EXITED:
            sentence = (
                f"{name} ended the process {while_doing}, before there was anything to judge: "
                f"{outcome.text}.{where}"
            )
        case Verdict.MEMORY:
            reason = "it ran out of memory (MemoryError)" if outcome.frames else outcome.text
            sentence = f"{name} was stopped {while_doing}: {reason}.{where}"
        case Verdict.CRASHED:
            sentence = f"{name} crashed Python {while_doing}: {outcome.text}.{where}"
        case _:
            sentence = f"{name} was stopped {while_doing}: {outcome.text}.{where}"
    return printable(without_paths(sentence, learner))


def changed(outcome: Outcome, name: str) -> str:
    """Say which tool of measurement a run changed, or return "".

    Args:
        outcome: A run, whatever it came to.
        name: Name of the learner's file.
    """
    for tool in outcome.patched:
        return f"{name} changed {tool}. An answer must not change the tools that measure it."
    return ""


def unfit(outcome: Outcome, allowed_gc_calls: Sequence[str], name: str) -> str:
    """Say what a run did that no answer may do, or return an empty string.

    Args:
        outcome: A run that gave a measurement.
        allowed_gc_calls: Functions of `gc` that this exercise allows.
        name: Name of the learner's file.
    """
    for function, line in outcome.gc_calls:
        if function not in allowed_gc_calls:
            return (
                f"{name} called gc.{function}() in line {line}. "
                f"This exercise does not allow it: {_WITHOUT.get(function, _AS_IT_IS)}."
            )
    if outcome.processes:
        processes = _some(outcome.processes)
        number = count(len(outcome.processes), "process", "processes")
        return f"{name} left {number} running ({processes}). The grader ended what was left."
    if outcome.threads:
        threads = _some(outcome.threads)
        return (
            f"{name} left {count(len(outcome.threads), 'thread')} running ({threads}), "
            "which would keep a real program from ending."
        )
    return ""


def _some(names: Sequence[str], most: int = 5) -> str:
    """List names, but not more than anybody reads."""
    return ", ".join([*names[:most], "..."] if len(names) > most else names)


_WITHOUT = {"collect": "the objects must go without it"}
_AS_IT_IS = "the collector must stay as it is"


def not_freed(found: Mapping[str, Any], *, after_gc: bool, holder: str) -> str:
    """Say which watched objects are alive although they should be dead.

    Args:
        found: What `signals.lifetimes` returned.
        after_gc: Whether the count after the collector ran is meant.
        holder: Who holds one of them, in words.
    """
    watched, before, after = found["watched"], found["alive_before"], found["alive_after"]
    if after_gc:
        sentence = (
            f"{after} of {count(watched, 'watched object')} {was(after)} still alive "
            f"after the collector ran, for example {found['example_after']}. "
            f"Something still in use referred to {'it' if after == 1 else 'them'}."
        )
    else:
        sentence = (
            f"{before} of {count(watched, 'watched object')} {was(before)} still alive "
            "when the last name was gone, with the collector off, "
            f"for example {found['example_before']}."
        )
        if after == 0:
            sentence += " A collection then freed all of them: a reference cycle held them."
        elif after == before:
            sentence += " A collection freed none of them: something still in use referred to them."
        else:
            sentence += f" A collection freed {before - after} of them."
    return sentence + _held_by(holder)


def freed_too_early(found: Mapping[str, Any]) -> str:
    """Say that objects which should have survived their last name died with it."""
    watched, before = found["watched"], found["alive_before"]
    if watched == 0:
        return "No object was made, so there is nothing that could survive."
    return (
        f"{watched - before} of {count(watched, 'watched object')} "
        "died as soon as the last name was gone. "
        "All should survive it, and die only when the collector runs."
    )


def grows(growth: Growth, batches: Sequence[float], unit: str, found: Mapping[str, Any]) -> str:
    """Say that something is left behind by each call, how much, and who is to blame.

    Args:
        growth: The judgement.
        batches: Growth of each batch.
        unit: What was counted, and where: "memory blocks behind".
        found: The explaining run's `types`, `grown`, `lines` and `holder`, as far as known.
    """
    text = (
        f"Each call leaves {growth.per_call:.2f} {unit}, batch after batch "
        f"({', '.join(f'{batch:+g}' for batch in batches)})."
    )
    if types := found.get("types"):
        listed = ", ".join(f"{number} {name}" for name, number in types)
        text += f"\nNew objects after {found['calls']} calls: {listed}."
    if grown := found.get("grown"):
        text += f"\nWhat has grown most in {found['calls']} calls: a {grown[0]}, by {grown[1]}."
    if lines := _lines(found, "allocated"):
        text += f"\nWhat stays was allocated in: {lines}."
    return text + _held_by(found.get("holder", ""))


def does_not_grow(growth: Growth, batches: Sequence[float], unit: str) -> str:
    """Say that the calls do not leak, although this exercise asks for a leak."""
    listed = ", ".join(f"{batch:+g}" for batch in batches)
    return (
        f"No steady growth: the batches of calls left {listed} {unit} behind "
        f"({growth.per_call:.2f} per call). A leak leaves something in every call."
    )


def too_high(peak: int, ceiling: int, found: Mapping[str, Any]) -> str:
    """Say that one call held too much at once, which lines made it, and which names held it."""
    text = f"At its peak one call held {size(peak)}; the limit here is {size(ceiling)}."
    if lines := _lines(found, "alive"):
        text += f"\nAlive at the peak, by the line that allocated it: {lines}."
    for function, names in found.get("locals", ()):
        text += f"\nLocal names of {function}() at that moment: {', '.join(names)}."
    return text


def over_bound(found: Mapping[str, Any], bound: int, holder: str) -> str:
    """Say that more entries are alive than the bound allows."""
    return (
        f"{found['alive_after']} of {found['watched']} entries were still alive; "
        f"the bound is {bound}." + _held_by(holder)
    )


def handles_left(left: Mapping[str, int], calls: int, found: Mapping[str, Any]) -> str:
    """Say which handles are still open after some calls.

    Args:
        left: How many more of each kind are open than before.
        calls: After how many calls.
        found: The explaining run's `example` and `holder`, as far as known.
    """
    listed = ", ".join(
        f"{number} {kind[:-1] if number == 1 else kind}" for kind, number in left.items()
    )
    text = f"After {calls} calls, with the collector off, more was open than before: {listed}"
    if example := found.get("example"):
        text += f", for example {example}"
    return f"{text}.{_held_by(found.get('holder', ''))}"


def nothing_to_watch(scenario: str) -> str:
    """Say that the learner's code made nothing whose end could be watched."""
    return (
        f"Scenario '{scenario}' found no object to watch: "
        "your code made none of those whose end is judged here."
    )


def size(number: float) -> str:
    """Write a number of bytes for people: "1.5 MB"."""
    if number < _KB:
        return f"{number:.0f} B"
    if number < _MB:
        return f"{number / _KB:.0f} kB"
    return f"{number / _MB:.1f} MB"


_KB, _MB = 1 << 10, 1 << 20


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: "1 call", "2 calls"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def was(number: int) -> str:
    """Return the past form of "to be" that goes with a number."""
    return "was" if number == 1 else "were"


def without_paths(text: str, learner: Path) -> str:
    """Shorten absolute paths to file names, so that a message is the same on every machine."""
    text = text.replace(str(learner), learner.name)
    return re.sub(r'(?<=File ")(?:[A-Za-z]:)?[\\/][^"\n]*[\\/]([^"\\/\n]+)(?=")', r"\1", text)


def printable(text: str) -> str:
    """Write characters that terminals and files cannot take as escapes: learner code chose them."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else char.encode("unicode_escape").decode()
        for char in text
    )


def _held_by(holder: str) -> str:
    return f"\nWho holds it: {holder}." if holder else ""


def _lines(found: Mapping[str, Any], _purpose: str) -> str:
    return "; ".join(
        f"{Path(file).name}, line {line} ({size(total)})"
        for file, line, _, total in found.get("lines", ())
    )


def _raised(outcome: Outcome, name: str, while_doing: str) -> str:
    pattern = rf"module '{Path(name).stem}' has no attribute '(\w+)'(?:.*Did you mean: '(\w+)')?"
    if missing := re.search(pattern, outcome.text):
        text = f"{name} defines no '{missing[1]}', which this exercise asks for."
        return f"{text} Did you mean '{missing[2]}'?" if missing[2] else text
    text = f"{name} raised {while_doing}: {outcome.text}"
    own = [frame for frame in outcome.frames if Path(frame[0]).name == name]
    for file, line, function, source in own or outcome.frames[-1:]:
        text += f"\n  {Path(file).name}, line {line}, in {function}: {source}"
    if outcome.text == "EOFError: EOF when reading a line":
        text += "\nThe grader gives a program nothing to read: an answer cannot use input()."
    return text


def _where(outcome: Outcome, name: str) -> str:
    """Name the innermost line of the learner's file, from the frames or from the dumped stack.

    A stack is dumped thread by thread: the current one is marked, or else the main thread is last.
    """
    lines = [frame[1] for frame in outcome.frames if Path(frame[0]).name == name]
    if not lines:
        place = re.compile(rf'File "(?:[^"\n]*[\\/])?{re.escape(name)}", line (\d+) in')
        _, *parts = re.split(
            r"^(.*)\(most recent call first\):$", outcome.stack, flags=re.MULTILINE
        )
        found = [
            (heading.startswith("Current"), int(match[1]))
            for heading, thread in zip(parts[::2], parts[1::2], strict=True)
            if (match := place.search(thread))
        ]
        lines = [line for is_current, line in sorted(found, key=lambda pair: pair[0])]
    return f" It was in line {lines[-1]}." if lines else ""
