"""Looks at a finished PDF the way a printer, a screen reader and a scanner do."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any
from zlib import decompress, error

import pikepdf
import pypdfium2 as pdfium
import zxingcpp
from pypdfium2 import raw

_WORDS_OF_A_FOOT = 30
SHEETS = {"A4": (595.28, 841.89), "Letter": (612, 792)}


@dataclass
class Tag:
    """One element of the structure of a document, on one page, with all it says."""

    kind: str
    alt: str = ""
    actual: str = ""
    language: str = ""
    own: str = ""
    tags: list["Tag"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it and all below it say, as a screen reader hears it."""
        parts = (self.own, *(tag.text for tag in self.tags))
        return self.alt or self.actual or " ".join(" ".join(parts).split())

    def all(self, kind: str = "") -> list["Tag"]:
        """The element and all below it of one kind, or of any, in reading order."""
        own = [self] if not kind or kind == self.kind else []
        return own + [found for tag in self.tags for found in tag.all(kind)]

    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row."""
        return [[cell.text for cell in row.tags] for row in self.all("TR")]


def _said(element: Any, ask: Any) -> str:
    length = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _tag(element: Any, pieces: dict[int, str]) -> Tag:
    tag = Tag(
        _said(element, raw.FPDF_StructElement_GetType),
        _said(element, raw.FPDF_StructElement_GetAltText),
        _said(element, raw.FPDF_StructElement_GetActualText),
        _said(element, raw.FPDF_StructElement_GetLang),
    )
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            tag.tags.append(_tag(child, pieces))
            continue
        number = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
        if number >= 0 and pieces.get(number):
            tag.tags.append(Tag("", own=pieces[number]))
    return tag


def _pieces(page: Any) -> dict[int, str]:
    """The text of a page by the number of the piece it belongs to; -1 is none."""
    text_page = page.get_textpage()
    found: dict[int, str] = {}
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
        number = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        length = raw.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
        buffer = (ctypes.c_ushort * (length // 2))()
        raw.FPDFTextObj_GetText(thing.raw, text_page.raw, buffer, length)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        found[number] = f"{found.get(number, '')} {text}".strip()
    text_page.close()
    return found


def tags_of(content: bytes, password: str = "") -> list[Tag]:
    """The structure of each page."""
    found = []
    with _opened(content, password) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            root = Tag("Page")
            pieces = _pieces(page)
            for place in range(raw.FPDF_StructTree_CountChildren(tree)):
                child = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
                root.tags.append(_tag(child, pieces))
            found.append(root)
            raw.FPDF_StructTree_Close(tree)
            page.close()
    return found


def artifacts_of(content: bytes) -> list[str]:
    """What each page writes that a screen reader leaves out."""
    with _opened(content) as document:
        return [_pieces(page).get(-1, "") for page in document]


class _opened:  # noqa: N801 - reads as a verb
    def __init__(self, content: bytes, password: str = "") -> None:
        self._document = pdfium.PdfDocument(content, password or None)

    def __enter__(self) -> Any:
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


def pictures_of(content: bytes, dpi: int = 110, password: str = "") -> Iterator[Any]:
    """Each page as a grey picture, its fields with it."""
    with _opened(content, password) as document:
        document.init_forms()
        for page in document:
            yield page.render(scale=dpi / 72).to_pil().convert("L")
            page.close()


def codes_of(content: bytes, dpi: int = 200) -> list[str]:
    """What the QR codes of all pages say to a scanner, at the resolution of a plain printer."""
    import numpy

    return [
        found.text
        for picture in pictures_of(content, dpi)
        for found in zxingcpp.read_barcodes(numpy.asarray(picture), zxingcpp.BarcodeFormat.QRCode)
    ]


def fonts_not_embedded(content: bytes) -> set[str]:
    """The fonts that a reader would have to replace, those of form fields among them."""
    found = set()
    with pikepdf.open(BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                descriptor = thing.get("/FontDescriptor", {})
                is_outer = "/DescendantFonts" in thing
                if not is_outer and "/FontFile2" not in descriptor:
                    found.add(str(thing.get("/BaseFont", "?")))
    return found


def head_cells_without_scope(content: bytes) -> int:
    """How many heads of a table do not say whether they stand over a column or before a row."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return sum(
            thing.get("/S") == "/TH" and "/Scope" not in thing.get("/A", {})
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
        )


def language_of(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.Root.get("/Lang", ""))


def check(content: bytes, *, paper: str = "A4", is_landscape: bool = False) -> None:
    """Hold what is true of every document of the house against this one."""
    assert not fonts_not_embedded(content), "a font is not embedded"
    wide, high = sorted(SHEETS[paper], reverse=is_landscape)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert str(pdf.Root.Lang)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title)
        for page in pdf.pages:
            assert [round(float(edge)) for edge in page.mediabox] == [
                0,
                0,
                round(wide),
                round(high),
            ]
    first, *later = tags_of(content)
    assert first.all("H1"), "no title on the first page"
    assert all(len(page.all("H1")) <= 1 for page in (first, *later))
    assert all(figure.alt for page in (first, *later) for figure in page.all("Figure"))
    assert not head_cells_without_scope(content)
    unread = artifacts_of(content)[0].split()
    assert len(unread) <= _WORDS_OF_A_FOOT, f"a screen reader leaves out: {' '.join(unread)}"


Letter = tuple[str, float, float, float, float]


@lru_cache(maxsize=2)
def letters_of(content: bytes) -> list[list[Letter]]:
    """The letters of each page with the box of their ink, from the lower left."""
    found = []
    with _opened(content) as document:
        for page in document:
            text = page.get_textpage()
            here: list[Letter] = []
            for number in range(text.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(text.raw, number))
                if letter.isprintable() and not letter.isspace():
                    here.append((letter, *text.get_charbox(number)))
            found.append(here)
            text.close()
            page.close()
    return found


def off_the_paper(content: bytes, paper: str = "A4", margin: float = 8) -> list[str]:
    """Letters nearer to the edge of the paper than a printer reaches, turned or not."""
    wide, high = SHEETS[paper]
    found = []
    with _opened(content) as document:
        sizes = [page.get_size() for page in document]
    for (page_wide, page_high), letters in zip(sizes, letters_of(content), strict=True):
        assert {round(page_wide), round(page_high)} == {round(wide), round(high)}
        found += [
            letter
            for letter, left, low, right, top in letters
            if left < margin
            or low < margin
            or right > page_wide - margin
            or top > page_high - margin
        ]
    return found


def overlapping(content: bytes) -> list[str]:
    """Words that are printed over other words, with the page they are on."""
    found = []
    for number, letters in enumerate(letters_of(content), 1):
        cells: dict[tuple[int, int], list[int]] = {}
        for place, (_, left, low, right, top) in enumerate(letters):
            for column in range(int(left // 12), int(right // 12) + 1):
                for row in range(int(low // 12), int(top // 12) + 1):
                    cells.setdefault((column, row), []).append(place)
        pairs = {
            (one, other)
            for places in cells.values()
            for one in places
            for other in places
            if one + 2 < other and _lie_over(letters[one], letters[other])
        }
        found += [
            f"page {number}: {_around(letters, a)} | {_around(letters, b)}" for a, b in pairs
        ]
    return sorted(found)


def _lie_over(one: Letter, other: Letter) -> bool:
    wide = min(one[3], other[3]) - max(one[1], other[1])
    high = min(one[4], other[4]) - max(one[2], other[2])
    return wide > 1.2 and high > 1.2


def _around(letters: list[Letter], place: int) -> str:
    return "".join(letter[0] for letter in letters[max(0, place - 6) : place + 6])


def unpacked(content: bytes) -> bytes:
    """A file with every stream in it unpacked, attachments and metadata too."""
    parts = [content]
    with pikepdf.open(BytesIO(content)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    parts.append(bytes(item.read_bytes()))
                except (pikepdf.PdfError, error):
                    parts.append(bytes(item.read_raw_bytes()))
        parts += [bytes(each.get_file().read_bytes()) for each in pdf.attachments.values()]
        parts.append(str(dict(pdf.docinfo)).encode())
    return b"\n".join(parts) + b"".join(_inflated(part) for part in parts[1:])


def _inflated(part: bytes) -> bytes:
    try:
        return decompress(part)
    except error:
        return b""
