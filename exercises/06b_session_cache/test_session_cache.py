"""Judge 06b: a cache of sessions that is limited, forgets what is too old, and still hits.

A step is `[what, number of the cache, value]`: "get" a token, "fail" to get one because the
account service is down, or because somebody says "cancel", "forget" a token, or "wait" for some
seconds.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.exercise import Exercise

Step = list[Any]

ERRORS = {"fail": "ServiceDown", "cancel": "Cancelled"}
"""What load() raises in a step."""


def test_no_more_sessions_are_held_than_the_limit(exercise: Exercise) -> None:
    """After many different tokens, at most `limit` sessions are alive."""
    limit = exercise.random.randint(3, 9)
    tokens = _tokens(exercise, limit + exercise.random.randint(5, 40))
    exercise.assert_bounded("many_clients", bound=limit, limit=limit, ttl=60, tokens=tokens)


def test_expired_sessions_die_at_the_next_get(exercise: Exercise) -> None:
    """When sessions have expired, the next get() of any token lets all of them die at once."""
    random = exercise.random
    for extra in (0, random.randint(1, 50)):
        limit, ttl = random.randint(6, 12), random.randint(20, 90)
        tokens = _tokens(exercise, random.randint(3, limit - 1))
        exercise.assert_freed_promptly(
            "a_quiet_night", limit=limit, ttl=ttl, tokens=tokens, wait=ttl + extra
        )


def test_forgotten_sessions_die(exercise: Exercise) -> None:
    """What was forgotten dies at once, and what a dropped cache held can be collected."""
    limit = exercise.random.randint(5, 9)
    inputs: dict[str, Any] = {"limit": limit, "ttl": 60, "tokens": _tokens(exercise, limit)}
    exercise.assert_freed_promptly("log_out", **inputs)
    exercise.assert_freed_by_gc("drop_the_cache", **inputs)


def test_requests_leave_nothing_behind(exercise: Exercise) -> None:
    """New tokens, hits, log-outs and failures leave nothing behind, whether or not time goes by."""
    for seconds in (0, exercise.random.randint(1, 5)):
        limit = exercise.random.randint(2, 3)  # so few that no right answer swings by much
        exercise.assert_no_steady_growth(
            "serve", limit=limit, ttl=30, seconds=seconds, seed=exercise.random.random()
        )


def test_a_hit_does_not_load_again(exercise: Exercise) -> None:
    """As long as a session has not expired and there is room, get() returns that very session."""
    random = exercise.random
    limit = random.randint(4, 8)
    tokens = _tokens(exercise, limit)
    steps = _gets(tokens)
    for _ in range(3):
        steps += [["wait", 0, random.randint(1, 9)], *_gets(random.sample(tokens, limit))]
    _assert_as_expected(exercise, [[limit, random.randint(28, 60)]], steps)


def test_the_session_whose_last_use_is_longest_ago_goes_first(exercise: Exercise) -> None:
    """When there is no room, the session whose last get() is longest ago goes, and no other."""
    random = exercise.random
    limit = random.randint(4, 8)
    tokens = _tokens(exercise, limit + 2)
    steps = _gets(tokens[:limit])
    used = [tokens[0], *random.sample(tokens[1:limit], limit // 2)]
    steps += [*_gets(used), *_gets(tokens[limit:]), *_gets(used)]
    # In a second cache the first session is loaded anew, which is a use, before one has to go.
    early = random.randint(5, 30)
    steps += [*_gets(tokens[:1], 1), ["wait", 0, early], *_gets(tokens[1:limit], 1)]
    steps += [["wait", 0, 60 - early], *_gets([tokens[0], tokens[limit]], 1)]
    _assert_as_expected(exercise, [[limit, 60], [limit, 60]], steps)


def test_a_session_expires_when_its_time_to_live_is_over(exercise: Exercise) -> None:
    """A session is loaded again `ttl` seconds after it was loaded, however often it was used."""
    random = exercise.random
    first, second = _tokens(exercise, 2)
    ttl = random.randint(20, 90)
    steps = _gets([first])
    for _ in range(3):
        early = random.randint(2, ttl - 2)
        steps += [["wait", 0, early], *_gets([first]), ["wait", 0, ttl - early - 1]]
        steps += [*_gets([first]), ["wait", 0, 1], *_gets([first])]
    late = ttl + random.randint(1, ttl)
    steps += [*_gets([second]), ["wait", 0, late], *_gets([second])]
    # Then the first one expires while the second one goes on being used.
    steps += [["wait", 0, 9], *_gets([first]), ["wait", 0, ttl - 9], *_gets([first, second])]
    # To a clock with whole numbers both times to live are the same.
    for start, exact in ((0, ttl), (random.randint(1, 10_000), ttl - 0.75)):
        _assert_as_expected(exercise, [[5, exact]], steps, start=start)


def test_expired_sessions_take_no_room(exercise: Exercise) -> None:
    """When some sessions have expired, no other one has to go for a new one."""
    random = exercise.random
    limit, ttl = random.randint(5, 9), random.randint(20, 90)
    tokens = _tokens(exercise, limit + 2)
    fresh, old, new = tokens[: limit - 2], tokens[limit - 2 : limit], tokens[limit:]
    steps = [*_gets(old), ["wait", 0, ttl - 5], *_gets(fresh), *_gets(old), ["wait", 0, 5]]
    steps += [*_gets(new), *_gets(fresh)]
    _assert_as_expected(exercise, [[limit, ttl]], steps)


def test_a_failed_load_changes_nothing(exercise: Exercise) -> None:
    """If load() raises, get() raises the same, remembers nothing, and no other session goes."""
    limit = exercise.random.randint(3, 6)
    tokens = _tokens(exercise, limit + 1)
    steps = _gets(tokens[:limit])
    for what in ERRORS:
        steps += [[what, 0, tokens[limit]], *_gets(tokens[:limit])]
    steps += [["fail", 0, tokens[limit]], *_gets(tokens[limit:])]
    steps += [["wait", 0, 60], ["fail", 0, tokens[limit]], *_gets(tokens[limit:])]
    _assert_as_expected(exercise, [[limit, 60]], steps)


def test_two_caches_work_on_their_own(exercise: Exercise) -> None:
    """In a long run with two caches, each does at every step what it should."""
    random = exercise.random
    settings: list[list[float]] = [
        [random.randint(3, 6), random.randint(15, 40)],
        [1, random.randint(8, 20)],
    ]
    tokens = _tokens(exercise, 9)
    steps: list[Step] = []
    for _ in range(150):
        what = random.choices(["get", "wait", "forget", "fail"], [7, 2, 1, 1])[0]
        value = random.randint(1, 9) if what == "wait" else random.choice(tokens)
        steps.append([what, random.choice([0, 0, 1]), value])
    _assert_as_expected(exercise, settings, steps, start=random.randint(0, 100))


class _Held(NamedTuple):
    """A session in a cache: its number in the order of the loads, and when it was loaded."""

    number: int
    loaded: int


class _Model:
    """What a cache should hold."""

    def __init__(self, limit: int, ttl: float) -> None:
        self.limit = limit
        self.ttl = ttl
        self.held: dict[str, _Held] = {}  # the one whose last use is longest ago comes first
        self.tokens: list[str] = []  # of the sessions, in the order in which they were loaded
        self.times: list[int] = []
        self.why: dict[int, str] = {}
        """For each session that has left, the reason."""

    def get(self, token: str, now: int) -> tuple[int, bool]:
        """Return the number of the session, and whether it has to be loaded."""
        for key, held in list(self.held.items()):
            if self._is_old(held, now):
                self._drop(key, "it has expired")
        found = self.held.pop(token, None)
        held = found or _Held(len(self.tokens), now)
        if found is None:
            self.tokens.append(token)
            self.times.append(now)
            while len(self.held) >= self.limit:
                self._drop(
                    next(iter(self.held)), "there is no room for it: its last use is longest ago"
                )
        self.held[token] = held
        return held.number, found is None

    def forget(self, token: str) -> None:
        """Drop a session, if there is one."""
        if token in self.held:
            self._drop(token, "its token was forgotten")

    def has(self, token: str, now: int) -> bool:
        """Say whether a token has a session that has not expired."""
        return token in self.held and not self._is_old(self.held[token], now)

    @property
    def has_its_place(self) -> str:
        """Say why a session stays."""
        place = f"among the {self.limit} used last" if self.limit > 1 else "the one used last"
        return f"has not expired and is {place}"

    def described(self, number: Any, now: int) -> str:
        """Put one of the sessions that were loaded into words."""
        if not isinstance(number, int):
            return str(number)
        if number >= len(self.tokens):
            return "a session that was loaded needlessly"
        age = now - self.times[number]
        return f"the session of '{self.tokens[number]}' that was loaded {age} s ago"

    def _drop(self, token: str, why: str) -> None:
        self.why[self.held.pop(token).number] = why

    def _is_old(self, held: _Held, now: int) -> bool:
        return now - held.loaded >= self.ttl


def _assert_as_expected(
    exercise: Exercise, settings: list[list[float]], steps: list[Step], start: int = 0
) -> None:
    """Let caches do the steps, and tell the first one that went another way than it should."""
    found = exercise.run("use", settings=settings, start=start, steps=steps)
    models = [_Model(int(limit), ttl) for limit, ttl in settings]
    now = start
    for number, ((what, which, value), actual) in enumerate(zip(steps, found, strict=True), 1):
        model = models[which]
        where = (
            f"With limit={model.limit} and ttl={model.ttl}, in step {number} of {len(steps)}, "
            f"get('{value}')"
        )
        if what == "wait":
            now += value
        elif what == "forget":
            model.forget(value)
        elif what in ERRORS and not model.has(value, now):
            assert ERRORS[what] == actual["got"], (
                f"{where} had to ask load(), which raised. get() should raise the same, "
                f"but returned {model.described(actual['got'], now)}."
            )
        else:
            _assert_got(where, model, value, now, actual)


def _assert_got(where: str, model: _Model, token: str, now: int, actual: dict[str, Any]) -> None:
    """Compare what a get() returned and what is alive after it with what should be."""
    before = dict(model.held)
    expected, is_new = model.get(token, now)
    if is_new:
        why = _why_new(model, before.get(token), now)
        assert actual["loads"] > 0, (
            f"{where} should load a session, because {why}, but it returned "
            f"{model.described(actual['got'], now)}, without a call of load()."
        )
    else:
        wanted = model.described(expected, now)
        why = f"{where} should return {wanted}, which {model.has_its_place}"
        assert actual["got"] not in ERRORS.values(), f"{why}, but it called load(), which raised."
        assert actual["loads"] == 0, f"{why}, but it called load() again."
    assert actual["loads"] <= 1, f"{where} called load() {actual['loads']} times."
    assert expected == actual["got"], (
        f"{where} should return {model.described(expected, now)}, "
        f"but returned {model.described(actual['got'], now)}."
    )
    should = {held.number for held in model.held.values()}
    wrong = [
        f"{model.described(number, now)} is still held by the cache, although {model.why[number]}"
        for number in actual["alive"]
        if number not in should
    ][:1]
    wrong += [
        f"{model.described(number, now)} is gone, although it {model.has_its_place}"
        for number in sorted(should - set(actual["alive"]))
    ][:1]
    assert not wrong, (
        f"{where}: After it {_are_alive(len(actual['alive']))}, "
        f"{_compared(len(actual['alive']), len(should))}: {', and '.join(wrong)}."
    )
    assert len(should) == actual["len"], (
        f"{where}: After it {_are_alive(len(should))}, as it should be, "
        f"but len(cache) is {actual['len']}."
    )


def _are_alive(number: int) -> str:
    return f"{number} session{' is' if number == 1 else 's are'} alive"


def _compared(number: int, should: int) -> str:
    if number == should:
        return f"but not the right one{'s' if number > 1 else ''}"
    return f"and {should} should be"


def _why_new(model: _Model, held: _Held | None, now: int) -> str:
    if held is None:
        return "the cache should hold none for this token"
    return f"the one it has was loaded {now - held.loaded} s ago and has expired"


def _gets(tokens: list[str], cache: int = 0) -> list[Step]:
    return [["get", cache, token] for token in tokens]


def _tokens(exercise: Exercise, number: int) -> list[str]:
    """Choose different tokens."""
    found = exercise.random.sample(range(0x1000, 0x10000), number)
    return [f"tok-{value:04x}" for value in found]
