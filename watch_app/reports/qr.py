"""QR codes as one picture each, black and white, a pixel a module."""

from dataclasses import dataclass
from math import isqrt
from typing import Any

_LONG = 100
"""From this length on, modules that stay large matter more than what dirt may cover."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """The modules of a code, from the top left, eight in a byte; 1 is black."""

    side: int
    rows: bytes

    def drawing(self) -> str:
        """Return the code as a picture in the unit square of a page's content."""
        return (
            f"BI /W {self.side} /H {self.side} /IM true /D [1 0] /F /AHx ID {self.rows.hex()}> EI"
        )


_AS_BITS = bytes.maketrans(b"\x00\xff", b"10")


def qr_code(text: str) -> QrCode:
    """Encode a text; a long one in the lowest level, whose modules are the largest."""
    # Not at the top: only documents with codes need it.
    import zxingcpp  # noqa: PLC0415

    level = "L" if len(text.encode()) >= _LONG else "M"
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(image).tobytes()
    side = isqrt(len(pixels))
    bits = pixels.translate(_AS_BITS)
    filled = -side % 8
    rows = (int(bits[start : start + side], 2) << filled for start in range(0, side * side, side))
    return QrCode(side, b"".join(row.to_bytes((side + filled) // 8, "big") for row in rows))
