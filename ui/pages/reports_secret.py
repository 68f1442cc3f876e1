"""Whether a file is protected, and the password that opens it; it is not kept anywhere."""

from PySide6.QtCore import QObject

from ui.widgets.fields import CheckBox, TextField
from ui.widgets.form import Field
from watch_app.reports.files import new_password

LEAST = 8
"""A shorter password is soon found."""


class Secret(QObject):
    """A box to tick and a field that proposes a password of its own making."""

    def __init__(self) -> None:
        super().__init__()
        self.is_wanted = CheckBox(self.tr("With a password"))
        self.password = TextField()
        self._wanted = Field(self.tr("Saved file"), self.is_wanted)
        self.is_wanted.setAccessibleName(self.tr("Saved file with a password"))
        self._password = Field(self.tr("Password"), self.password)
        self._password.set_hint(self.tr("write it down, it is not kept"))
        self.fields = (self._wanted, self._password)
        self.is_wanted.left.connect(self._fit)
        self.password.textEdited.connect(lambda _text: self._password.set_problem(""))
        self._fit()

    def begin(self, *, is_wanted: bool) -> None:
        """Start anew for another document."""
        self.is_wanted.setChecked(is_wanted)
        self.password.set_text("")
        self._fit()

    def taken(self) -> str | None:
        """The password, empty where none is wanted; None where it is too short, which is said."""
        if not self.is_wanted.isChecked():
            return ""
        password = self.password.text().strip()
        if len(password) >= LEAST:
            return password
        sentence = self.tr("Write {least} letters or figures, or more.")
        self._password.set_problem(sentence.format(least=LEAST))
        self.password.setFocus()
        return None

    def _fit(self) -> None:
        is_wanted = self.is_wanted.isChecked()
        self._password.setVisible(is_wanted)
        self._password.set_problem("")
        if is_wanted and not self.password.text():
            self.password.set_text(new_password())
