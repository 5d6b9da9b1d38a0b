"""Judge 06e: clients make no series, and no request is lost from the totals."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from grader.exercise import Exercise

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ODD_METHODS = ("BREW", "GETT", "PROPFIND", "get", "X-SCAN", "TRACK", "FOO", "PING")
TEMPLATES = (
    "/users/me", "/users/{id}", "/users/{id}/orders/{order}", "/articles/{slug}", "/about/team",
    "/files/{name}/download", "/search/{term}", "/shop/{category}/{item}", "/health",
)  # fmt: skip
STRANGE_PATHS = (
    "/wp-admin/*.php", "/.env.*", "/users/7/*", "/articles/*/edit", "/*", "/a/b/c/d/*",
    "/health/*/live", "/files/*", "/search/*/",
)  # fmt: skip
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "juniper")
STATUSES = (200, 201, 204, 302, 400, 403, 404, 409, 500, 503)
OTHER = "other"
HELP = {
    "http_requests_total": "Requests that were answered.",
    "http_response_bytes_total": "Bytes in the bodies of answers.",
}
SAMPLE = re.compile(
    r'(?P<name>\w+)\{(?P<labels>(?:\w+="(?:[^"\\]|\\.)*",?)*)\} (?P<value>\d+)(?:\.0+)?'
)
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')

Request = list[Any]


class Sample(NamedTuple):
    """One line of the metrics that is no comment."""

    line: str
    labels: dict[str, str]
    value: int


def test_requests_leave_nothing_behind(exercise: Exercise) -> None:
    """Requests with new users, pages, paths and methods, counted and read, do not grow."""
    templates = _templates(exercise)
    page = _filled(exercise, exercise.random.choice(_with_arguments(templates)), "*")
    kinds = [
        *([method, page, "ada", 200, 5] for method in METHODS if method != "POST"),
        ["GET", page, "ada", 0, 5],
        ["POST", page, "user-*", 201, 5],
        ["GET", _strange(exercise, templates, "*"), "-", 200, 5],
        ["BREW-*", _page(exercise, templates), "-", 200, 5],
    ]
    exercise.assert_no_steady_growth(
        "answer_requests", collector=False, templates=templates, kinds=kinds
    )


def test_clients_do_not_make_new_series(exercise: Exercise) -> None:
    """Requests that differ only in what clients choose share one series in each metric."""
    random = exercise.random
    templates = _templates(exercise)
    page = _page(exercise, templates)
    pages = _filled(exercise, random.choice(_with_arguments(templates)), "*")
    strange = _strange(exercise, templates, "*")
    number = random.randint(40, 60)
    words = random.sample(range(10_000), number)
    waves = {
        "the user": [["GET", page, f"user-{word}", 200, 3] for word in words],
        "the number in the path": [
            ["GET", pages.replace("*", f"{word}"), "ada", 200, 3] for word in words
        ],
        "the name in the path": [
            ["PUT", pages.replace("*", _letters(word)), "ada", 409, 3] for word in words
        ],
        "the path, which no route fits": [
            ["GET", strange.replace("*", _letters(word)), "-", 404, 3] for word in words
        ],
        "the method, which is not in METHODS": [
            [f"BREW-{_letters(word)}", page, "-", 501, 3] for word in words
        ],
    }
    texts = exercise.run("send_waves", templates=templates, waves=list(waves.values()))
    for (what, requests), text in zip(waves.items(), texts, strict=True):
        for name, samples in _read(text).items():
            series = [sample for sample in samples if sample.value]
            route, method, code = _combination(requests[0], templates)
            expected = (route, method, f"{code // 100}xx")
            foreign = [sample for sample in series if _group(sample, templates) != expected]
            own = [sample for sample in series if sample not in foreign]
            story = f"{number} requests differed only in {what}, and all were answered with {code}."
            assert len(own) <= 1, (
                f"{story} They should share one series in {name}, but made {len(own)}, "
                f"for example:\n{_listed(own)}"
            )
            assert len(series) <= 1, (
                f"{story} No other requests were sent to this service. They should share one "
                f"series in {name}, but it also has:\n{_listed(foreign)}"
            )


def test_mixed_requests_make_few_series(exercise: Exercise) -> None:
    """There are no more series than combinations of route, method and status code."""
    templates = _templates(exercise)
    requests = _requests(exercise, templates, 150)
    found = exercise.run("send_and_read", templates=templates, requests=requests)
    combinations = {_combination(request, templates) for request in requests}
    for name, samples in _read(found["metrics"]).items():
        series = [sample for sample in samples if sample.value]
        assert len(series) <= len(combinations), (
            f"{len(requests)} requests had {len(combinations)} combinations of route (or none), "
            f"method (or another word) and status code, but {name} has {len(series)} series, "
            f"among them these, where one at most should be:\n"
            f"{_listed(_surplus(series, templates))}"
        )
        for label, known, what in (
            ("path", templates, "templates"),
            ("method", METHODS, "methods in METHODS"),
        ):
            others = sorted({sample.labels[label] for sample in series} - {*known})
            assert len(others) <= 1, (
                f"The label '{label}' of {name} may have one value besides the {what}, "
                f"but has {len(others)}: {', '.join(map(repr, others[:4]))} ..."
            )


def test_totals_are_exact_for_each_route(exercise: Exercise) -> None:
    """Requests and bytes are right for each route, method and class of status."""
    templates = _templates(exercise)
    requests = _requests(exercise, templates, 150)
    found = exercise.run("send_and_read", templates=templates, requests=requests)
    _assert_totals(found["metrics"], requests, templates, f"{len(requests)} requests were sent.")


def test_totals_survive_many_clients(exercise: Exercise) -> None:
    """After hundreds of requests, each from another user for another page, none is lost."""
    templates = _templates(exercise)
    template = exercise.random.choice(_with_arguments(templates))
    strange = _strange(exercise, templates, "*")
    requests = []
    for number in range(300):
        word = _letters(number)
        requests.append(["GET", _filled(exercise, template, word), f"user-{word}", 200, 1])
        requests.append(["GET", strange.replace("*", word), f"user-{word}", 200, 1])
    found = exercise.run("send_and_read", templates=templates, requests=requests)
    story = f"{len(requests)} requests were sent, half of them to paths that no route fits."
    _assert_totals(found["metrics"], requests, templates, story)


def test_reading_changes_nothing(exercise: Exercise) -> None:
    """The metrics may be read at any time, and each service counts its own requests."""
    templates = _templates(exercise)
    requests = _requests(exercise, templates, 80)
    found = exercise.run("read_between", templates=templates, requests=requests)
    half = len(requests) // 2
    for number, text in enumerate(found["texts"]):
        sent = requests[:half] if number < 2 else requests
        times = "once" if number % 2 == 0 else "twice"
        story = f"{len(sent)} requests were sent by then, and the metrics read {times} since."
        _assert_totals(text, sent, templates, story)
    for text in found["idle"]:
        story = "No request was sent to this service; another one in the process had some."
        _assert_totals(text, [], templates, story)


def test_answers_are_as_before(exercise: Exercise) -> None:
    """Handlers get the same arguments, and clients the same answers."""
    templates = _templates(exercise)
    requests = _requests(exercise, templates, 60)
    found = exercise.run("send_and_read", templates=templates, requests=requests)
    for request, actual in zip(requests, found["answers"], strict=True):
        expected = list(_answer(request, templates))
        assert expected == actual, (
            f"{request[0]} {request[1]} should be answered with {expected}, "
            f"but was answered with {actual}."
        )


def _assert_totals(text: str, requests: list[Request], templates: list[str], story: str) -> None:
    """Compare both metrics with the requests, and tell the first total that is wrong."""
    expected: dict[str, Counter[tuple[str, str, str]]] = {name: Counter() for name in HELP}
    for request in requests:
        route, method, status = _combination(request, templates)
        key = (route, method, f"{status // 100}xx")
        expected["http_requests_total"][key] += 1
        expected["http_response_bytes_total"][key] += len(_answer(request, templates)[1].encode())
    for name, samples in _read(text).items():
        actual: Counter[tuple[str, str, str]] = Counter()
        for sample in samples:
            route, method = sample.labels["path"], sample.labels["method"]
            key = (
                _routed(route, templates)[0],  # a page is counted for its route here
                method if method in METHODS else OTHER,
                f"{sample.labels['status'][:1]}xx",
            )
            actual[key] += sample.value
        total, counted = sum(expected[name].values()), sum(actual.values())
        where = "" if total == counted else f" The sum over all series is {counted} of {total}."
        for key in sorted({*expected[name], *actual}):
            wanted, got = expected[name][key], actual[key]
            assert wanted == got, (
                f"{story} The series of {name} for {_told(key)} should add up to {wanted}, "
                f"but add up to {got}.{where}"
            )


def _surplus(series: list[Sample], templates: list[str]) -> list[Sample]:
    """Return the series of the combination that has most of them."""
    groups: dict[tuple[str, ...], list[Sample]] = {}
    for sample in series:
        group = (*_group(sample, templates), sample.labels["status"])
        groups.setdefault(group, []).append(sample)
    return max(groups.values(), key=len)


def _group(sample: Sample, templates: list[str]) -> tuple[str, str, str]:
    """Return the route, the method and the class of status that a series is about."""
    labels = sample.labels
    route, _ = _routed(labels["path"], templates)
    method = labels["method"] if labels["method"] in METHODS else OTHER
    return route, method, f"{labels['status'][:1]}xx"


def _listed(series: list[Sample]) -> str:
    """Write the labels of some series, one below the other."""
    lines = [sample.line for sample in series[:3]]
    return "\n".join(f"  {line[line.index('{') : line.rindex('}') + 1]}" for line in lines)


def _read(text: str) -> dict[str, list[Sample]]:
    """Read the metrics strictly, and tell what is wrong with their format."""
    found: dict[str, list[Sample]] = {name: [] for name in HELP}
    headings = [
        line for name in HELP for line in (f"# HELP {name} {HELP[name]}", f"# TYPE {name} counter")
    ]
    assert isinstance(text, str), f"metrics() should return a text, but returned {text!r:.80}."
    assert text.endswith("\n"), (
        f"The metrics should end with a line break, but they end with {text[-40:]!r}."
    )
    lines = text[:-1].split("\n")
    comments = [line for line in lines if line.startswith("#")]
    assert sorted(headings) == sorted(comments), (
        f"The metrics should have these comments, each once: {headings}. They have: {comments}."
    )
    name, before = "", ""
    labels: set[frozenset[tuple[str, str]]] = set()
    for line in lines:
        if line.startswith("# HELP"):
            name = line.split(" ")[2]
            labels = set()
        elif line.startswith("# TYPE"):
            assert before.startswith(f"# HELP {line.split(' ')[2]} "), (
                f"The line {line!r} should come directly after the HELP line of that metric."
            )
        else:
            assert line.startswith(f"{name}{{"), (
                f"The line {line!r} should stand below the HELP and TYPE lines of its metric."
            )
            sample = _sample(line)
            found[name].append(sample)
            same = frozenset(sample.labels.items())
            assert same not in labels, (
                f"Two series of {name} have the same labels: {line!r}. "
                "Prometheus does not accept such metrics."
            )
            labels.add(same)
        before = line
    return found


def _sample(line: str) -> Sample:
    match = SAMPLE.fullmatch(line)
    assert match is not None, (
        f'The line {line!r} is no series: it should read name{{label="value",...}} number, '
        "with a whole number."
    )
    labels = dict(LABEL.findall(match["labels"]))
    for label in ("method", "path", "status"):
        assert label in labels, f"The series {line!r} should have the label '{label}'."
    return Sample(line, labels, int(match["value"]))


def _told(key: tuple[str, str, str]) -> str:
    route, method, status = key
    where = "paths that no route fits" if route == OTHER else f"the route {route}"
    how = "methods that are not in METHODS" if method == OTHER else f"the method {method}"
    return f"{where}, {how} and status {status}"


def _combination(request: Request, templates: list[str]) -> tuple[str, str, int]:
    """Return the route, the method and the status code that count for a request."""
    method, path, *_ = request
    route, _ = _routed(path, templates)
    return route, method if method in METHODS else OTHER, _answer(request, templates)[0]


def _answer(request: Request, templates: list[str]) -> tuple[int, str]:
    """Return what the service should answer."""
    method, path, _, status, size = request
    route, arguments = _routed(path, templates)
    if route == OTHER:
        return 404, "not found"
    if method not in METHODS:
        return 501, "unknown method"
    if status == 0:
        return 500, "internal error"
    return status, f"{method} {route} {sorted(arguments.items())}" + "." * size


def _routed(path: str, templates: list[str]) -> tuple[str, dict[str, str]]:
    """Return the first template that fits, and what stands for its words in braces."""
    if path in templates:
        return path, dict(re.findall(r"\{(\w+)\}()", path))
    for template in templates:
        if match := _pattern(template).fullmatch(path):
            return template, match.groupdict()
    return OTHER, {}


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Make a regular expression of a template."""
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template)))


def _templates(exercise: Exercise) -> list[str]:
    """Choose routes, among them two that may fit the same path, in this order."""
    others = exercise.random.sample(TEMPLATES[2:], exercise.random.randint(3, 5))
    return [*TEMPLATES[:2], *others]


def _with_arguments(templates: list[str]) -> list[str]:
    return [template for template in templates if "{" in template]


def _filled(exercise: Exercise, template: str, word: str) -> str:
    """Put a word into one pair of braces of a template, and something into the others."""
    path = re.sub(r"\{\w+\}", word, template, count=1)
    return re.sub(r"\{\w+\}", exercise.random.choice(WORDS), path)


def _page(exercise: Exercise, templates: list[str]) -> str:
    return _filled(exercise, exercise.random.choice(templates), exercise.random.choice(WORDS))


def _strange(exercise: Exercise, templates: list[str], word: str) -> str:
    """Choose a path that no route fits."""
    paths = [path.replace("*", word) for path in STRANGE_PATHS]
    return exercise.random.choice([path for path in paths if _routed(path, templates)[0] == OTHER])


def _requests(exercise: Exercise, templates: list[str], number: int) -> list[Request]:
    """Make requests of all kinds; those at the beginning make sure that none is missing."""
    random = exercise.random
    requests: list[Request] = []
    for template in templates:
        word = _letters(random.randrange(10_000))
        requests.append(["GET", _filled(exercise, template, word), "ada", 0, 0])
        requests.append(
            [random.choice(ODD_METHODS), _filled(exercise, template, word), "-", 200, 1]
        )
    requests.append([random.choice(ODD_METHODS), _strange(exercise, templates, "x"), "-", 200, 1])
    while len(requests) < number:
        word = random.choice([str(random.randrange(10_000)), _letters(random.randrange(10_000))])
        path = random.choice([_strange(exercise, templates, word), "/users", "/search/"])
        if random.random() < 0.8:
            path = _filled(exercise, random.choice(templates), word)
        method = random.choice(ODD_METHODS) if random.random() < 0.1 else random.choice(METHODS)
        user = f"user-{random.randrange(1000)}"
        requests.append([method, path, user, random.choice(STATUSES), random.randint(0, 20)])
    random.shuffle(requests)
    return requests


def _letters(number: int) -> str:
    """Write a number in letters, so that nothing in it looks like a number."""
    return "".join(WORDS[int(digit)][0] for digit in str(number))
