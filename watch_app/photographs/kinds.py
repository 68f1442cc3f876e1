"""Which files are photographs that can be kept with an incident."""

from enum import StrEnum

from watch_app.errors import InputError
from watch_app.text import translate

MOST_BYTES = 20_000_000
"""A file larger than this would make every copy of the watch slow."""
JPEG_START, PNG_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


class PhotoKind(StrEnum):
    """The two kinds of file that every computer shows."""

    JPEG = "jpeg"
    PNG = "png"


def kind_of(content: bytes) -> PhotoKind | None:
    """Return what kind of photograph these bytes are, by how they begin; None for neither."""
    if content.startswith(JPEG_START):
        return PhotoKind.JPEG
    return PhotoKind.PNG if content.startswith(PNG_START) else None


def check_size(file_name: str, size: int) -> None:
    """Raise InputError for a file of more bytes than are kept, before it is read."""
    if size > MOST_BYTES:
        sentence = translate(
            "Photographs",
            "{name} has {size} MB; at most {most} MB are kept. Save it smaller and add that.",
        )
        megabytes = (round(size / 1_000_000), MOST_BYTES // 1_000_000)
        raise InputError(
            sentence.format(name=file_name, size=megabytes[0], most=megabytes[1]),
            field="content",
        )


def check_photo(file_name: str, content: bytes) -> PhotoKind:
    """Return the kind of a file; raises InputError for what cannot be kept as a photograph."""
    check_size(file_name, len(content))
    kind = kind_of(content)
    if kind is None:
        sentence = translate(
            "Photographs", "{name} is no JPEG or PNG photograph. Save it as JPEG and add that."
        )
        raise InputError(sentence.format(name=file_name), field="content")
    return kind
