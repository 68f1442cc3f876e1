"""Copies of photographs show the same picture and tell nothing else, read by another library."""

from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD, Base

from tests.watch_app.photographs.pictures import PLACE, jpeg, png
from watch_app.errors import InputError
from watch_app.photographs.copies import taken_at, without_traces
from watch_app.photographs.kinds import MOST_BYTES, PhotoKind, check_photo, kind_of

PICTURES = pytest.mark.parametrize(
    "content",
    [jpeg(), jpeg(progressive=True), jpeg(orientation=6), png()],
    ids=["jpeg", "progressive", "turned", "png"],
)


def shown(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@PICTURES
def test_a_copy_shows_the_same_picture_without_place_owner_or_time(content: bytes) -> None:
    assert shown(content).getexif().get_ifd(IFD.GPSInfo)
    copy = without_traces(content)
    assert shown(copy).tobytes() == shown(content).tobytes()
    read = shown(copy).getexif()
    assert set(read) <= {Base.Orientation}
    assert read.get(Base.Orientation, 1) == shown(content).getexif()[Base.Orientation]
    assert not read.get_ifd(IFD.GPSInfo)
    for said in (PLACE.encode(), b"Larkcam", b"Ada", b"2026", b"GPS", b"xmp"):
        assert said not in copy
    assert without_traces(copy) == copy


@PICTURES
def test_the_time_of_the_camera_is_offered(content: bytes) -> None:
    assert taken_at(content) == datetime(2026, 12, 5, 22, 31, 7)
    assert taken_at(without_traces(content)) is None


@pytest.mark.parametrize("content", [jpeg(), png()], ids=["jpeg", "png"])
def test_a_file_that_ends_too_soon_is_refused(content: bytes) -> None:
    end = content.find(b"\xff\xd9") if kind_of(content) is PhotoKind.JPEG else len(content) // 2
    with pytest.raises(InputError, match=r"bank\.jpg is not whole"):
        without_traces(content[:end], "bank.jpg")


def test_what_is_no_photograph_or_too_large_is_refused() -> None:
    with pytest.raises(InputError, match=r"notes\.txt is no JPEG or PNG"):
        check_photo("notes.txt", b"Two men")
    with pytest.raises(InputError, match="at most 20 MB"):
        check_photo("huge.jpg", jpeg().ljust(MOST_BYTES + 1))
    assert check_photo("a.jpg", jpeg()) is PhotoKind.JPEG


@given(st.sampled_from([jpeg(), png()]), st.integers(0, 900), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_are_copied_or_refused_and_never_more(
    content: bytes, at: int, put: bytes
) -> None:
    damaged = content[:at] + put + content[at + len(put) :]
    taken_at(damaged)
    try:
        copy = without_traces(damaged)
    except InputError:
        return
    assert kind_of(copy) is not None
    assert len(copy) <= len(damaged)
