import string
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch_app.errors import InputError
from watch_app.exchange.forms import read_form
from watch_app.reports.files import protected
from watch_app.reports.fonts import FIELD
from watch_app.reports.page import PAPERS, Book

MARK = "W9:2:12ab34cd:volunteer:7"
LETTERS = (
    string.ascii_letters
    + string.digits
    + " .,-'’–()&"
    + "".join(chr(code) for code in (*range(0xC0, 0x180), *range(0x400, 0x460), 0x490, 0x491))
)


def blank(form: str = MARK, *, has_fields: bool = True) -> bytes:
    book = Book(
        PAPERS["A4"],
        title="When can you patrol?",
        author="Larkfield",
        language="en",
        printed_at=datetime(2026, 12, 7),
        form=form,
    )
    page = book.two_sided_page()
    page.text(60, 60, "When can you patrol?", FIELD)
    if has_fields:
        page.text_field("name", "Your name", 60, 80, 200, 18)
        page.text_field("notes", "Notes", 60, 120, 200, 90, multiline=True)
        page.tick_field("can", "I can", 60, 220, 14)
    stream = BytesIO()
    book.write(stream)
    return stream.getvalue()


BLANK = blank()


def filled(values: dict[str, str]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(BLANK))
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms") / "came back.pdf"


def test_what_was_filled_in_comes_back(path: Path) -> None:
    path.write_bytes(filled({"name": "Олена Ґудзь", "notes": "late on\nTuesdays", "can": "/Yes"}))
    form = read_form(path)
    assert (form.code, form.shape, form.watch, form.record) == (
        "W9",
        2,
        "12ab34cd",
        "volunteer:7",
    )
    assert form.values == {"name": "Олена Ґудзь", "notes": "late on\nTuesdays", "can": "yes"}


def test_a_blank_form_has_empty_values(path: Path) -> None:
    path.write_bytes(BLANK)
    assert read_form(path).values == {"name": "", "notes": "", "can": ""}


@settings(max_examples=25, deadline=None)
@given(name=st.text(LETTERS, max_size=60), notes=st.lists(st.text(LETTERS, max_size=40)))
def test_any_latin_or_cyrillic_text_survives(path: Path, name: str, notes: list[str]) -> None:
    text = "\n".join(notes)
    path.write_bytes(filled({"name": name, "notes": text}))
    values = read_form(path).values
    assert (values["name"], values["notes"]) == (name.strip(), text.strip())


def flattened() -> bytes:
    with pikepdf.open(BytesIO(BLANK)) as pdf:
        pdf.flatten_annotations()
        del pdf.pages[0].Annots
        stream = BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def scanned() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def of_another_program() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 100, "Invoice")
    canvas.acroForm.textfield(name="name")
    canvas.save()
    return stream.getvalue()


def deep() -> bytes:
    with pikepdf.open(BytesIO(BLANK)) as pdf:
        field = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("loop")))
        field.Kids = pikepdf.Array([field])
        pdf.Root.AcroForm.Fields.append(field)
        stream = BytesIO()
        pdf.save(stream)
        return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PDF"),
        (b"PK\x03\x04 a spreadsheet", "no PDF"),
        (BLANK[:900], "no PDF"),
        (protected(blank(), "closed"), "password"),
        (flattened(), "printed, scanned or flattened"),
        (blank(form="", has_fields=False), "printed, scanned or flattened"),
        (scanned(), "printed, scanned or flattened"),
        (of_another_program(), "not a form of this program"),
        (blank(form="W9"), "not a form of this program"),
        (blank(form="W9:x:12ab34cd:7"), "not a form of this program"),
    ],
)
def test_what_is_no_form_gets_a_sentence(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read_form(path)
    assert "came back.pdf" in str(caught.value)


def test_a_form_that_is_its_own_branch_is_read_to_an_end(path: Path) -> None:
    path.write_bytes(deep())
    assert read_form(path).values["name"] == ""


def test_a_file_that_is_gone_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_form(tmp_path / "gone.pdf")


def test_only_a_form_of_this_watch_in_a_shape_that_is_known_is_taken(path: Path) -> None:
    path.write_bytes(BLANK)
    form = read_form(path)
    form.expect(watch="12ab34cd", shapes={"W4": 1, "W9": 2})
    with pytest.raises(InputError, match="another watch"):
        form.expect(watch="ffffffff", shapes={"W9": 2})
    with pytest.raises(InputError, match="older or newer"):
        form.expect(watch="12ab34cd", shapes={"W9": 3})
    with pytest.raises(InputError, match="not read back"):
        form.expect(watch="12ab34cd", shapes={"W4": 1})
