"""What `request_of` returns is compared with `==`, and nobody asks again after the end.

People try it because `==` is how results are compared.
A program may answer with another object that is equal, and may answer for ever.

Fails: test_a_dropped_feature_is_found
Says: let a program pass that answers with
"""

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
    token = recorder.start(request)
    del request
    assert gone() is not None, "the recorder does not hold an open request"
    assert recorder.request_of(token) == gone(), "request_of returns something else"
    request = gone()
    for way in ways:
        _end(recorder, way, token)
    del request
    assert gone() is None, f"the request is alive after {' and '.join(ways)}"
