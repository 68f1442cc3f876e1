"""A length in hours, typed as "6", "2.5" or "2:30"."""

import re

from ui.widgets.typed_field import TypedField

HALF, WHOLE = 30, 60


class HoursField(TypedField):
    """Keeps minutes; Up and Down turn half an hour, PgUp and PgDn a whole one."""

    def __init__(self, *, optional: bool = True, most: int = 744, placeholder: str = "") -> None:
        """`most` is in hours."""
        super().__init__(optional=optional, placeholder=placeholder)
        self._most = most

    def read(self, text: str) -> int:
        parts = re.fullmatch(r"\s*(\d{1,3})(?:(:\d{1,2})|[.,](\d{1,2}))?\s*h?\s*", text)
        if parts is None:
            raise ValueError(self.tr("Write hours, such as 6 or 2:30."))
        hours, minutes, share = parts.groups()
        total = int(hours) * 60 + int((minutes or ":0")[1:])
        if share:
            total += round(float(f"0.{share}") * 60)
        if not 0 < total <= self._most * 60:
            raise ValueError(self.tr("Write up to {most} hours.").format(most=self._most))
        return total

    def write(self, value: int) -> str:
        hours, minutes = divmod(value, 60)
        return f"{hours}:{minutes:02}" if minutes else str(hours)

    def stepped(self, value: int | None, steps: int, *, wide: bool) -> int | None:
        turned = (value or 0) + steps * (WHOLE if wide else HALF)
        return min(self._most * 60, max(HALF, turned))
