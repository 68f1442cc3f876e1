"""The line at the foot: what is saved, what undo takes back, what the page says, the time."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from ui.icons import SMALL, pixmap
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, Label
from ui.workspace import Workspace
from watch_app.wording import clock, day_text


class StatusBar(QStatusBar):
    """Never the only place of a fact."""

    def __init__(self, workspace: Workspace, undo_keys: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._undo_keys = undo_keys
        self._tick = QLabel()
        self.saved = Label("", "small", colour="ink2")
        self.undo = ElidedLabel("", "small", colour="ink2")
        self.page = Label("", "small", colour="ink2")
        self.moment = Label("", "small", colour="ink2")
        self.setSizeGripEnabled(False)
        line = QWidget()
        self._row = QHBoxLayout(line)
        tick = QHBoxLayout()
        tick.setSpacing(6)
        tick.addWidget(self._tick)
        tick.addWidget(self.saved)
        self._row.addLayout(tick)
        self._row.addWidget(self.undo, 1)
        for part in (self.page, self.moment):
            self._row.addWidget(part)
        self.addWidget(line, 1)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._tell_time)
        self._minute.start(20_000)
        workspace.changed.connect(self._note_saved)
        workspace.undo_changed.connect(self._note_undo)
        workspace.opened.connect(self._note_opened)
        workspace.closed.connect(self._note_closed)
        self._dress()
        theme().changed.connect(self._dress)
        self._note_closed()

    def set_page_status(self, sentence: str) -> None:
        self.page.setText(sentence)

    def _note_opened(self) -> None:
        path = self._workspace.path
        if path is not None:
            self._tick.show()
            self.saved.setText(self.tr("Saved in {file}").format(file=path.name))
        self._tell_time()

    def _note_closed(self) -> None:
        self._tick.hide()
        for label in (self.saved, self.moment, self.page):
            label.setText("")
        self._note_undo()

    def _note_saved(self) -> None:
        self.saved.setText(self.tr("Saved {time}").format(time=clock(self._workspace.now())))

    def _note_undo(self) -> None:
        label = self._workspace.undo_label
        sentence = self.tr("{keys} undoes “{label}”").format(keys=self._undo_keys, label=label)
        self.undo.set_whole(sentence if label else "")

    def _tell_time(self) -> None:
        if self._workspace.is_open:
            now = self._workspace.now()
            self.moment.setText(f"{day_text(now.date(), with_year=True)}, {clock(now)}")
            self._workspace.mind_day()

    def _dress(self) -> None:
        px = theme().px
        size = px(SMALL)
        self._tick.setPixmap(pixmap("check", "ink2", size, self.devicePixelRatioF()))
        self._row.setContentsMargins(px(12), 0, px(12), 0)
        self._row.setSpacing(px(16))
        self.setMinimumHeight(px(30))
