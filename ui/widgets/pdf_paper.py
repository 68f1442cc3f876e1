"""A PDF as it is looked at: small pages in a column, and the page itself beside them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_thumbnails import PdfThumbnails
from ui.widgets.pdf_view import PdfView

THUMBNAILS_FROM = 760
"""Width, at 100 %, from which there is room for small pages."""


class PdfPaper(QWidget):
    """The column and the page follow each other."""

    def __init__(self) -> None:
        super().__init__()
        self.view = PdfView()
        self.thumbnails = PdfThumbnails()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.view, 1)
        self.thumbnails.chosen.connect(self.view.go_to_page)
        self.view.page_changed.connect(self.thumbnails.mark)

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another document, or none."""
        self.view.show_pages(pages)
        self.thumbnails.show_pages(pages)
        self._fit()

    def areas(self) -> list[QWidget]:
        """What the keyboard steps through."""
        small = [self.thumbnails] if self.thumbnails.isVisible() else []
        return [*small, self.view]

    def _fit(self) -> None:
        """One page alone, or a narrow window, needs no column of small ones."""
        is_wide = self.width() >= theme().px(THUMBNAILS_FROM)
        self.thumbnails.setVisible(is_wide and self.view.page_count > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
