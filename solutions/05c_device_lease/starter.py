"""Leases on the graphics processors of a cluster: a job computes on the devices of its lease."""

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


# TODO: __del__ comes twice, too late, or on half a lease. Give each device back exactly once.
class Lease:
    """Some devices of a pool, which get back to it when the lease ends."""

    def __init__(self, pool: Pool, job: Job, size: int = 1) -> None:
        self.devices = [pool.acquire(job.name) for _ in range(size)]
        self.pool = pool
        self.job = job
        self.closed = False

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
        for device in self.devices:
            self.pool.release(device, self.job.name)
        self.closed = True

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
