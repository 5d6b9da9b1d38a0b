"""End each request once only.

People try it because nobody ends a request twice on purpose.

Fails: test_other_ways_to_leak_are_found
Says: takes hold of a request again
"""

import weakref


class Request:
    """A request that can be weakly referenced."""


def check(program):
    """Try every way to end a request."""
    for ways in (("finish",), ("fail",)):
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
