"""The structure that a screen reader follows: headings, tables, figures, in reading order."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any

_FIELD_KEYS = 1_000_000
"""Fields are numbered from here in the tree of parents, pages from 0."""
Kind = str
"""A standard kind of PDF: H1, H2, P, Table, TR, TH, TD, L, LI, Figure, Span, Sect, Form."""


def pdf_text(text: str) -> bytes:
    """Write a text as PDF does, any script."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + escaped.encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


class Element:
    """One element of the structure, with what it holds in reading order."""

    __slots__ = ("attributes", "kids", "kind", "number", "page", "parent")

    def __init__(self, kind: Kind, parent: "Element | None", attributes: bytes = b"") -> None:
        self.kind = kind
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Element | tuple[int, int] | int] = []
        """Elements, pieces of text or drawing (page, number on the page), or fields (number)."""
        self.page = -1
        """The page of its first piece; -1 when it has none of its own."""
        self.number = 0
        if parent:
            parent.kids.append(self)

    def add_piece(self, page: int, number: int) -> None:
        if self.page < 0:
            self.page = page
        self.kids.append((page, number))

    def add_field(self, page: int, field: int) -> None:
        self.page = page
        self.kids.append(field)


def attributes_of(
    *,
    alt: str = "",
    actual: str = "",
    scope: str = "",
    language: str = "",
    box: tuple[float, float, float, float] | None = None,
) -> bytes:
    said = b""
    if alt:
        said += b"/Alt" + pdf_text(alt)
    if actual:
        said += b"/ActualText" + pdf_text(actual)
    if language:
        said += b"/Lang" + pdf_text(language)
    if scope:
        said += b"/A<</O/Table/Scope/" + scope.encode() + b">>"
    if box:
        said += b"/A<</O/Layout/Placement/Block/BBox[%.1f %.1f %.1f %.1f]>>" % box
    return said


class Structure:
    """The whole structure of one document on its way."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self._pieces: dict[int, list[Element]] = {}
        self._fields: dict[int, Element] = {}

    @property
    def is_empty(self) -> bool:
        return not self.root.kids

    def piece(self, element: Element, page: int) -> int:
        """Number a piece of the page that belongs to the element."""
        pieces = self._pieces.setdefault(page, [])
        pieces.append(element)
        element.add_piece(page, len(pieces) - 1)
        return len(pieces) - 1

    def field(self, parent: Element | None, page: int, field: int) -> int:
        """Take a field in and return its key in the tree of parents."""
        element = Element("Form", parent or self.root)
        element.add_field(page, field)
        self._fields[field] = element
        return _FIELD_KEYS + field

    def write(self, document: Any, fields: list[int]) -> None:
        """Write the structure into reportlab's document; `fields` are their object numbers."""
        if self.is_empty:
            return
        elements = list(_all_below(self.root))
        first = document.objectcounter + 1
        for number, element in enumerate(elements, first + 1):
            element.number = number
        pages = [document.idToObjectNumberAndVersion[name][0] for name in _page_names(document)]
        root = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>>>" % (
            first + 1,
            b"\n".join(self._parents()),
        )
        document.Reference(root, "structure")
        for element in elements:
            written = _written(element, first, pages, fields)
            document.Reference(written, f"structure-{element.number}")
        document.Catalog.StructTreeRoot = b"%d 0 R" % first
        document.Catalog.MarkInfo = b"<</Marked true>>"

    def _parents(self) -> Iterator[bytes]:
        for page, pieces in sorted(self._pieces.items()):
            yield b"%d[%s]" % (page, b" ".join(b"%d 0 R" % piece.number for piece in pieces))
        for field, element in sorted(self._fields.items()):
            yield b"%d %d 0 R" % (_FIELD_KEYS + field, element.number)


def _page_names(document: Any) -> list[str]:
    return [f"Page{number}" for number in range(1, len(document.Pages.pages) + 1)]


def _all_below(element: Element) -> Iterator[Element]:
    """Yield the element and all below it that say something."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all_below(kid)


def _written(element: Element, root: int, pages: list[int], fields: list[int]) -> bytes:
    parent = element.parent.number if element.parent else root
    kids = [_written_kid(kid, element.page, pages, fields) for kid in element.kids]
    page = b"/Pg %d 0 R" % pages[element.page] if element.page >= 0 else b""
    return b"<</S/%s/P %d 0 R%s%s/K[%s]>>" % (
        element.kind.encode(),
        parent,
        page,
        element.attributes,
        b" ".join(kids),
    )


def _written_kid(
    kid: Element | tuple[int, int] | int, page: int, pages: list[int], fields: list[int]
) -> bytes:
    if isinstance(kid, Element):
        return b"%d 0 R" % kid.number
    if isinstance(kid, int):
        return b"<</Type/OBJR/Obj %d 0 R>>" % fields[kid]
    if kid[0] == page:
        return b"%d" % kid[1]
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1])


class Tagging:
    """Says on one page what belongs to which element; what belongs to none is an artifact."""

    def __init__(self, structure: Structure, page: int) -> None:
        self._structure = structure
        self._page = page
        self._written: Element | object | None = self
        """What the text written last belongs to; nothing was written when it is the tagging."""
        self.current: Element | None = None

    def start_text(self, code: list[str]) -> None:
        """Write before a text what it belongs to, where that is not what was said last."""
        current = self.current
        if current is self._written:
            return
        end = "" if self._written is self else "EMC "
        self._written = current
        code.append(end + self._begin(current))

    def end_text(self, code: list[str]) -> None:
        if self._written is not self:
            code.append("EMC")

    def _begin(self, element: Element | None) -> str:
        if element is None:
            return "/Artifact BMC"
        number = self._structure.piece(element, self._page)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def start_drawing(self, code: list[str], element: Element) -> None:
        """Let what is drawn from here on belong to the element, no longer an artifact."""
        code.append("EMC " + self._begin(element))

    def end_drawing(self, code: list[str]) -> None:
        code.append("EMC /Artifact BMC")

    def element(self, kind: Kind, attributes: bytes) -> Element:
        return Element(kind, self.current or self._structure.root, attributes)

    def field(self, number: int) -> int:
        return self._structure.field(self.current, self._page, number)


class Within:
    """While it lasts, what is written belongs to one element; and what is drawn, if so asked."""

    __slots__ = ("_before", "_code", "_element", "_tagging")

    def __init__(self, tagging: Tagging, element: Element, code: list[str] | None) -> None:
        self._tagging = tagging
        self._element = element
        self._code = code
        """Where drawing is written, for a figure; None for text."""
        self._before = tagging.current

    def __enter__(self) -> Element:
        self._tagging.current = self._element
        if self._code is not None:
            self._tagging.start_drawing(self._code, self._element)
        return self._element

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _raised: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._tagging.current = self._before
        if self._code is not None:
            self._tagging.end_drawing(self._code)
