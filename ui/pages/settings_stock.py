"""Kinds of patrol, kit and officers: what shifts and patrols are chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.named_list import NamedList, NamedRow
from ui.pages.officer_days import OfficerDays
from ui.pages.settings_form import SettingsForm
from ui.theme import theme
from ui.widgets.fields import NumberField, TextField
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app import kit, officers, patrol_kinds
from watch_app.kit import KitRow
from watch_app.officers import OfficerSheet
from watch_app.patrol_kinds import KindRow
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.storage import Session

MOST_OF_A_KIT = 1000


class StockForm(SettingsForm):
    """Three short lists; what is removed is taken off shifts and patrols, and Undo brings it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.kinds, self.kit, self.officers = KindList(self), KitList(self), OfficerList(self)
        for title, words, part in (
            (
                self.tr("Kinds of patrol"),
                self.tr("Such as foot, vehicle or school run. Limits can go by them."),
                self.kinds,
            ),
            (
                self.tr("Kit"),
                self.tr("Cars, radios and whatever else only so many crews can have at once."),
                self.kit,
            ),
            (
                self.tr("Officers"),
                self.tr("Who joins patrols from the police. Without them these do not run."),
                self.officers,
            ),
        ):
            self.form.add_heading(title)
            self.form.add_widget(Label(words, "dense", colour="ink2", wrap=True))
            self.form.add_widget(part)

    def heading(self) -> str:
        return self.tr("Kinds, kit and officers")

    def load(self, session: Session) -> None:
        self._kinds = patrol_kinds.rows(session)
        self._kit = kit.rows(session)
        self._officers = officers.sheets(session)

    def show_more(self, *, is_same: bool) -> None:
        self.kinds.show_rows(self._kinds)
        self.kit.show_rows(self._kit)
        self.officers.show_rows(self._officers)


class KindList(NamedList):
    """Kinds of patrol by their names."""

    def add_words(self) -> str:
        return self.tr("Another kind of patrol")

    def controls(self) -> Mapping[str, QWidget]:
        return {"name": TextField()}

    def names(self) -> Mapping[str, str]:
        return {"name": self.tr("Name of the kind of patrol")}

    def used(self, row: object) -> str:
        return _used(cast(KindRow, row).shifts)

    def write_new(self, session: Session, name: str) -> None:
        patrol_kinds.add(session, name)

    def write(self, session: Session, key: int, **values: object) -> None:
        patrol_kinds.rename(session, key, str(values["name"]))

    def write_off(self, session: Session, key: int) -> None:
        patrol_kinds.remove(session, key)


class KitList(NamedList):
    """Sorts of things and how many there are."""

    def add_words(self) -> str:
        return self.tr("Another sort of kit")

    def controls(self) -> Mapping[str, QWidget]:
        count = NumberField(0, MOST_OF_A_KIT)
        count.setFixedWidth(theme().px(92))
        return {"name": TextField(), "count": count}

    def names(self) -> Mapping[str, str]:
        return {"name": self.tr("Name of the kit"), "count": self.tr("How many there are")}

    def used(self, row: object) -> str:
        return _used(cast(KitRow, row).shifts)

    def write_new(self, session: Session, name: str) -> None:
        kit.add(session, name)

    def write(self, session: Session, key: int, **values: object) -> None:
        kit.edit(session, key, **values)  # type: ignore[arg-type]

    def write_off(self, session: Session, key: int) -> None:
        kit.remove(session, key)


class OfficerList(NamedList):
    """Officers with their station and telephone, and when they are away."""

    def add_words(self) -> str:
        return self.tr("Another officer")

    def controls(self) -> Mapping[str, QWidget]:
        station, phone = TextField(), TextField()
        station.setPlaceholderText(self.tr("Station"))
        phone.setPlaceholderText(self.tr("Telephone"))
        return {"name": TextField(), "station": station, "phone": phone}

    def names(self) -> Mapping[str, str]:
        return {
            "name": self.tr("Name of the officer"),
            "station": self.tr("Station"),
            "phone": self.tr("Telephone"),
        }

    def used(self, row: object) -> str:
        return _used(cast(OfficerSheet, row).shifts)

    def write_new(self, session: Session, name: str) -> None:
        officers.add(session, name=name)

    def write(self, session: Session, key: int, **values: object) -> None:
        officers.edit(session, key, **values)

    def write_off(self, session: Session, key: int) -> None:
        officers.remove(session, key)

    def make_below(self, key: int) -> QWidget | None:
        return OfficerDays(self._form)

    def show_below(self, row: NamedRow, found: object) -> None:
        if isinstance(row.below, OfficerDays):
            row.below.show_officer(cast(OfficerSheet, found))


def _used(shifts: int) -> str:
    if not shifts:
        return QCoreApplication.translate("StockForm", "not used yet")
    return counted("StockForm", "%n shift|%n shifts", number=shifts)
