"""Copies of photographs without what the camera wrote beside the picture: place, time, owner.

Only what a picture needs to be shown is kept, so that nothing unknown gets out. JPEG by ITU-T
T.81 annex B, PNG by its third edition of the W3C.
"""

import struct
import zlib
from collections.abc import Iterator
from datetime import datetime

from watch_app.errors import InputError
from watch_app.photographs.exif import EXIF, TiffBlock, only_orientation
from watch_app.photographs.kinds import JPEG_START, PNG_START, PhotoKind, kind_of
from watch_app.text import translate

_END, _SCAN, _APP1, _APP2, _APP14 = 0xD9, 0xDA, 0xE1, 0xE2, 0xEE
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_RESTARTS = frozenset(range(0xD0, 0xD8))
_ALONE = _RESTARTS | {0x01}
_COLOURS = b"ICC_PROFILE\x00"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split())
Segment = tuple[int, bytes]
"""The marker of a part of a JPEG file, and all its bytes with the marker itself."""


def taken_at(content: bytes) -> datetime | None:
    """Return when the camera says a photograph was taken, by its own clock; None for no word."""
    try:
        return _block_of(content).taken_at
    except InputError:
        return None


def without_traces(content: bytes, file_name: str = "") -> bytes:
    """Return a copy with the same picture and nothing that tells where, when or by whom.

    Raises InputError for what is no whole JPEG or PNG file.
    """
    kind = kind_of(content)
    if kind is PhotoKind.JPEG:
        return _plain_jpeg(content, file_name)
    if kind is PhotoKind.PNG:
        return _plain_png(content, file_name)
    raise _broken(file_name)


def _plain_jpeg(content: bytes, file_name: str) -> bytes:
    turned = _block_of(content).orientation
    made = [b"\xff\xd8"]
    if turned != 1:
        block = EXIF + only_orientation(turned)
        made.append(b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block)
    has_picture = False
    for marker, whole in _jpeg_segments(content, file_name):
        if _is_needed(marker, whole):
            made.append(whole)
            has_picture = has_picture or marker == _SCAN
    if not has_picture:
        raise _broken(file_name)
    return b"".join([*made, b"\xff\xd9"])


def _is_needed(marker: int, whole: bytes) -> bool:
    is_colours = marker == _APP2 and whole[4:].startswith(_COLOURS)
    return is_colours or marker in {_APP14, _SCAN} | _TABLES | _FRAMES


def _jpeg_segments(content: bytes, file_name: str) -> Iterator[Segment]:
    """Yield the parts between the start and the end; what a scan holds comes with it."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(content) or content[at] != 0xFF:
            raise _broken(file_name)
        marker = content[at + 1]
        if marker == _END:
            return
        if marker in _ALONE:
            at += 2
            continue
        if at + 4 > len(content):
            raise _broken(file_name)
        ends = at + 2 + int(struct.unpack_from(">H", content, at + 2)[0])
        if ends < at + 4 or ends > len(content):
            raise _broken(file_name)
        if marker == _SCAN:
            ends = _end_of_scan(content, ends)
        yield marker, content[at:ends]
        at = ends


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands that is neither a zero byte nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        following = content[at + 1]
        if following == 0 or following in _RESTARTS:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _plain_png(content: bytes, file_name: str) -> bytes:
    made = [PNG_START]
    for kind, whole in _png_chunks(content, file_name):
        if kind in _PNG_KEPT:
            made.append(whole)
        if kind == b"IEND":
            return b"".join(made)
    raise _broken(file_name)


def _png_chunks(content: bytes, file_name: str) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG_START)
    while at + 12 <= len(content):
        length = int(struct.unpack_from(">I", content, at)[0])
        ends = at + 12 + length
        if ends > len(content):
            raise _broken(file_name)
        body = content[at + 4 : ends - 4]
        if zlib.crc32(body) != struct.unpack_from(">I", content, ends - 4)[0]:
            raise _broken(file_name)
        yield body[:4], content[at:ends]
        at = ends


def _block_of(content: bytes) -> TiffBlock:
    """Return the EXIF block of a photograph; an empty one where it has none."""
    if content.startswith(JPEG_START):
        for marker, whole in _jpeg_segments(content, ""):
            if marker == _APP1 and whole[4:].startswith(EXIF):
                return TiffBlock(whole[4 + len(EXIF) :])
            if marker == _SCAN:
                break
    elif content.startswith(PNG_START):
        for kind, whole in _png_chunks(content, ""):
            if kind == b"eXIf":
                return TiffBlock(whole[8:-4])
    return TiffBlock(b"")


def _broken(file_name: str) -> InputError:
    sentence = translate(
        "Photographs", "{name} is not whole. Open it in another program and save it anew."
    )
    return InputError(sentence.format(name=file_name or translate("Photographs", "The file")))
