from datetime import datetime
from io import BytesIO

import pypdfium2 as pdfium
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from watch_app.reports.codes import check_mark, draw_code
from watch_app.reports.page import PAPERS, Book


def test_the_code_is_drawn_module_by_module() -> None:
    text = "WK1:SO-2026-12:p1:7f2c"
    book = Book(PAPERS["A4"], title="", author="", language="en", printed_at=datetime(2027, 1, 2))
    draw_code(book.page(left=0, right=500, top=0), 100, 200, 50, text)
    stream = BytesIO()
    book.write(stream)
    document = pdfium.PdfDocument(stream.getvalue())
    picture = document[0].render(scale=10).to_pil().convert("L")
    document.close()
    expected = QRCode(None, QRErrorCorrectLevel.M)
    expected.addData(text)
    expected.make()
    module = 500 / expected.getModuleCount()
    seen = [
        [
            picture.getpixel((int(1000 + (x + 0.5) * module), int(2000 + (y + 0.5) * module)))
            < 128
            for x in range(expected.getModuleCount())
        ]
        for y in range(expected.getModuleCount())
    ]
    assert seen == [[bool(cell) for cell in row] for row in expected.modules]


def test_the_check_mark_changes_with_the_entries() -> None:
    assert check_mark("SO-2026-12", "A", "B") != check_mark("SO-2026-12", "A", "C")
    assert len(check_mark("")) == 4
