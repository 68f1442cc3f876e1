"""Settings of this computer: light or dark, the size of text, how hard Generate may work."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui import settings
from ui.theme import theme
from ui.widgets.fields import Hint, NumberField
from ui.widgets.form import Form
from ui.widgets.labels import Label
from ui.widgets.sentence_row import SentenceRow
from ui.widgets.switch import Switch


class ComputerView(QFrame):
    """Belongs to this computer, not to the watch."""

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
        self.cores = NumberField(1, settings.most_cores())
        sentence = self.tr("Generate uses at most {cores} of the {all} cores of this computer.")
        whole = sentence.replace("{all}", str(settings.most_cores()))
        work = SentenceRow(whole, {"cores": self.cores})
        work.fields["cores"].left.connect(lambda: settings.keep_cores(self.cores.value()))
        column = QVBoxLayout(self)
        px = theme().px
        column.setContentsMargins(px(20), px(14), px(20), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(self.tr("Look"), "section", bold=True))
        column.addWidget(form)
        column.addWidget(Label(self.tr("Work"), "section", bold=True))
        column.addWidget(work)
        column.addWidget(Hint(self.tr("This belongs to this computer, not to the watch.")))
        column.addStretch(1)
        theme().changed.connect(self.show_look)

    def show_look(self) -> None:
        """Show what is in force, also when a shortcut changed it."""
        self.shade.set_value(settings.theme_wish())
        size = str(settings.text_size())
        if size in self.text_size.values:
            self.text_size.set_value(size)
        self.cores.set_value(settings.cores())

    def _take_size(self, size: str) -> None:
        settings.keep_text_size(int(size))
        theme().apply(settings.theme_wish(), int(size) / 100)
