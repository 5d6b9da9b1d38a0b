"""The finalizer gets the job, and asks it for its name when the time has come.

People try it because `close()` did the same, and because the job is not the lease.
But a job refers to its lease: the finalizer keeps the job, the job keeps the lease, and neither dies.

Fails: test_a_job_and_its_lease_are_freed_together
Says: still alive after the collector ran
Fails: test_a_lease_that_dies_gives_its_devices_back_once
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
        self._finalizer = weakref.finalize(self, _give_back, pool, job, self.devices)
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
        self.devices.append(device)
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


def _give_back(pool: Pool, job: Job, devices: list[str]) -> None:
    """Return all devices to their pool; hold nothing of the lease but this list."""
    for device in devices:
        pool.release(device, job.name)
