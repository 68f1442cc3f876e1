import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest

from tests.paper import artifacts_of, check, codes_of, fonts_not_embedded, pictures_of, tags_of
from tests.watch_app.reports.reading import metadata_of, pages_of
from tests.watch_app.reports.samples import crew, member, patrol, roster
from watch_app.reports import marks
from watch_app.reports.files import protected
from watch_app.reports.finishing import Attachment
from watch_app.reports.fonts import FIELD, H1, printable
from watch_app.reports.lacking import lacking
from watch_app.reports.names import NameStyle, on_paper
from watch_app.reports.page import PAPERS, Book, Page

CALENDAR = "BEGIN:VCALENDAR\n" + "SUMMARY:Patrol Canal Side\n" * 17 + "END:VCALENDAR"


def book(**changes: object) -> Book:
    values: dict[str, object] = {
        "title": "Probe",
        "author": "Larkfield",
        "language": "en-GB",
        "printed_at": datetime(2026, 12, 7, 17, 20),
    }
    return Book(PAPERS["A4"], **(values | changes))  # type: ignore[arg-type]


def written(made: Book) -> bytes:
    stream = BytesIO()
    made.write(stream)
    return stream.getvalue()


def table(page: Page, cells: list[list[str]]) -> None:
    with page.tag("Table"):
        for row, words in enumerate(cells):
            with page.tag("TR"):
                for column, word in enumerate(words):
                    with page.tag("TD" if row else "TH", scope="" if row else "Column"):
                        page.text(60 + 90 * column, 120 + 20 * row, word, FIELD)


def test_a_screen_reader_hears_headings_tables_and_marks_in_order() -> None:
    made = book()
    page = made.two_sided_page()
    with page.tag("H1"):
        page.text(60, 60, "Canal Side", H1)
    table(page, [["When", "Who"], ["20:00–23:00", "Tom B."]])
    with page.tag("P"):
        marks.leader(page, 60, 200)
        page.text(70, 200, "Ruth C.", FIELD)
    page.text(60, 800, "Page 1 of 1", FIELD)
    content = written(made)
    check(content)
    (read,) = tags_of(content)
    assert [tag.text for tag in read.all("H1")] == ["Canal Side"]
    assert read.all("Table")[0].rows() == [["When", "Who"], ["20:00–23:00", "Tom B."]]
    assert read.all("P")[0].text == "crew leader Ruth C."
    assert artifacts_of(content) == ["Page 1 of 1"]


def test_an_element_goes_on_overleaf() -> None:
    made = book()
    page = made.two_sided_page()
    with page.tag("P") as element:
        page.text(60, 60, "first", FIELD)
    page = made.two_sided_page()
    with page.within(element):
        page.text(60, 60, "second", FIELD)
    with pikepdf.open(BytesIO(written(made))) as pdf:
        (document,) = [pdf.Root.StructTreeRoot.K]
        (paragraph,) = document.K
        assert len(paragraph.K) == 2


def test_letters_of_another_script_name_their_language() -> None:
    for language, expected in (("en-GB", ["Олена К."]), ("uk-UA", [])):
        made = book(language=language)
        page = made.two_sided_page()
        with page.tag("P"):
            page.text(60, 60, "Meet Олена К., 07700 900142", FIELD)
        (read,) = tags_of(written(made))
        assert read.text.replace(" ,", ",") == "Meet Олена К., 07700 900142"
        assert [tag.text for tag in read.all("Span") if tag.language == "uk"] == expected


@pytest.mark.parametrize("text", ["WK1:PS-0412:v3:7f2c", CALENDAR, "Олена, Канал 7"])
def test_a_code_is_read_by_a_scanner(text: str) -> None:
    made = book()
    page = made.two_sided_page()
    page.qr(100, 200, 92 if len(text) > 100 else 46, text)
    assert codes_of(written(made)) == [text]


def test_a_code_survives_a_fax() -> None:
    made = book()
    made.two_sided_page().qr(100, 200, 46, "WK1:PS-0412:v3:7f2c")
    content = written(made)
    assert codes_of(content, dpi=204) == ["WK1:PS-0412:v3:7f2c"]


def test_fields_are_drawn_in_a_font_of_their_own_that_is_embedded() -> None:
    made = book(form="W9:1:12ab34cd:7")
    page = made.two_sided_page()
    with page.tag("P"):
        page.text_field("name", "Your name", 60, 60, 200, 18, value="Олена Ґ.")
        page.tick_field("can", "I can", 300, 60, 14, is_on=True)
        page.text_field("in", "In at", 60, 100, 68, 24, value="2240", limit=4, comb=True)
    content = written(made)
    assert not fonts_not_embedded(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        form = pdf.Root.AcroForm
        assert [str(field.T) for field in form.Fields] == ["form", "name", "can", "in"]
        assert not form.NeedAppearances
        assert str(form.Fields[1].TU) == "Your name"
        assert pdf.pages[0].Tabs == "/S"
        assert [kid.S for kid in pdf.Root.StructTreeRoot.K.K[0].K] == ["/Form"] * 3
    (picture,) = pictures_of(content, 72)
    for left, top, right, bottom in ((60, 60, 110, 78), (300, 60, 314, 74), (60, 100, 128, 124)):
        assert picture.crop((left, top, right, bottom)).getextrema()[0] < 128


def test_two_fields_may_not_share_a_name() -> None:
    page = book().two_sided_page()
    page.text_field("a", "A", 0, 0, 10, 10)
    with pytest.raises(ValueError, match="there already"):
        page.text_field("a", "A", 0, 0, 10, 10)


def test_the_same_input_gives_the_same_bytes() -> None:
    def once() -> bytes:
        made = book(form="W9:1:x:1", attachments=[Attachment("a.csv", b"1", "text/csv", "A")])
        page = made.two_sided_page()
        with page.tag("P"):
            page.text(60, 60, "Олена", FIELD)
            page.text_field("a", "A", 60, 80, 100, 18)
        return written(made)

    assert once() == once()


def test_a_password_keeps_everything_closed() -> None:
    log = Attachment("log.csv", b"number;place", "text/csv", "The entries")
    made = book(attachments=[log])
    made.two_sided_page().text(60, 60, "secret", FIELD)
    content = protected(written(made), "larch 40 moss")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    with pikepdf.open(BytesIO(content), password="larch 40 moss") as pdf:
        assert pdf.encryption.R == 6
        assert pdf.attachments["log.csv"].get_file().read_bytes() == log.content
        (belonging,) = pdf.Root.AF
        assert (belonging.F, belonging.AFRelationship) == ("log.csv", "/Data")


def test_without_an_author_only_title_and_language_are_told() -> None:
    made = book(author="")
    made.two_sided_page().text(60, 60, "public", FIELD)
    content = written(made)
    assert {key for key, value in metadata_of(content).items() if value} == {"Title"}
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    assert pages_of(content)[0].text == "public"


def test_scripts_with_a_font_of_their_own_are_printed_and_heard() -> None:
    names = {"hy": "Արամ Խաչ", "he": "מיכל לוי", "ka": "ნინო", "el": "Ελένη"}
    made = book()
    page = made.two_sided_page()
    with page.tag("P"):
        for number, name in enumerate(names.values()):
            page.text(60, 60 + 20 * number, name, FIELD)
    page.text(60, 200, "untagged Արամ", FIELD)
    content = written(made)
    assert not fonts_not_embedded(content)
    (read,) = tags_of(content)
    assert {tag.language: tag.text for tag in read.all("Span")} == names
    page_text = pages_of(content)[0].text
    assert all(name in page_text for name in names.values())


def test_letters_without_a_font_are_named_and_never_boxes() -> None:
    made = book()
    made.two_sided_page().text(60, 60, "陳大文 at 7", FIELD)
    assert pages_of(written(made))[0].text == "[Chinese] at 7"
    assert printable("Tea with 陳大文 at 7") == "Tea with [Chinese] at 7"
    assert printable("இரவு காவல்") == "[Tamil]"
    assert printable("Well done 👍👍 🎉") == "Well done [picture]"
    assert printable("Олена Ґ. – ½ № 7") == "Олена Ґ. – ½ № 7"


def test_a_name_that_no_font_has_gives_way_to_the_number() -> None:
    person = member("முத்து")
    assert on_paper(person, NameStyle.SHORT) == person.number
    assert on_paper(member("Олена К."), NameStyle.SHORT) == "Олена К."


def test_what_a_sheet_cannot_print_is_said() -> None:
    assert lacking(roster(patrol(members=crew("Олена К.", "Արամ Խ.")))) == ""
    said = lacking(roster(patrol(members=crew("முத்து", "陳大文"))))
    assert "Chinese, Tamil" in said


def test_more_letters_than_one_part_of_a_font_holds() -> None:
    letters = [chr(code) for code in (*range(0xC0, 0x180), *range(0x400, 0x4FF))]
    lines = ["".join(letters[start : start + 40]) for start in range(0, len(letters), 40)]
    made = book(language="uk")
    page = made.two_sided_page()
    page.lines(60, 60, ["Brackets (open) and \\ back", *lines], FIELD)
    content = written(made)
    read = pages_of(content)[0]
    assert read.text.split("\n") == ["Brackets (open) and \\ back", *lines]
    assert read.foreign_fonts == ()


def test_what_is_written_is_as_wide_as_it_was_measured() -> None:
    for text in ("Patrol roster (week 50)", "Пономаренко-Заболотна", "Արամ Խ. – 20:00"):
        made = book()
        made.two_sided_page().text_right(400, 60, f"{text}H", FIELD)
        *_, last = pages_of(written(made))[0].letters
        assert last[3] == pytest.approx(400, abs=1.2)


def test_documents_written_at_the_same_time_are_each_whole() -> None:
    accents = "".join(map(chr, range(0xC0, 0x170)))

    def once(_number: int) -> bytes:
        made = book()
        made.two_sided_page().text(60, 60, accents, FIELD)
        return written(made)

    alone = once(0)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(once, range(60))) == {alone}
    finally:
        sys.setswitchinterval(before)
