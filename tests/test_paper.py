"""The toolkit that looks at paper sees what is wrong with it."""

from datetime import datetime
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.paper import check, fonts_not_embedded, off_the_paper, overlapping
from watch_app.reports.fonts import FIELD, H1
from watch_app.reports.page import PAPERS, Book, Page


def made(draw) -> bytes:
    book = Book(
        PAPERS["A4"], title="T", author="A", language="en", printed_at=datetime(2026, 1, 2)
    )
    page = book.two_sided_page()
    with page.tag("H1"):
        page.text(60, 60, "Title", H1)
    draw(page)
    stream = BytesIO()
    book.write(stream)
    return stream.getvalue()


def nothing(_page: Page) -> None:
    """A sound page."""


def test_a_sound_page_is_sound() -> None:
    content = made(nothing)
    check(content)
    assert overlapping(content) == off_the_paper(content) == []


def test_words_over_words_are_seen() -> None:
    content = made(lambda page: page.text(62, 64, "over the title", FIELD))
    assert overlapping(content)


def test_words_off_the_paper_are_seen() -> None:
    assert off_the_paper(made(lambda page: page.text(560, 300, "runs over the edge", FIELD)))


def test_a_font_that_is_not_embedded_is_seen() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 100, "Helvetica")
    canvas.save()
    assert fonts_not_embedded(stream.getvalue()) == {"/Helvetica"}


def test_what_a_screen_reader_would_leave_out_is_seen() -> None:
    content = made(lambda page: page.text(60, 100, "word " * 40, FIELD))
    with pytest.raises(AssertionError, match="leaves out"):
        check(content)


def test_a_picture_without_words_is_seen() -> None:
    def draw(page: Page) -> None:
        with page.tag("Figure"):
            page.qr(60, 100, 46, "WK1")

    with pytest.raises(AssertionError):
        check(made(draw))


def test_a_table_head_without_a_direction_is_seen() -> None:
    def draw(page: Page) -> None:
        with page.tag("Table"), page.tag("TR"), page.tag("TH"):
            page.text(60, 100, "Head", FIELD)

    with pytest.raises(AssertionError):
        check(made(draw))
