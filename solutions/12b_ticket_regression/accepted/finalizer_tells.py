"""Let a finalizer tell that the request has died."""

import weakref


class Request:
    """A request that can be weakly referenced."""


def check(program):
    """Try every way to end a request."""
    for ways in (
        ("finish",),
        ("fail",),
        ("finish", "finish"),
        ("fail", "fail"),
        ("finish", "fail"),
        ("fail", "finish"),
    ):
        _check_end(program.Recorder(), ways)


def _end(recorder, way, token):
    if way == "finish":
        recorder.finish(token)
    else:
        recorder.fail(token, OSError("no database"))


def _check_end(recorder, ways):
    request = Request()
    gone = weakref.ref(request)
    finalizer = weakref.finalize(request, int)
    token = recorder.start(request)
    del request
    assert gone() is not None, "the recorder does not hold an open request"
    assert recorder.request_of(token) is gone(), "request_of returns something else"
    request = gone()
    for way in ways:
        _end(recorder, way, token)
        assert recorder.request_of(token) is None, f"still open after {way}"
    del request
    assert not finalizer.alive, f"the request is alive after {' and '.join(ways)}"
