"""Each device has a finalizer of its own, made as soon as the device is there.

It is right too: `pool.release` is a method of the pool, so a finalizer holds the pool, a device and a name.
A lease that could not be opened has just as many finalizers as it has devices.
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
        self.closed = False
        self._finalizers: dict[str, weakref.finalize] = {}
        for _ in range(size):
            self.grow()

    @property
    def devices(self) -> list[str]:
        """The devices of the lease, in the order in which they were acquired."""
        return list(self._finalizers)

    def grow(self) -> str:
        """Acquire one more device and return it; raise ValueError if the lease has ended."""
        if self.closed:
            message = "this lease has ended"
            raise ValueError(message)
        device = self.pool.acquire(self.job.name)
        give_back = weakref.finalize(self, self.pool.release, device, self.job.name)
        self._finalizers[device] = give_back
        return device

    def close(self) -> None:
        """End the lease, and give all devices back."""
        self.closed = True
        for give_back in self._finalizers.values():
            give_back()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
