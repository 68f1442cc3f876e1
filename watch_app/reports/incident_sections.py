"""What the sections of the incident form are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from watch_app import incident_paper as names
from watch_app.reports.incident_boxes import Kind, Place, Tick
from watch_app.reports.writing import FormPen
from watch_app.text import translate


class Row(Protocol):
    """What stands in a section, one below the other."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: FormPen, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading with its rows."""

    title: str
    note: str
    rows: tuple[Row, ...]


def ddmmyy(at: datetime | None) -> str:
    return f"{at:%d%m%y}" if at is not None else ""


def hhmm(at: datetime | None) -> str:
    return f"{at:%H%M}" if at is not None else ""


def text(wide: float, said: str, name: str, value: str = "", limit: int = 160) -> Place:
    return Place(wide, said, name, value, limit=limit)


def digits(wide: float, said: str, name: str, value: str, cells: int, group: int = 2) -> Place:
    return Place(wide, said, name, value, kind=Kind.DIGITS, cells=cells, group=group)


def date_place(wide: float, said: str, name: str, at: datetime | None) -> Place:
    return digits(wide, said, name, ddmmyy(at), 6)


def time_place(wide: float, said: str, name: str, at: datetime | None) -> Place:
    return digits(wide, said, name, hhmm(at), 4)


def ticks(
    wide: float, said: str, choices: Iterable[Tick], name: str = "", value: str = ""
) -> Place:
    return Place(wide, said, name, value, kind=Kind.TICKS, ticks=tuple(choices))


def choices(
    field: str, said: Iterable[tuple[StrEnum, str]], *chosen: StrEnum | None
) -> tuple[Tick, ...]:
    return tuple(
        Tick(names.ticked(field, each.value), words, each in chosen) for each, words in said
    )


def no_yes(field: str, *, answer: bool | None) -> tuple[Tick, Tick]:
    return (
        Tick(names.ticked(field, names.NO), translate("Reports", "no"), answer is False),
        Tick(names.ticked(field, names.YES), translate("Reports", "yes"), answer is True),
    )
