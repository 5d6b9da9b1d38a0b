"""The finalizer is made at the end of `__init__`, when everything is there that it needs.

People try it because `__del__` had failed on half a lease.
Without a finalizer nothing fails, but nothing is given back either.

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
        self.devices = [pool.acquire(job.name) for _ in range(size)]
        self._finalizer = weakref.finalize(self, _give_back, pool, job.name, self.devices)

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


def _give_back(pool: Pool, who: str, devices: list[str]) -> None:
    """Return all devices to their pool; hold nothing of the lease but this list."""
    for device in devices:
        pool.release(device, who)
