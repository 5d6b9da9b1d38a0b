"""Judge 05a: the store finds pictures that are in use, and keeps none alive."""

from __future__ import annotations

from collections import Counter
from typing import Any

from grader.exercise import Exercise

NAMES = ("beach", "city", "dunes", "harbour", "lake", "market", "sunset", "tower", "wood")

MOST_TOLD = 6
"""How many earlier steps a message tells."""

Files = dict[str, list[int]]


def test_pictures_that_nobody_shows_are_freed_promptly(exercise: Exercise) -> None:
    """A picture and its pixels die when the last window that shows it is closed."""
    files = _files(exercise, 5)
    exercise.assert_freed_promptly("show_and_close", files=files, missing="lost.pic")


def test_only_the_pictures_in_use_are_kept(exercise: Exercise) -> None:
    """While some windows stay open all other pictures die, replaced ones too."""
    files = _files(exercise, 6)
    kept = exercise.random.sample(sorted(files), 3)
    exercise.assert_freed_promptly("keep_some_windows", files=files, kept=kept)


def test_opening_ever_new_files_leaves_nothing_behind(exercise: Exercise) -> None:
    """Opening new files, and reloading one that stays open, does not grow."""
    prefix, album = exercise.random.sample(NAMES, 2)
    exercise.assert_no_steady_growth(
        "open_a_new_file",
        collector=False,
        content=_content(exercise, 3),
        prefix=prefix,
        album=f"{album}.pic",
    )


def test_two_stores_share_nothing(exercise: Exercise) -> None:
    """Two stores that read other folders have pictures of their own, also of the same path."""
    files = _files(exercise, 3)
    others = {path: _content(exercise, 7) for path in files}
    found = exercise.run("two_viewers", files=files, others=others)
    for number, (folder, pixels) in enumerate(
        zip((files, others), found["pixels"], strict=True), 1
    ):
        for path, content in folder.items():
            assert pixels[path] == _pixels(content), (
                f"Two stores read the same paths from two folders. '{path}' of store {number} "
                f"should have {len(_pixels(content))} pixels as in its own folder, "
                f"but has {len(pixels[path])}, or others."
            )
    assert found["loaded"] == [sorted(files)] * 2, (
        f"Each of two stores shows {_list(sorted(files))}, but loaded() of the first is "
        f"{_list(found['loaded'][0])}, and of the second {_list(found['loaded'][1])}."
    )


def test_windows_that_stay_open_share_one_picture(exercise: Exercise) -> None:
    """While a picture is shown, all who ask get the identical one, and its file is read once."""
    files = _files(exercise, 5)
    paths = [*files, *exercise.random.choices(sorted(files), k=10), *files]
    _judge(exercise, files, [["open", window, path] for window, path in enumerate(paths)])


def test_after_a_reload_only_the_new_picture_is_handed_out(exercise: Exercise) -> None:
    """A reloaded picture stays the current one when the former dies, and only until it dies."""
    files = _files(exercise, 2)
    one, other = exercise.random.sample(sorted(files), 2)
    former_dies_first: list[list[Any]] = [
        ["open", 1, one], ["reload", 2, one], ["close", 1, one], ["open", 3, one],
    ]  # fmt: skip
    new_one_dies_first: list[list[Any]] = [
        ["open", 4, other], ["reload", 5, other], ["close", 5, other], ["open", 6, other],
        ["close", 4, other], ["open", 7, other],
    ]  # fmt: skip
    _judge(exercise, files, former_dies_first + new_one_dies_first)


def test_windows_that_come_and_go_see_the_right_pictures(exercise: Exercise) -> None:
    """Whatever is opened, reloaded and closed: reads, pictures and loaded() are right."""
    files = _files(exercise, 4)
    random = exercise.random
    steps: list[list[Any]] = []
    shown: dict[int, str] = {}
    for window in range(60):
        if shown and random.random() < 0.5:
            closed = random.choice(sorted(shown))
            steps.append(["close", closed, shown.pop(closed)])
        shown[window] = random.choice(sorted(files))
        what = "reload" if random.random() < 0.2 else "open"
        steps.append([what, window, shown[window]])
    steps += [["close", window, path] for window, path in sorted(shown.items())]
    steps += [["open", 60 + number, path] for number, path in enumerate(files)]
    _judge(exercise, files, steps)


def test_a_file_that_cannot_be_read_changes_nothing(exercise: Exercise) -> None:
    """An exception from `read` goes through, and the store is as it was."""
    files = _files(exercise, 4)
    shown = exercise.random.choice(sorted(files))
    found = exercise.run("miss", files=files, shown=shown, missing="lost.pic")
    for call, raised in zip(("get", "a second get", "reload"), found["raised"], strict=True):
        assert raised == "FileNotFoundError", (
            f"read raised FileNotFoundError. So should {call} of that file, but it raised {raised}."
        )
    assert found["reads"] == ["lost.pic"] * 2, (
        "Two calls of get for a file that is not there should try to read it twice, "
        f"but the reads were {_list(found['reads'])}."
    )
    assert found["loaded"] == [shown], (
        f"One picture is shown, and two other reads have failed. loaded() should be ['{shown}'], "
        f"but is {found['loaded']}."
    )
    assert found["still shared"], (
        f"A reload of '{shown}' failed while a window showed it. After that get('{shown}') should "
        "return the picture in the window, and not read the file."
    )


def _judge(exercise: Exercise, files: Files, steps: list[list[Any]]) -> None:
    """Carry out the steps and compare each of them with what it should have led to."""
    found = exercise.run("work", files=files, steps=steps)
    windows: dict[int, tuple[str, int]] = {}
    current: dict[str, int] = {}
    fresh = 0
    for done, ((what, window, path), step) in enumerate(zip(steps, found, strict=True), 1):
        reads: list[str] = []
        if what == "close":
            del windows[window]
        else:
            if what == "reload" or path not in current:
                reads = [path]
                current[path], fresh = fresh, fresh + 1
            windows[window] = path, current[path]
        shown = set(windows.values())
        current = {path: number for path, number in current.items() if (path, number) in shown}
        story = f"In step {done}, {_told(what, path)} ({_before(steps[: done - 1], path)})."

        assert step["reads"] == reads, (
            f"{story} The files that were read should be {_list(reads)}, "
            f"but are {_list(step['reads'])}. {_why(what, reads, files[path])}"
        )
        if what != "close":
            _assert_picture(story, path, files[path], step)
            assert step["number"] == windows[window][1], (
                f"{story} It gave {_which(step['number'], windows, window)}, "
                f"but should have given {_which(windows[window][1], windows, window)}."
            )
        assert step["loaded"] == sorted(current), (
            f"{story} After that, loaded() should be {_list(sorted(current))}, "
            f"but is {_list(step['loaded'])}. "
            f"{_why_not_loaded(step['loaded'], sorted(current))}"
        )


def _assert_picture(story: str, path: str, content: list[int], step: dict[str, Any]) -> None:
    pixels = _pixels(content)
    assert step["path"] == path, f"{story} The path of the picture is {step['path']!r}."
    assert step["pixels"] == pixels, (
        f"{story} The picture should have {len(pixels)} pixels as they are in the file, "
        f"but has {len(step['pixels'])}, or others."
    )
    histogram = [list(pair) for pair in sorted(Counter(pixels).items())]
    assert step["histogram"] == histogram, (
        f"{story} Its histogram should be {histogram}, but is {step['histogram']}."
    )


def _pixels(content: list[int]) -> list[int]:
    """Decode a file as the store should."""
    pixels: list[int] = []
    for number, brightness in zip(content[::2], content[1::2], strict=True):
        pixels += [brightness] * number
    return pixels


def _files(exercise: Exercise, number: int) -> Files:
    """Make files of random names and contents; one of them is empty."""
    names = exercise.random.sample(NAMES, number)
    files = {f"{name}.pic": _content(exercise, exercise.random.randint(2, 6)) for name in names}
    files[f"{names[-1]}.pic"] = []
    return files


def _content(exercise: Exercise, pairs: int) -> list[int]:
    return [exercise.random.randint(1, 200) for _ in range(2 * pairs)]


def _told(what: str, path: str) -> str:
    if what == "close":
        return f"a window was closed that showed '{path}'"
    return f"{'get' if what == 'open' else 'reload'}('{path}') was called"


def _before(steps: list[list[Any]], path: str) -> str:
    """Say what has happened to the same file before, from the beginning."""
    words = {"open": "get", "reload": "reload", "close": "close a window"}
    earlier = [words[what] for what, _, other in steps if other == path]
    if not earlier:
        return "its first use"
    more = "..., " if len(earlier) > MOST_TOLD else ""
    return f"before, with this file: {more}{', '.join(earlier[-MOST_TOLD:])}"


def _why(what: str, reads: list[str], content: list[int]) -> str:
    """Explain which reads are right."""
    if what != "open":
        return "A reload reads the file once, and closing a window reads nothing."
    if reads:
        return "The store has no current picture of this file that is alive, so it has to read it."
    empty = "" if content else " The picture is empty, but it is a picture."
    return f"A window shows the current picture of this file, so the store has to find it.{empty}"


def _why_not_loaded(actual: list[str], expected: list[str]) -> str:
    """Explain the first difference between two lists of loaded pictures."""
    for path in actual:
        if path not in expected:
            return f"No window shows the current picture of '{path}', so it should be dead."
    lost = [path for path in expected if path not in actual]
    return f"A window shows the current picture of '{lost[0]}'." if lost else ""


def _which(number: int, windows: dict[int, tuple[str, int]], besides: int) -> str:
    shown = sorted(other for other, (_, n) in windows.items() if n == number and other != besides)
    return f"the picture that window {shown[0]} shows" if shown else "a picture no other window has"


def _list(paths: list[str]) -> str:
    return ", ".join(f"'{path}'" for path in paths) or "none"
