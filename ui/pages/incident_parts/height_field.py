"""How tall somebody is, typed in centimetres, metres, or feet and inches."""

import re

from PySide6.QtCore import QCoreApplication

from ui.widgets.typed_field import TypedField

_INCH = 2.54
_STEP = 5


class HeightField(TypedField):
    """Takes 175, 1.75 and 5'9; keeps centimetres. Up and Down turn five of them."""

    def read(self, text: str) -> int:
        words = text.strip().casefold().removesuffix("cm").removesuffix("m").strip()
        feet = re.fullmatch(r"(\d)\s*(?:'|′|’|ft)\s*(\d{1,2})?\s*(?:\"|″|”|''|in)?", words)
        metres = re.fullmatch(r"([12])[.,](\d{1,2})", words)
        if feet is not None:
            centimetres = round((int(feet.group(1)) * 12 + int(feet.group(2) or 0)) * _INCH)
        elif metres is not None:
            centimetres = int(metres.group(1)) * 100 + int(metres.group(2).ljust(2, "0"))
        elif re.fullmatch(r"[0-9]{1,4}", words):
            centimetres = int(words)
        else:
            raise ValueError(_no_height(text))
        if not 40 <= centimetres <= 250:
            raise ValueError(_no_height(text))
        return centimetres

    def write(self, value: int) -> str:
        return str(value)

    def understood(self, text: str) -> str:
        return self.tr("{height} cm").format(height=self.read(text))

    def stepped(self, value: int | None, steps: int, *, wide: bool) -> int | None:
        turned = 175 if value is None else value + steps * _STEP * (2 if wide else 1)
        return turned if 40 <= turned <= 250 else None


def _no_height(text: str) -> str:
    sentence = QCoreApplication.translate(
        "HeightField", "'{text}' is no height. Write one such as 175 or 5'9."
    )
    return sentence.format(text=text.strip()[:20])
