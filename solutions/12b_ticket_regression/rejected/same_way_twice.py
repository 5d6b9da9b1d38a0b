"""A request is ended twice in the same way only.

People try it because a call that is repeated is the mistake that they think of.
A program can tell the two calls apart, so each of them has to come second after each.

Fails: test_other_ways_to_leak_are_found
Says: takes hold of a request again when f
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
    assert recorder.request_of(token) is gone(), "request_of returns something else"
    request = gone()
    for way in ways:
        _end(recorder, way, token)
        assert recorder.request_of(token) is None, f"still open after {way}"
    del request
    assert gone() is None, f"the request is alive after {' and '.join(ways)}"
