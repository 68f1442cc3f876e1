"""Reads the two things of a photograph's EXIF block that are of use: its time and which way up.

The block is a TIFF file, as CIPA DC-008 (Exif 2.32) lays it out.
"""

import struct
from collections.abc import Iterator
from datetime import datetime

EXIF = b"Exif\x00\x00"
_ORIENTATION, _CHANGED, _SUB_BLOCK = 0x0112, 0x0132, 0x8769
_TAKEN, _MADE_DIGITAL = 0x9003, 0x9004
_SHORT, _LONG, _TEXT = 3, 4, 2
_MOST_FIELDS = 500
_UPRIGHT = 1


class TiffBlock:
    """The fields of the first directory and of the one about the photograph."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._order = {b"II": "<", b"MM": ">"}.get(block[:2], "")
        self._fields: dict[int, int | str] = {}
        if self._order and self._number("H", 2) == 42:
            self._read_directory(self._number("I", 4))
            sub = self._fields.get(_SUB_BLOCK)
            if isinstance(sub, int):
                self._read_directory(sub)

    @property
    def taken_at(self) -> datetime | None:
        """When it was taken, by the clock of the camera; None where it does not say."""
        for tag in (_TAKEN, _MADE_DIGITAL, _CHANGED):
            said = self._fields.get(tag)
            if isinstance(said, str) and (moment := _moment(said)) is not None:
                return moment
        return None

    @property
    def orientation(self) -> int:
        """From 1, upright, to 8: how it has to be turned to be seen as it was taken."""
        said = self._fields.get(_ORIENTATION)
        return said if isinstance(said, int) and 1 <= said <= 8 else _UPRIGHT

    def _number(self, kind: str, at: int) -> int:
        try:
            return int(struct.unpack_from(self._order + kind, self._block, at)[0])
        except struct.error:
            return 0

    def _read_directory(self, start: int) -> None:
        for tag, kind, count, at in self._entries(start):
            if kind == _SHORT:
                self._fields[tag] = self._number("H", at)
            elif kind == _LONG:
                self._fields[tag] = self._number("I", at)
            elif kind == _TEXT and count > 4:
                begins = self._number("I", at)
                said = self._block[begins : begins + min(count, 64)]
                self._fields[tag] = said.split(b"\x00")[0].decode("ascii", "replace")

    def _entries(self, start: int) -> Iterator[tuple[int, int, int, int]]:
        if not 8 <= start <= len(self._block) - 2:
            return
        for place in range(min(self._number("H", start), _MOST_FIELDS)):
            at = start + 2 + 12 * place
            if at + 12 > len(self._block):
                return
            yield (
                self._number("H", at),
                self._number("H", at + 2),
                self._number("I", at + 4),
                at + 8,
            )


def _moment(said: str) -> datetime | None:
    try:
        return datetime.strptime(said.strip(), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def only_orientation(orientation: int) -> bytes:
    """Return a TIFF block that says which way up a photograph is, and nothing else."""
    return b"MM\x00\x2a" + struct.pack(
        ">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0
    )
