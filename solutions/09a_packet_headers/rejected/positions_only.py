"""The archive remembers where the headers are, and a weak reference to the capture.

People try it because numbers are small, and a weak reference keeps nothing.
When the capture is gone, so are the headers.

Fails: test_the_reader_may_use_its_buffer_again
Says: cannot create weak reference to 'bytearray' object
"""

import struct
import weakref

HEADER = struct.Struct(">IB7s")
"""Length of the payload, kind of the packet, and the address of its sender."""


class Archive:
    """The headers of all packets of some captures."""

    def __init__(self) -> None:
        self._headers: dict[str, tuple] = {}

    def add(self, name: str, capture: bytes | bytearray) -> int:
        """Take the headers of a capture into the archive; return how many packets it has.

        Args:
            name: What the capture is called; one of the same name is replaced.
            capture: Packets, one after the other: a header, then the payload.

        Raises:
            ValueError: The capture ends in the middle of a packet; the archive is as before.
        """
        headers = []
        view = memoryview(capture)
        position = 0
        while position < len(view):
            end = position + HEADER.size
            if end > len(view):
                message = f"{name} ends in the header of packet {len(headers)}"
                raise ValueError(message)
            length, _, _ = HEADER.unpack_from(view, position)
            if end + length > len(view):
                message = f"{name} ends in the payload of packet {len(headers)}"
                raise ValueError(message)
            headers.append(position)
            position = end + length
        self._headers[name] = weakref.ref(capture), headers
        return len(headers)

    def header(self, name: str, number: int) -> bytes | memoryview:
        """Return the header of a packet; packets are numbered from 0."""
        capture, positions = self._headers[name]
        return bytes(capture()[positions[number] : positions[number] + HEADER.size])

    def find(self, kind: int) -> list[tuple[str, int]]:
        """Return name and number of all packets of a kind, in the order in which they came."""
        return [
            (name, number)
            for name, (_, positions) in self._headers.items()
            for number in range(len(positions))
            if HEADER.unpack(self.header(name, number))[1] == kind
        ]

    def senders(self, name: str) -> set[bytes]:
        """Return the addresses of all senders of a capture."""
        positions = self._headers[name][1]
        return {HEADER.unpack(self.header(name, n))[2] for n in range(len(positions))}
