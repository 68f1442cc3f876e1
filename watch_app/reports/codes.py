"""Square codes that tell a printed sheet apart when it comes back."""

from hashlib import sha256
from itertools import groupby

from watch_app.reports.page import Page


def check_mark(*parts: str) -> str:
    """Return four letters that change when any of the parts does."""
    return sha256("\n".join(parts).encode()).hexdigest()[:4]


def draw_code(page: Page, x: float, y: float, side: float, text: str) -> None:
    """Draw a QR code, its quiet zone outside the square."""
    # Not at the top: the window's first paint must not wait for reportlab.
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    module = side / code.getModuleCount()
    for row, cells in enumerate(code.modules):
        column = 0
        for is_dark, run in groupby(cells, bool):
            count = len(list(run))
            if is_dark:
                page.block(x + column * module, y + row * module, count * module, module)
            column += count
