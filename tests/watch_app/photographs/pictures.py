"""Small photographs with all that a camera writes beside the picture."""

from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

PLACE = "51 deg 29 N"


def _coloured() -> Image.Image:
    picture = Image.new("RGB", (24, 16))
    picture.putdata([(x * 9, y * 13, 80) for y in range(16) for x in range(24)])
    return picture


def exif(*, orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[Base.Make] = "Larkcam"
    made[Base.Artist] = "Ada Walker"
    made[Base.Orientation] = orientation
    made.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:12:05 22:31:07"
    place = made.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef] = "N"
    place[GPS.GPSLatitude] = (51.0, 29.0, 12.5)
    place[GPS.GPSAreaInformation] = PLACE.encode()
    return made


def jpeg(*, orientation: int = 1, progressive: bool = False) -> bytes:
    """A JPEG file with EXIF, XMP, a comment and a second picture behind the first."""
    file = BytesIO()
    _coloured().save(
        file,
        "JPEG",
        exif=exif(orientation=orientation),
        xmp=f"<x:xmpmeta>{PLACE}</x:xmpmeta>".encode(),
        comment=PLACE.encode(),
        progressive=progressive,
        restart_marker_blocks=1,
    )
    behind = BytesIO()
    _coloured().save(behind, "JPEG", exif=exif())
    return file.getvalue() + behind.getvalue()


def png() -> bytes:
    """A PNG file with EXIF, words and a time."""
    file = BytesIO()
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", PLACE)
    words.add_itxt("XML:com.adobe.xmp", PLACE, zip=True)
    _coloured().save(file, "PNG", exif=exif(), pnginfo=words)
    return file.getvalue() + PLACE.encode()
