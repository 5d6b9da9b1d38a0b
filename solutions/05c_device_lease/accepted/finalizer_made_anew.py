"""Each change of the devices makes a new finalizer with all of them, after the old one was detached.

It is right too: what a finalizer gets is fixed, so there must be a new one when that changes.
The first one is there before the first device.
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
        self.devices: tuple[str, ...] = ()
        self._finalizer = weakref.finalize(self, _give_back, pool, job.name, self.devices)
        for _ in range(size):
            self.grow()

    @property
    def closed(self) -> bool:
        """Whether the lease has ended."""
        return not self._finalizer.alive

    def grow(self) -> str:
        """Acquire one more device and return it; raise ValueError if the lease has ended."""
        if self.closed:
            message = "this lease has ended"
            raise ValueError(message)
        device = self.pool.acquire(self.job.name)
        self._finalizer.detach()
        self.devices = (*self.devices, device)
        self._finalizer = weakref.finalize(self, _give_back, self.pool, self.job.name, self.devices)
        return device

    def close(self) -> None:
        """End the lease, and give all devices back."""
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _give_back(pool: Pool, who: str, devices: tuple[str, ...]) -> None:
    """Return all devices to their pool; hold nothing of the lease but these."""
    for device in devices:
        pool.release(device, who)
