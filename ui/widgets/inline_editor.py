"""A few fields that open below the thing they belong to, and close again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.form import Form
from ui.widgets.labels import Label


class InlineEditor(QFrame):
    """A heading, fields, and one button that takes them; Enter takes, Esc closes."""

    accepted = Signal()
    closed = Signal()
    opened = Signal()

    def __init__(self, *, columns: int = 2, form: Form | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading = Label("", "dense", bold=True)
        self.form = form or Form(columns)
        self.accept = Button("", small=True)
        self.accept.clicked.connect(self.accepted)
        self.cross = IconButton("close", self.tr("Close"), size=14)
        self.cross.clicked.connect(self.close_editor)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.cross)
        bottom = QHBoxLayout()
        bottom.addWidget(self.accept)
        bottom.addStretch(1)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(self.form)
        column.addLayout(bottom)
        self.hide()

    def open_editor(self, heading: str, accept: str) -> None:
        """Show it with the cursor in its first field; without words there is no button."""
        self.heading.setText(heading)
        self.accept.setText(accept)
        self.accept.setVisible(bool(accept))
        self.form.clear_problems()
        self.show()
        # The fields are added after the button was made, and Tab goes by age.
        self.setTabOrder(self.form.fields[-1].control, self.accept)
        self.form.fields[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_editor(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.focusWidget(), QPlainTextEdit
        ):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
