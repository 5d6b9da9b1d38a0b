"""Scenarios of 05c: leases on the devices of a pool are opened, and end in different ways."""

from __future__ import annotations

import atexit
import gc
import sys
import weakref
from types import ModuleType
from typing import Any


class BusyError(Exception):
    """An exception of a pool's own."""


REFUSALS: dict[str, type[Exception]] = {
    kind.__name__: kind for kind in (LookupError, OSError, RuntimeError, BusyError)
}
"""What pools raise when no device is free."""


class Pool:
    """Lends devices, and writes down every return as `[device, who gave it back, who had it]`."""

    def __init__(self, size: int, refusal: str = "LookupError") -> None:
        self.refusal = refusal
        self.raised = 0
        """The id of the exception; to keep it would keep the calls that it has passed."""
        self.free = [f"gpu-{number}" for number in range(size, 0, -1)]
        self.holders: dict[str, str] = {}
        self.returns: list[list[str | None]] = []

    def acquire(self, who: str) -> str:
        """Lend the device that came back last."""
        if not self.free:
            error = REFUSALS[self.refusal]("no device is free")
            self.raised = id(error)
            try:
                raise error
            finally:
                del error
        device = self.free.pop()
        self.holders[device] = who
        return device

    def release(self, device: str, who: str) -> None:
        """Take a device back from whoever has it."""
        holder = self.holders.pop(device, None)
        self.returns.append([device, who, holder])
        if holder is not None:
            self.free.append(device)


class QuietPool:
    """Lends one device to everybody, except when it is shut, and writes nothing down."""

    shut = False

    def acquire(self, who: str) -> str:
        """Lend the device."""
        del who
        if self.shut:
            raise BusyError
        return "gpu"

    def release(self, device: str, who: str) -> None:
        """Take the device back."""


class Job:
    """A job, with or without its lease."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lease: Any = None


def end_leases(device_lease: ModuleType, cases: list[dict[str, Any]]) -> Any:
    """End a lease in each of some ways."""
    return [_end_a_lease(device_lease, **case) for case in cases]


def _end_a_lease(
    device_lease: ModuleType, name: str, size: int, grown: int, way: str, then: str
) -> Any:
    """Open a lease, let it grow, end it, and open another one; return what the pool saw.

    Another lease, on another pool whose devices have the same names, stays open meanwhile.
    """
    pool, job = Pool(size + grown), Job(name)
    other_pool = Pool(size)
    bystander = device_lease.Lease(other_pool, Job(name) if "cycle" in way else job, size)
    lease: Any = device_lease.Lease(pool, job, size)
    for _ in range(grown):
        lease.grow()
    watcher = weakref.ref(lease)
    other = None
    found: dict[str, Any] = {"lent": sorted(pool.holders)}
    if "cycle" in way:
        job.lease = lease
    if "with" in way:
        with lease:
            pass
    elif "closed" in way:
        lease.close()
    if way.startswith(("closed", "with")):
        found["soon"] = list(pool.returns)
        found["closed"] = lease.closed
        other = device_lease.Lease(pool, Job(then), len(pool.free))
    if "again" in way:
        lease.close()
    del lease, job
    if "cycle" in way:
        gc.collect()
    found["alive"] = watcher() is not None
    found |= {"returns": list(pool.returns), "holders": dict(pool.holders)}
    found["elsewhere"] = list(other_pool.returns)
    bystander.close()
    found["elsewhere in the end"] = list(other_pool.returns)
    del other  # it may end only now
    return found


def fail_to_open(device_lease: ModuleType, refusals: list[str], **inputs: Any) -> Any:
    """Ask several pools for more devices than they have."""
    return [_fail_to_open(device_lease, refusal=refusal, **inputs) for refusal in refusals]


def _fail_to_open(device_lease: ModuleType, name: str, size: int, free: int, refusal: str) -> Any:
    """Ask for more devices than a pool has."""
    pool, ignored = Pool(free, refusal), []
    former = sys.unraisablehook
    sys.unraisablehook = lambda problem: ignored.append(
        f"{type(problem.exc_value).__name__}: {problem.exc_value}"
    )
    raised, same = "nothing", False
    try:
        device_lease.Lease(pool, Job(name), size)
    except Exception as error:  # noqa: BLE001 - the test says what was raised
        raised, same = type(error).__name__, id(error) == pool.raised
    returns = list(pool.returns)
    sys.unraisablehook = former
    return {"raised": raised, "same": same, "returns": returns, "ignored": ignored}


def leave_the_program(device_lease: ModuleType, names: list[str], size: int, grown: int) -> Any:
    """Run the exit handlers while one lease is open, one is closed and one is in a cycle."""
    pool, ignored = Pool(4 * (size + grown)), []
    former = sys.unraisablehook
    sys.unraisablehook = lambda problem: ignored.append(
        f"{type(problem.exc_value).__name__}: {problem.exc_value}"
    )
    jobs = [Job(name) for name in names]
    leases = [device_lease.Lease(pool, job, size) for job in jobs]
    for lease in leases:
        for _ in range(grown):
            lease.grow()
    open_ones = sorted(device for lease in (leases[0], leases[2]) for device in lease.devices)
    jobs[2].lease = leases[2]
    leases[1].close()
    before = len(pool.returns)
    atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter calls first when a program ends
    at_exit = pool.returns[before:]
    del lease
    leases.clear()
    jobs.clear()
    gc.collect()
    sys.unraisablehook = former
    late = pool.returns[before + len(at_exit) :]
    return {"open": open_ones, "at exit": at_exit, "late": late, "ignored": ignored}


def use_a_lease(device_lease: ModuleType, name: str, size: int, grown: int) -> Any:
    """Read what a lease offers from its beginning to its end."""
    pool = Pool(size + grown)
    lease = device_lease.Lease(pool, Job(name), size)
    found: dict[str, Any] = {"at first": [lease.closed, list(lease.devices)]}
    found["got"] = [lease.grow() for _ in range(grown)]
    found["pool empty"] = _raised_by(lease.grow)
    found["grown"] = [lease.closed, list(lease.devices)]
    found["returned early"] = list(pool.returns)
    error = KeyError("in the block")
    try:
        with lease as entered:
            found["entered"] = entered is lease
            raise error
    except KeyError as caught:
        found["came through"] = caught is error
    else:
        found["came through"] = False
    found["after"] = lease.closed
    found["ended"] = _raised_by(lease.grow)
    found["lent in the end"] = dict(pool.holders)
    return found


def drop_leases(device_lease: ModuleType, watch: Any, name: str, size: int) -> Any:
    """Open leases, end or do not end them, and drop them; the pool and the jobs live on."""
    pool, jobs = Pool(10 * size), []
    for way in (
        "was dropped",
        "had grown",
        "was closed",
        "was closed twice",
        "left its with block",
    ):
        job = Job(f"{name} that {way}")
        lease = device_lease.Lease(pool, job, size)
        if way == "had grown":
            lease.grow()
        if way.startswith("was closed"):
            lease.close()
        if way.endswith("twice"):
            lease.close()
        if way.endswith("block"):
            with lease:
                pass
        watch(lease, f"the lease that {way}")
        jobs.append(job)
    return pool, jobs


def drop_jobs_with_leases(device_lease: ModuleType, watch: Any, name: str, size: int) -> Any:
    """Let jobs keep their leases in an attribute, and drop both."""
    pool = Pool(10 * size)
    for way in ("was dropped", "was closed"):
        job = Job(name)
        job.lease = device_lease.Lease(pool, job, size)
        job.lease.grow()
        if way == "was closed":
            job.lease.close()
        watch(job.lease, f"the lease that {way} with its job")
        watch(job, f"the job whose lease {way}")
    return pool


def lease_again_and_again(device_lease: ModuleType, name: str, size: int) -> Any:
    """Return a call that opens three leases and ends each in its own way."""
    pool, job = QuietPool(), Job(name)

    def call() -> None:
        with device_lease.Lease(pool, job, size) as lease:
            lease.grow()
        lease = device_lease.Lease(pool, job, size)
        lease.grow()
        lease.close()
        lease = device_lease.Lease(pool, job, size)
        lease.grow()
        pool.shut = True
        _raised_by(lease.grow)
        _raised_by(lambda: device_lease.Lease(pool, job, size))
        pool.shut = False

    return call


def _raised_by(action: Any) -> str:
    try:
        action()
    except Exception as error:  # noqa: BLE001 - the test says what was raised
        return type(error).__name__
    return "nothing"
