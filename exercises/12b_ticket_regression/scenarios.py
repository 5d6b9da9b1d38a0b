"""Give the learner's test right and wrong programs that it has not seen."""

from __future__ import annotations

import gc
import traceback
import weakref
from types import ModuleType, SimpleNamespace
from typing import Any


class Recorder:
    """The fixed program: holds open requests in a dict."""

    def __init__(self) -> None:
        self._open: dict[Any, Any] = {}
        self._count = 0

    def start(self, request: Any) -> Any:
        """Hold the request and return its token."""
        self._count += 1
        self._open[self._count] = request
        return self._count

    def request_of(self, token: Any) -> Any:
        """Return the request while it is open."""
        return self._open.get(token)

    def finish(self, token: Any) -> None:
        """End the request well."""
        self._end(token)

    def fail(self, token: Any, error: BaseException) -> None:
        """End the request with an exception."""
        del error
        self._end(token)

    def _end(self, token: Any) -> Any:
        return self._open.pop(token, None)


class Ticket:
    """A token that holds the request itself."""

    request: Any = None


class OnTickets(Recorder):
    """Holds the requests in a list of tickets, and imports at the first call."""

    def __init__(self) -> None:
        self._tickets: list[Ticket] = []

    def start(self, request: Any) -> Any:
        """Hold the request and return its token."""
        import colorsys  # noqa: F401, PLC0415 - the set-up at the first call

        ticket = Ticket()
        ticket.request = request
        self._tickets.append(ticket)
        return ticket

    def request_of(self, token: Any) -> Any:
        """Return the request while it is open."""
        return token.request

    def _end(self, token: Any) -> Any:
        if token in self._tickets:
            self._tickets.remove(token)
        token.request = None


class LastErrors(Recorder):
    """Remembers the last four error texts."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] = []

    def fail(self, token: Any, error: BaseException) -> None:
        """End the request with an exception."""
        self._texts = [*self._texts, str(error)][-4:]
        self._end(token)


class FailForgets(Recorder):
    """Does not release in fail."""

    def fail(self, token: Any, error: BaseException) -> None:
        """Hide the request, and keep it."""
        request = self._end(token)
        if request is not None:
            self._open[("failed", token)] = (request, error)


class FinishForgets(Recorder):
    """Does not release in finish."""

    def finish(self, token: Any) -> None:
        """Hide the request, and keep it."""
        self._open[("done", token)] = self._end(token)


_ended: list[Any] = []


class FailInModule(Recorder):
    """Holds failed requests in the module."""

    def fail(self, token: Any, error: BaseException) -> None:
        """Move the request into a list of the module."""
        del error
        _ended.append(self._end(token))


class Cyclic(Recorder):
    """Leaves a failed request in a cycle."""

    def fail(self, token: Any, error: BaseException) -> None:
        """Put the request into a list that contains itself."""
        del error
        loop = [self._end(token)]
        loop.append(loop)


class Twice(Recorder):
    """Releases at the first end only if no second one comes."""

    def __init__(self) -> None:
        super().__init__()
        self._weak: dict[Any, Any] = {}

    def _end(self, token: Any) -> Any:
        request = self._open.pop(token, None)
        if request is not None:
            self._weak[token] = weakref.ref(request)
        elif token in self._weak:
            self._open[("again", token)] = self._weak[token]()
        return request


class TwiceInAnotherWay(Recorder):
    """Takes hold of a request again if it is ended a second time, by the other call."""

    first = ""
    """The call that has to come first."""

    def __init__(self) -> None:
        super().__init__()
        self._ended: dict[Any, Any] = {}

    def finish(self, token: Any) -> None:
        """End the request well."""
        self._end_by("finish", token)

    def fail(self, token: Any, error: BaseException) -> None:
        """End the request with an exception."""
        del error
        self._end_by("fail", token)

    def _end_by(self, way: str, token: Any) -> None:
        request = self._end(token)
        if request is not None:
            self._ended[token] = way, weakref.ref(request)
        elif token in self._ended:
            before, reference = self._ended[token]
            if before == self.first != way:
                self._open[("again", token)] = reference()


class FinishThenFail(TwiceInAnotherWay):
    """Takes hold again if fail() comes after finish()."""

    first = "finish"


class FailThenFinish(TwiceInAnotherWay):
    """Takes hold again if finish() comes after fail()."""

    first = "fail"


class StillAnswers(Recorder):
    """Forgets nothing that somebody else still holds."""

    def __init__(self) -> None:
        super().__init__()
        self._known: weakref.WeakValueDictionary[Any, Any] = weakref.WeakValueDictionary()

    def start(self, request: Any) -> Any:
        """Hold the request and return its token."""
        token = super().start(request)
        self._known[token] = request
        return token

    def request_of(self, token: Any) -> Any:
        """Return the request, open or not."""
        return self._known.get(token)


class Lookalike:
    """Equal to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class AnswersWithAnother(Recorder):
    """Answers with an object that is equal to the request, and another."""

    def request_of(self, token: Any) -> Any:
        """Return something like the request while it is open."""
        return Lookalike() if token in self._open else None


class NotHeld(Recorder):
    """Holds nothing at all."""

    def request_of(self, token: Any) -> Any:
        """Return nothing."""
        del token

    def start(self, request: Any) -> Any:
        """Return a token only."""
        del request
        self._count += 1
        return self._count


class WeaklyHeld(Recorder):
    """Holds open requests weakly."""

    def start(self, request: Any) -> Any:
        """Hold the request weakly."""
        return super().start(weakref.ref(request))

    def request_of(self, token: Any) -> Any:
        """Return the request if somebody else holds it."""
        reference = self._open.get(token)
        return reference and reference()


PROGRAMS = {
    "fixed": Recorder,
    "tickets": OnTickets,
    "last_errors": LastErrors,
    "fail_forgets": FailForgets,
    "finish_forgets": FinishForgets,
    "fail_in_module": FailInModule,
    "cyclic": Cyclic,
    "twice": Twice,
    "finish_then_fail": FinishThenFail,
    "fail_then_finish": FailThenFinish,
    "still_answers": StillAnswers,
    "answers_with_another": AnswersWithAnother,
    "not_held": NotHeld,
    "weakly_held": WeaklyHeld,
}

for _cls in PROGRAMS.values():
    _cls.__name__ = _cls.__qualname__ = "Recorder"  # a name must not tell what is wrong


def _line_of(error: BaseException) -> int:
    """Return the line that raised an exception."""
    return traceback.extract_tb(error.__traceback__)[-1].lineno or 0


def verdicts(ticket_regression: ModuleType, names: list[str]) -> list[list[str]]:
    """Return for each program the kind and the text of what `check` raised, or two empty texts."""
    gc.disable()
    found = []
    for name in names:
        try:
            ticket_regression.check(SimpleNamespace(Recorder=PROGRAMS[name]))
        except Exception as error:  # noqa: BLE001 - the test judges what it was
            kind = "AssertionError" if isinstance(error, AssertionError) else type(error).__name__
            found.append([kind, str(error) or f"the assert in line {_line_of(error)}"])
        else:
            found.append(["", ""])
    return found
