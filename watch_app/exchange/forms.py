"""Reads a form that was filled on a screen and came back, whatever program filled it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from watch_app.errors import InputError
from watch_app.text import translate

_MARK = "form"
_LARGEST_FILE = 30_000_000
_LONGEST = 20_000
_DEEPEST = 8
YES = "yes"
"""The value of a box that is ticked; one that is not has none."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What somebody wrote into a form of ours, as it stands there."""

    file_name: str
    code: str
    """Such as W9."""
    shape: int
    """The fields of a form change from one shape to the next."""
    watch: str
    """The mark of the watch that gave it out."""
    record: str
    values: Mapping[str, str]
    """By field; an empty field has the empty text."""

    def expect(self, *, watch: str, shapes: Mapping[str, int]) -> None:
        """Raise InputError unless this watch gave it out, in a shape that is still understood."""
        if self.code not in shapes:
            said = translate(
                "Forms", "{file} is form {code}, which is not read back. Key it in by hand."
            )
            raise InputError(said.format(file=self.file_name, code=self.code))
        if self.watch != watch:
            said = translate(
                "Forms", "{file} was given out by another watch. Send it to the watch it is from."
            )
            raise InputError(said.format(file=self.file_name))
        if self.shape != shapes[self.code]:
            said = translate(
                "Forms",
                "{file} is an older or newer form {code} than this program reads. Key it in by "
                "hand, or give out a new one.",
            )
            raise InputError(said.format(file=self.file_name, code=self.code))


def read_form(path: Path | str) -> FilledForm:
    """Read a filled form; raises InputError with a sentence for all that is none of ours."""
    # Not at the top: few people ever read a form.
    import pikepdf  # noqa: PLC0415

    path = Path(path)
    content = _content(path)
    try:
        with pikepdf.open(content) as pdf:
            fields = dict(_fields(pdf))
            if _MARK not in fields:
                raise InputError(_what_it_is(pdf, path.name))
    except pikepdf.PasswordError as cause:
        said = translate("Forms", "{file} has a password. Save it without one and try again.")
        raise InputError(said.format(file=path.name)) from cause
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError) as cause:
        said = translate(
            "Forms", "{file} is no PDF that can be read. Choose the form as it came back."
        )
        raise InputError(said.format(file=path.name)) from cause
    return _filled(path.name, fields)


def _content(path: Path) -> BytesIO:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            said = translate("Forms", "{file} is larger than any form. Choose another file.")
            raise InputError(said.format(file=path.name))
        return BytesIO(path.read_bytes())
    except OSError as cause:
        said = translate("Forms", "{file} cannot be read. Look whether it is still there.")
        raise InputError(said.format(file=path.name)) from cause


def _fields(pdf: Any) -> Iterator[tuple[str, str]]:
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        for field in form.get("/Fields", []):
            yield from _below(field, "", "", 0)


def _below(field: Any, above: str, kind: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the fields of a branch; the widgets of one field share its name and value."""
    if depth > _DEEPEST:
        return
    own = str(field.get("/T", ""))
    name = ".".join(filter(None, (above, own)))
    kind = str(field.get("/FT", kind))
    branches = [kid for kid in field.get("/Kids", []) if "/T" in kid]
    for kid in branches:
        yield from _below(kid, name, kind, depth + 1)
    if name and not branches:
        yield name, _ticked(field) if kind == "/Btn" else _written(field)


def _ticked(field: Any) -> str:
    value = field.get("/V", field.get("/AS", "/Off"))
    return "" if str(value) in ("/Off", "") else YES


def _written(field: Any) -> str:
    import pikepdf  # noqa: PLC0415

    text = value = field.get("/V", "")
    if isinstance(value, pikepdf.Stream):
        text = value.read_bytes().decode("utf-8", "replace")
    lines = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines[:_LONGEST] if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(kept).strip()


def _filled(file_name: str, fields: dict[str, str]) -> FilledForm:
    code, *others = fields.pop(_MARK).split(":", 3)
    if len(others) != 3 or not others[0].isdecimal():
        raise InputError(_no_form().format(file=file_name))
    shape, watch, record = others
    return FilledForm(file_name, code, int(shape), watch, record, fields)


def _no_form() -> str:
    return translate("Forms", "{file} is not a form of this program. Choose the one you sent out.")


def _what_it_is(pdf: Any, file_name: str) -> str:
    """Say why nothing can be read from a PDF without our mark."""
    is_ours = str(pdf.docinfo.get("/Creator", "")) == "Watchkeeper"
    has_words = any("/Font" in page.get("/Resources", {}) for page in pdf.pages)
    if is_ours or not has_words:
        said = translate(
            "Forms",
            "{file} was printed, scanned or flattened: it has no fields. Key it in by hand.",
        )
        return said.format(file=file_name)
    return _no_form().format(file=file_name)
