"""The controls of the preview: which page, and how large."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.pdf_view import PdfView

ALL_FROM = 640
"""Width of the page, at 100 %, from which there is room for all of it."""


class PreviewTools(QWidget):
    """Previous, "2 of 5", next; smaller, per cent, larger; fit."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self._view = view
        self.previous = IconButton("up", self.tr("Previous page (PgUp)"))
        self.next = IconButton("down", self.tr("Next page (PgDn)"))
        self.place = Label("", "dense", colour="ink2")
        self.smaller = IconButton("minus", self.tr("Smaller (Ctrl+- in the preview)"))
        self.larger = IconButton("plus", self.tr("Larger (Ctrl++ in the preview)"))
        self.size_words = Label("", "dense", colour="ink2")
        self.fit_width = Button(self.tr("Width"), small=True)
        self.fit_page = Button(self.tr("Page"), small=True)
        self.fit_width.setToolTip(self.tr("Fit the width"))
        self.fit_page.setToolTip(self.tr("Fit the whole page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        turning: tuple[QWidget, ...] = (self.previous, self.place, self.next)
        sizing: tuple[QWidget, ...] = (self.smaller, self.size_words, self.larger)
        for part in turning:
            row.addWidget(part)
        row.addSpacing(theme().px(10))
        self._sizing: tuple[QWidget, ...] = (*sizing, self.fit_width, self.fit_page)
        for part in self._sizing:
            row.addWidget(part)
        self.previous.clicked.connect(lambda: view.go_to_page(view.page - 1))
        self.next.clicked.connect(lambda: view.go_to_page(view.page + 1))
        self.smaller.clicked.connect(lambda: view.zoom_by(-1))
        self.larger.clicked.connect(lambda: view.zoom_by(1))
        self.fit_width.clicked.connect(view.fit_width)
        self.fit_page.clicked.connect(view.fit_page)
        view.page_changed.connect(lambda _page: self._say())
        view.zoom_changed.connect(lambda _zoom: self._say())
        self._say()

    def fit(self, width: int) -> None:
        """Let the sizes go where the page is narrow; Ctrl and the wheel still change them."""
        is_wide = width >= theme().px(ALL_FROM)
        for part in self._sizing:
            part.setVisible(is_wide)

    def _say(self) -> None:
        view = self._view
        words = self.tr("{page} of {count}")
        number = view.page + 1 if view.page_count else 0
        self.place.setText(words.format(page=number, count=view.page_count))
        self.size_words.setText(f"{round(view.zoom * 100)} %")
        self.previous.setEnabled(view.page > 0)
        self.next.setEnabled(view.page < view.page_count - 1)
