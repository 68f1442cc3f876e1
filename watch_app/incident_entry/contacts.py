"""Finds telephone numbers and mail addresses in running text."""

import re
from collections.abc import Iterator

_MAIL = re.compile(r"[^\s@<>(),;:]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_PHONE = re.compile(
    r"""(?<![\w+])(?:
    \+\d[\d ()-]{6,18}\d
    | \(?0\d[\d ()-]{6,16}\d
    | \(\d{3}\)[ ]?\d{3}[ -]\d{4}
    | \d{3}-\d{3}-\d{4}
    )(?![\w])""",
    re.VERBOSE,
)
_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")
_CLOCKS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[ -]+(?:[01]\d|2[0-3])[0-5]\d)+")
_LEAST, _MOST = 9, 15


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where each mail address goes."""
    for found in _MAIL.finditer(text):
        yield found.span()


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Return from where to where each telephone number goes; dates and times are none."""
    for found in _PHONE.finditer(text):
        written = found.group()
        digits = sum(letter.isdigit() for letter in written)
        is_time = _DATE.match(written) or _CLOCKS.fullmatch(written)
        if _LEAST <= digits <= _MOST and not is_time:
            yield found.span()
