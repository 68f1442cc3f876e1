"""Settings: the watch, its rules, its paper, and how this computer shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.pages import limit_words
from ui.pages.base import Page
from ui.pages.settings_computer import ComputerView
from ui.pages.settings_form import PaperForm, SettingsForm, WatchForm
from ui.pages.settings_kinds import KindsForm
from ui.pages.settings_rules import RulesForm
from ui.pages.settings_stock import StockForm
from ui.pages.settings_weights import WeightsForm, groups
from ui.theme import theme
from ui.workspace import Workspace
from watch_app import watches
from watch_app.records import LimitKind

WATCH, RULES, WEIGHTS, STOCK, PAPER, LOOK = "watch", "rules", "weights", "stock", "paper", "look"
KINDS = "kinds"

translate = QCoreApplication.translate


def titles() -> dict[str, str]:
    """What the parts are called, in their order."""
    return {
        WATCH: translate("SettingsPage", "This watch"),
        RULES: translate("SettingsPage", "Rules"),
        WEIGHTS: translate("SettingsPage", "What matters more"),
        STOCK: translate("SettingsPage", "Kinds, kit, officers"),
        KINDS: translate("SettingsPage", "Kinds of incident"),
        PAPER: translate("SettingsPage", "Paper"),
        LOOK: translate("SettingsPage", "This computer"),
    }


def entries() -> Iterable[tuple[str, str, str]]:
    """What can be looked for: the part it is in, what it is called, and where that is."""
    names = titles()
    for part, name in names.items():
        yield part, name, translate("SettingsPage", "Settings")
    rules = [limit_words.choice(kind, is_own=False) for kind in LimitKind]
    for part, found in ((RULES, (*_rule_names(), *rules)), (STOCK, _stock_names())):
        for name in found:
            yield part, name, names[part]
    for _title, sliders in groups():
        for _column, name, _unit in sliders:
            yield WEIGHTS, name, names[WEIGHTS]
    for part, name in _own_places():
        yield part, name, names[part]


class SettingsPage(Page):
    """Parts at the left, the chosen one beside it; everything is kept when it is left."""

    name: ClassVar[str] = "settings"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "watch",
            "patrol_limit",
            "patrol_kind",
            "succession",
            "kit",
            "officer",
            "officer_absence",
            "qualification",
            "shift",
            "shift_kit",
            "category",
            "incident",
        }
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._makers: dict[str, Callable[[Workspace], SettingsForm]] = {
            WATCH: WatchForm,
            RULES: RulesForm,
            WEIGHTS: WeightsForm,
            STOCK: StockForm,
            KINDS: KindsForm,
            PAPER: PaperForm,
        }
        self._made: dict[str, SettingsForm] = {}
        self._homes: dict[str, QWidget] = {}
        self.look = ComputerView()
        self.look.theme_wanted.connect(lambda wish: self.does.emit(f"theme_{wish}"))
        self.list = QListWidget()
        self.list.setObjectName("parts")
        self.list.setAccessibleName(self.tr("Parts of Settings"))
        self.list.setFixedWidth(theme().px(180))
        self.parts = QStackedWidget()
        self.parts.setMinimumSize(1, 1)
        for key, title in titles().items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
            self.parts.addWidget(self.look if key == LOOK else self._home(key))
        self.list.currentRowChanged.connect(self._show_part)
        self.list.setCurrentRow(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.parts, 1)
        self.content.addLayout(row)
        theme().changed.connect(self._dress)
        self._dress()

    def window_title(self) -> str:
        return self.tr("Settings")

    # The parts, each made when it is first shown

    @property
    def watch(self) -> SettingsForm:
        return self.part(WATCH)

    @property
    def paper(self) -> PaperForm:
        form = self.part(PAPER)
        assert isinstance(form, PaperForm)
        return form

    @property
    def rules(self) -> RulesForm:
        form = self.part(RULES)
        assert isinstance(form, RulesForm)
        return form

    @property
    def weights(self) -> WeightsForm:
        form = self.part(WEIGHTS)
        assert isinstance(form, WeightsForm)
        return form

    @property
    def stock(self) -> StockForm:
        form = self.part(STOCK)
        assert isinstance(form, StockForm)
        return form

    @property
    def kinds(self) -> KindsForm:
        form = self.part(KINDS)
        assert isinstance(form, KindsForm)
        return form

    def part(self, key: str) -> SettingsForm:
        """The form of a part of the watch's settings."""
        if key not in self._made:
            form = self._makers[key](self.workspace)
            form.closed.connect(self.list.setFocus)
            self._made[key] = form
            layout = self._homes[key].layout()
            assert layout is not None
            layout.addWidget(form)
            QWidget.setTabOrder(self.list, form)
            if self.workspace.is_open:
                self._show_sheet([form])
        return self._made[key]

    def _home(self, key: str) -> QWidget:
        home = self._homes[key] = QWidget()
        column = QVBoxLayout(home)
        column.setContentsMargins(0, 0, 0, 0)
        return home

    @property
    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else WATCH

    def show_record(self, which: object) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == which:
                self.list.setCurrentRow(row)

    def areas(self) -> list[QWidget]:
        part = self.parts.currentWidget()
        return [self.list, *([part] if part is not None else [])]

    def forms(self) -> tuple[SettingsForm, ...]:
        return tuple(self._made.values())

    def refresh(self) -> None:
        if self._chosen != LOOK:
            self.part(self._chosen)
        self._show_sheet(list(self._made.values()))
        self.look.show_look()
        self._say_where()

    def _show_sheet(self, forms: list[SettingsForm]) -> None:
        with self.workspace.read() as session:
            sheet = watches.sheet(session)
            for form in forms:
                form.load(session)
        for form in forms:
            form.show_sheet(sheet)

    def _show_part(self, row: int) -> None:
        self.leave()
        self.parts.setCurrentIndex(row)
        if self.workspace.is_open:
            if self._chosen != LOOK:
                self.part(self._chosen)
            self._say_where()
        self.set_verbs({"new": self._begin_adding} if self._chosen in (RULES, KINDS) else {})

    def _begin_adding(self) -> None:
        (self.rules if self._chosen == RULES else self.kinds).begin_adding()

    def _say_where(self) -> None:
        is_here = self._chosen == LOOK
        self.context.setText(self.tr("of this computer") if is_here else self.workspace.name)

    def _dress(self) -> None:
        px = theme().px
        self.list.setFont(theme().font("control"))
        metrics = self.list.fontMetrics()
        titles = [self.list.item(row).text() for row in range(self.list.count())]
        widest = max(metrics.horizontalAdvance(title) for title in titles)
        self.list.setFixedWidth(max(px(180), widest + px(52)))


def _rule_names() -> tuple[str, ...]:
    return (
        translate("SettingsPage", "Fewest people of a patrol"),
        translate("SettingsPage", "Trainees in a crew"),
        translate("SettingsPage", "Rest between patrols"),
        translate("SettingsPage", "Most patrols a week and in a roster"),
        translate("SettingsPage", "Until when a gap stays open"),
        translate("SettingsPage", "Night and weekend"),
        translate("SettingsPage", "How far back fair shares look"),
        translate("SettingsPage", "New people only with a mentor"),
        translate("SettingsPage", "Vetting of everybody on patrol"),
        translate("SettingsPage", "Which kind of patrol may not follow which"),
    )


def _stock_names() -> tuple[str, ...]:
    return (
        translate("SettingsPage", "Kinds of patrol"),
        translate("SettingsPage", "Kit: cars, radios and how many"),
        translate("SettingsPage", "Officers who join patrols"),
    )


def _own_places() -> tuple[tuple[str, str], ...]:
    return (
        (WATCH, translate("SettingsPage", "Time zone, country and daylight")),
        (WATCH, translate("SettingsPage", "Coordinator, station and liaison officer")),
        (KINDS, translate("SettingsPage", "Kinds of incident, and how much each weighs")),
        (PAPER, translate("SettingsPage", "What crews ring the police for, and how often")),
        (PAPER, translate("SettingsPage", "What the public summary shows")),
        (PAPER, translate("SettingsPage", "Letters to employers")),
        (LOOK, translate("SettingsPage", "Light or dark, and text size")),
        (LOOK, translate("SettingsPage", "How many cores Generate uses")),
    )
