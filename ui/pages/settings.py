"""Settings: the watch, its rules, its paper, and how this computer shows it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import settings
from ui.pages.base import Page
from ui.pages.settings_form import PaperForm, SettingsForm, WatchForm
from ui.pages.settings_rules import RulesForm
from ui.theme import theme
from ui.widgets.fields import Hint
from ui.widgets.form import Form
from ui.widgets.labels import Label
from ui.widgets.switch import Switch
from ui.workspace import Workspace
from watch_app import watches


class SettingsPage(Page):
    """Parts at the left, the chosen one beside it; everything is kept when it is left."""

    name: ClassVar[str] = "settings"
    tables: ClassVar[frozenset[str]] = frozenset({"watch"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.watch, self.rules = WatchForm(workspace), RulesForm(workspace)
        self.paper, self.look = PaperForm(workspace), LookView()
        self.look.theme_wanted.connect(lambda wish: self.does.emit(f"theme_{wish}"))
        self.list = QListWidget()
        self.list.setObjectName("parts")
        self.list.setAccessibleName(self.tr("Parts of Settings"))
        self.list.setFixedWidth(theme().px(180))
        self.parts = QStackedWidget()
        self.parts.setMinimumSize(1, 1)
        for key, title, part in (
            ("watch", self.tr("This watch"), self.watch),
            ("rules", self.tr("Rules"), self.rules),
            ("paper", self.tr("Paper"), self.paper),
            ("look", self.tr("Look and text size"), self.look),
        ):
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
            self.parts.addWidget(part)
        self.list.currentRowChanged.connect(self._show_part)
        self.list.setCurrentRow(0)
        for form in self.forms():
            form.closed.connect(self.list.setFocus)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.parts, 1)
        self.content.addLayout(row)
        theme().changed.connect(self._dress)
        self._dress()

    def window_title(self) -> str:
        return self.tr("Settings")

    def show_record(self, which: object) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == which:
                self.list.setCurrentRow(row)

    def areas(self) -> list[QWidget]:
        part = self.parts.currentWidget()
        return [self.list, *([part] if part is not None else [])]

    def forms(self) -> tuple[SettingsForm, ...]:
        return self.watch, self.rules, self.paper

    def refresh(self) -> None:
        with self.workspace.read() as session:
            sheet = watches.sheet(session)
        for form in self.forms():
            form.show_sheet(sheet)
        self.look.show_look()
        self._say_where()

    def _show_part(self, row: int) -> None:
        self.leave()
        self.parts.setCurrentIndex(row)
        if self.workspace.is_open:
            self._say_where()

    def _say_where(self) -> None:
        name = self.watch.sheet.name if self.watch.sheet is not None else ""
        self.context.setText(
            self.tr("of this computer") if self.parts.currentWidget() is self.look else name
        )

    def _dress(self) -> None:
        px = theme().px
        self.list.setFont(theme().font("control"))
        metrics = self.list.fontMetrics()
        titles = [self.list.item(row).text() for row in range(self.list.count())]
        widest = max(metrics.horizontalAdvance(title) for title in titles)
        self.list.setFixedWidth(max(px(180), widest + px(52)))


class LookView(QFrame):
    """Light or dark and the size of the text; belongs to this computer, not to the watch."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.shade = Switch(
            (
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
            name=self.tr("Light or dark"),
        )
        self.text_size = Switch(
            ((str(size), f"{size} %") for size in settings.TEXT_SIZES), name=self.tr("Text size")
        )
        self.theme_wanted = self.shade.chosen
        self.text_size.chosen.connect(self._take_size)
        form = Form(1)
        form.add(self.tr("Light or dark"), self.shade)
        form.add(self.tr("Text size"), self.text_size, hint=self.tr("Ctrl and + or - do the same"))
        column = QVBoxLayout(self)
        px = theme().px
        column.setContentsMargins(px(20), px(14), px(20), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(self.tr("Look"), "section", bold=True))
        column.addWidget(form)
        column.addWidget(Hint(self.tr("This belongs to this computer, not to the watch.")))
        column.addStretch(1)
        theme().changed.connect(self.show_look)

    def show_look(self) -> None:
        """Show what is in force, also when a shortcut changed it."""
        self.shade.set_value(settings.theme_wish())
        size = str(settings.text_size())
        if size in self.text_size.values:
            self.text_size.set_value(size)

    def _take_size(self, size: str) -> None:
        settings.keep_text_size(int(size))
        theme().apply(settings.theme_wish(), int(size) / 100)
