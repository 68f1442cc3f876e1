"""What is written on the pages of a PDF."""

from contextlib import closing

import pypdfium2

from ui.widgets.pdf_pages import PdfPages, _one_at_a_time


def words_of(pages: PdfPages, number: int) -> str:
    """The text of one page, read while no preview is drawn."""
    with (
        _one_at_a_time,
        pypdfium2.PdfDocument(pages.content) as document,
        closing(document[number]) as page,
        closing(page.get_textpage()) as text,
    ):
        return str(text.get_text_bounded())
