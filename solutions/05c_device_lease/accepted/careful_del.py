"""`__del__` stays, and all its faults are mended one by one.

It is right too, only longer than a finalizer.
What `close()` needs is set before the first device is acquired; `close()` empties the list, so a second call finds nothing;
and one exit handler for all leases, which holds them weakly, closes those that are still open.
"""

import atexit
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
        self.closed = False
        self.devices: list[str] = []
        self.pool = pool
        self.job = job
        LEASES.add(self)
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
        self.closed = True
        while self.devices:
            self.pool.release(self.devices.pop(), self.job.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


LEASES: "weakref.WeakSet[Lease]" = weakref.WeakSet()
"""All leases that are alive."""


@atexit.register
def _close_all() -> None:
    for lease in list(LEASES):
        lease.close()
