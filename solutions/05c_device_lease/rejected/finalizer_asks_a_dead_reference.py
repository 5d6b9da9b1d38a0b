"""The finalizer gets a weak reference to the lease, so that it does not hold it.

People try it because that cures the finalizer which never came.
Now it comes, but a weak reference is dead by then, so there is nothing to give back any more.

Fails: test_a_lease_that_dies_gives_its_devices_back_once
Says: had not been given back to the pool
Fails: test_a_lease_that_cannot_be_opened_gives_back_what_it_has
Says: had not been given back to the pool
"""

import weakref
from types import TracebackType
from typing import Protocol, Self


class Job(Protocol):
    """Who computes; most jobs keep their lease in an attribute."""

    name: str


class Pool(Protocol):
    """The service that lends devices to the jobs of everybody."""

    def acquire(self, who: str) -> str:
        """Lend a free device and return its name; raise LookupError if there is none."""

    def release(self, device: str, who: str) -> None:
        """Take a device back, whoever has it at the moment."""


class Lease:
    """Some devices of a pool, which get back to it when the lease ends."""

    def __init__(self, pool: Pool, job: Job, size: int = 1) -> None:
        self.pool = pool
        self.job = job
        self.devices: list[str] = []
        self.closed = False
        weakref.finalize(self, _close, weakref.ref(self))
        for _ in range(size):
            self.grow()

    def grow(self) -> str:
        """Acquire one more device and return it; raise ValueError if the lease has ended."""
        if self.closed:
            message = "this lease has ended"
            raise ValueError(message)
        device = self.pool.acquire(self.job.name)
        self.devices.append(device)
        return device

    def close(self) -> None:
        """End the lease, and give all devices back."""
        if self.closed:
            return
        self.closed = True
        for device in self.devices:
            self.pool.release(device, self.job.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _close(reference: "weakref.ref[Lease]") -> None:
    lease = reference()
    if lease is not None:
        lease.close()
