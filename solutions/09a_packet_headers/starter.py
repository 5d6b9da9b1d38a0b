"""An archive of the headers of network packets, for searching; the payloads stay on disk."""

import struct

HEADER = struct.Struct(">IB7s")
"""Length of the payload, kind of the packet, and the address of its sender."""


# TODO: only the headers may stay in memory, not the captures from which they come.
class Archive:
    """The headers of all packets of some captures."""

    def __init__(self) -> None:
        self._headers: dict[str, list[memoryview]] = {}

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
            headers.append(view[position:end])
            position = end + length
        self._headers[name] = headers
        return len(headers)

    def header(self, name: str, number: int) -> bytes | memoryview:
        """Return the header of a packet; packets are numbered from 0."""
        return self._headers[name][number]

    def find(self, kind: int) -> list[tuple[str, int]]:
        """Return name and number of all packets of a kind, in the order in which they came."""
        return [
            (name, number)
            for name, headers in self._headers.items()
            for number, header in enumerate(headers)
            if HEADER.unpack(header)[1] == kind
        ]

    def senders(self, name: str) -> set[bytes]:
        """Return the addresses of all senders of a capture."""
        return {HEADER.unpack(header)[2] for header in self._headers[name]}
