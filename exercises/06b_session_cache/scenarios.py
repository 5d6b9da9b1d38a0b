"""Scenarios of 06b: ask caches for sessions while the time goes on, as the gateway does."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from random import Random
from types import ModuleType
from typing import Any
from weakref import ref


class ServiceDown(Exception):
    """The account service does not answer."""


class Cancelled(BaseException):
    """Somebody has ended the request; like KeyboardInterrupt, it is no Exception."""


ERRORS = {"fail": ServiceDown, "cancel": Cancelled}


class Clock:
    """A clock that stands still until somebody moves it on."""

    def __init__(self, now: int = 0) -> None:
        self.now = now

    def __call__(self) -> int:
        """Return the time in seconds."""
        return self.now


class Service:
    """The account service: makes sessions, and keeps none of them alive."""

    def __init__(self, session_cache: ModuleType) -> None:
        self._module = session_cache
        self.error: type[BaseException] | None = None
        self.made: list[Any] = []

    def load(self, token: str) -> Any:
        """Return a new session."""
        if self.error is not None:
            message = f"no answer about {token}"
            raise self.error(message)
        session = self._module.Session(token, f"user of {token}", ["orders:read"])
        self.made.append(ref(session))
        return session

    def number(self, session: Any) -> int | str:
        """Say which of the sessions this is, in the order in which they were made."""
        for number, made in enumerate(self.made):
            if made() is session:
                return number
        return f"an object of type {type(session).__name__} that load() did not return"


def many_clients(
    session_cache: ModuleType, watch: Any, limit: int, ttl: int, tokens: list[str]
) -> Any:
    """Get a session for each token, and keep nothing but the cache."""
    cache = session_cache.SessionCache(
        _watched(session_cache, watch), limit=limit, ttl=ttl, clock=Clock()
    )
    for token in tokens:
        cache.get(token)
    return cache


def a_quiet_night(
    session_cache: ModuleType, watch: Any, limit: int, ttl: int, tokens: list[str], wait: int
) -> Any:
    """Get sessions, let them expire, and get the session of somebody else."""
    clock = Clock()
    service = Service(session_cache)
    watched = _watched(session_cache, watch)

    def load(token: str) -> Any:
        return watched(token) if token in tokens else service.load(token)

    cache = session_cache.SessionCache(load, limit=limit, ttl=ttl, clock=clock)
    for token in tokens + tokens[:2]:
        cache.get(token)
    clock.now += wait
    cache.get("the first one in the morning")
    return cache


def log_out(session_cache: ModuleType, watch: Any, limit: int, ttl: int, tokens: list[str]) -> Any:
    """Get sessions and forget them."""
    cache = session_cache.SessionCache(
        _watched(session_cache, watch), limit=limit, ttl=ttl, clock=Clock()
    )
    for token in tokens:
        cache.get(token)
    for token in tokens:
        cache.forget(token)
    return cache


def drop_the_cache(
    session_cache: ModuleType, watch: Any, limit: int, ttl: int, tokens: list[str]
) -> None:
    """Get sessions and drop the cache."""
    cache = session_cache.SessionCache(
        _watched(session_cache, watch), limit=limit, ttl=ttl, clock=Clock()
    )
    for token in tokens + tokens[:2]:
        cache.get(token)


def serve(session_cache: ModuleType, limit: int, ttl: int, seconds: int, seed: float) -> Any:
    """Return a call that serves a few requests, after which some seconds go by.

    The number of requests is random.
    Otherwise an answer that tidies up now and then could do so in step with the measurement.
    But what a right answer holds at the end of a call is always the same, up to the names.
    """
    random = Random(seed)
    clock = Clock()
    service = Service(session_cache)
    cache = session_cache.SessionCache(service.load, limit=limit, ttl=ttl, clock=clock)
    numbers = count()

    def call() -> None:
        for _ in range(random.randint(1, 3)):
            number = next(numbers)
            client = f"client {number:07}"
            for token in (client, client, "the probe"):
                cache.get(token)
            if number % 3 == 0:
                cache.forget(client)
        service.error = ServiceDown
        with suppress(ServiceDown):
            cache.get(f"stranger {next(numbers):07}")
        service.error = None
        for _ in range(limit - 1):
            cache.get(f"client {next(numbers):07}")
        cache.get("the probe")
        service.made.clear()
        clock.now += seconds * random.choice((1, 1, 1, ttl))

    return call


def use(
    session_cache: ModuleType, settings: list[list[float]], start: int, steps: list[list[Any]]
) -> list[Any]:
    """Use one or more caches step by step, and tell after each what was got and what is alive."""
    clock = Clock(start)
    services = [Service(session_cache) for _ in settings]
    caches = [
        session_cache.SessionCache(service.load, limit=limit, ttl=ttl, clock=clock)
        for service, (limit, ttl) in zip(services, settings, strict=True)
    ]
    return [_done(step, clock, services, caches) for step in steps]


def _done(step: list[Any], clock: Clock, services: list[Service], caches: list[Any]) -> Any:
    what, which, value = step
    if what == "wait":
        clock.now += value
        return None
    cache, service = caches[which], services[which]
    if what == "forget":
        cache.forget(value)
        return None
    made = len(service.made)
    service.error = ERRORS.get(what)
    try:
        got = service.number(cache.get(value))
    except tuple(ERRORS.values()) as error:
        got = type(error).__name__
    service.error = None
    alive = [number for number, session in enumerate(service.made) if session() is not None]
    return {"got": got, "loads": len(service.made) - made, "alive": alive, "len": len(cache)}


def _watched(session_cache: ModuleType, watch: Any) -> Any:
    """Return a function that loads sessions and watches them."""
    service = Service(session_cache)

    def load(token: str) -> Any:
        return watch(service.load(token), f"the session of '{token}'")

    return load
