"""The window with no watch open: open one, begin one, or look at the sample."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import settings
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.fields import Choice, TextField
from ui.widgets.form import Field, Form
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.street import Street

WIDTH = 640
DEFAULT_PRESET = "uk-street-watch"


class Welcome(QScrollArea):
    """What a person sees first; nothing here asks twice and nothing is modal."""

    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(Path)
    left = Signal()
    """The person would rather go on with the watch that is open."""
    new_wanted = Signal(str, str)
    """Name of the watch and code of its preset."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.setWidget(inner)
        self._banner: Banner | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(12))
        row = QHBoxLayout(inner)
        row.setContentsMargins(20, 32, 20, 32)
        row.addStretch(1)
        row.addLayout(self._column, 20)
        row.addStretch(1)
        self._add_greeting()
        self._start = self._start_card()
        self._new = self._new_card()
        self._new.hide()
        self._recent = Card(padded=False)
        for part in (self._start, self._new, self._recent):
            part.setMaximumWidth(theme().px(WIDTH))
            part.setMinimumWidth(min(theme().px(WIDTH), 720))
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.show_recent()

    def say(self, sentence: str) -> None:
        """What went wrong with a file, above the choices."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = Banner("broken", sentence, closable=True)
        self._banner.closed.connect(self._banner.hide)
        self._banner.setFixedWidth(self._start.minimumWidth())
        self._column.insertWidget(3, self._banner, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_recent(self) -> None:
        """List the watches opened lately."""
        while (item := self._recent.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = settings.recent_watches()
        for number, path in enumerate(paths):
            if number:
                self._recent.add(Hairline())
            self._recent.add(self._recent_row(path))
        self._recent.setVisible(bool(paths))

    def begin_new(self) -> None:
        """Show the few questions a new watch needs."""
        if self._preset.count() == 0:
            self._fill_presets()
        self._start.hide()
        self._recent.hide()
        self._new.show()
        self._name.setFocus()

    def _add_greeting(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(Street(), 0, middle)
        self._column.addWidget(Label("Watchkeeper", "display", bold=True), 0, middle)
        sentence = self.tr("Plans the patrols of a neighbourhood watch, on this computer alone.")
        self._column.addWidget(Label(sentence, "body", colour="ink2"), 0, middle)
        self._column.addSpacing(theme().px(8))

    def _start_card(self) -> Card:
        card = Card(padded=False)
        new = Button(self.tr("New watch"), "plus", kind="primary")
        new.clicked.connect(self.begin_new)
        self.setFocusProxy(new)
        card.add(
            _row(
                self.tr("Begin a watch"),
                _sentence(self.tr("A name and the customs of your country; the rest can follow.")),
                new,
            )
        )
        card.add(Hairline())
        open_file = Button(self.tr("Open a file"))
        open_file.clicked.connect(self.open_wanted)
        card.add(
            _row(
                self.tr("Open a watch"),
                _sentence(self.tr("A file that ends in .watch, from this computer or a stick.")),
                open_file,
            )
        )
        card.add(Hairline())
        sample = Button(self.tr("Open the sample"))
        sample.clicked.connect(self.sample_wanted)
        card.add(
            _row(
                self.tr("Only looking?"),
                _sentence(self.tr("Sixty made-up volunteers, eight beats and a year of patrols.")),
                sample,
            )
        )
        return card

    def _new_card(self) -> Card:
        card = Card(self.tr("New watch"))
        self._name = TextField(placeholder=self.tr("Harbourside Watch"))
        self._preset = Choice()
        form = Form(columns=1)
        self._name_field: Field = form.add(self.tr("Name of the watch"), self._name)
        form.add(
            self.tr("Customs"),
            self._preset,
            hint=self.tr("rules, emergency number, paper; all can be changed"),
        )
        card.add(form)
        row = QHBoxLayout()
        back = Button(self.tr("Back"), kind="quiet")
        back.clicked.connect(self._leave_new)
        create = Button(self.tr("Choose where to keep it…"), kind="primary")
        create.clicked.connect(self._create)
        self._name.returnPressed.connect(self._create)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(create)
        card.body.addLayout(row)
        return card

    def _recent_row(self, path: Path) -> QWidget:
        button = Button(self.tr("Open"), small=True)
        button.setAccessibleName(self.tr("Open {file}").format(file=path.name))
        button.clicked.connect(lambda: self.recent_wanted.emit(path))
        where = ElidedLabel(str(path.parent), "dense", colour="ink2")
        return _row(path.stem, where, button)

    def _fill_presets(self) -> None:
        from watch_app.watches import presets  # noqa: PLC0415  (after first paint)

        self._preset.set_choices((preset.code, preset.title) for preset in presets())
        self._preset.set_value(DEFAULT_PRESET)

    def _leave_new(self) -> None:
        self._start.show()
        self.setFocus()
        self._new.hide()
        self.show_recent()
        self.left.emit()

    def _create(self) -> None:
        name = " ".join(self._name.text().split())
        if not name:
            self._name_field.set_problem(self.tr("Give the watch a name."))
            self._name.setFocus()
            return
        self._name_field.set_problem("")
        self.new_wanted.emit(name, str(self._preset.value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._new.isVisible():
            self._leave_new()
        else:
            super().keyPressEvent(event)


def _row(heading: str, words_below: Label, button: Button) -> QWidget:
    line = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(heading, "body", bold=True))
    words.addWidget(words_below)
    row = QHBoxLayout(line)
    row.setContentsMargins(theme().px(18), theme().px(12), theme().px(18), theme().px(12))
    row.setSpacing(theme().px(16))
    row.addLayout(words, 1)
    row.addWidget(button)
    return line


def _sentence(text: str) -> Label:
    return Label(text, "dense", colour="ink2", wrap=True)
