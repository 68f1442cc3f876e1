"""Files of office programs are read as they are; what is no table is refused in a sentence."""

import gzip
import random
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch_app.errors import ImportProblemsError
from watch_app.exchange.csv_reading import column_key, read_table, table_of


def refused(path: Path, language: str = "en") -> str:
    with pytest.raises(ImportProblemsError) as raised:
        read_table(path, language=language)
    return "\n".join(raised.value.problems)


def file_of(tmp_path: Path, content: bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


TEXT = "Name,City\r\nAda Ward,Zürich\r\nОлена Коваль,Київ\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = TEXT if encoding not in ("utf-16-le", "utf-16-be") else "name,town\nAda,Leeds\n" * 3
    table = read_table(file_of(tmp_path, text.encode(encoding)))
    assert next(iter(table.columns.values())).casefold() == "name"
    assert "Ada" in table.rows[0].get("name")


def test_western_windows_text_is_read(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, "name;note\nZoë Brontë;£5 – “ok”\n".encode("cp1252")))
    assert table.rows[0].cells == {"name": "Zoë Brontë", "note": "£5 – “ok”"}


def test_cyrillic_windows_text_is_read_for_a_ukrainian_watch(tmp_path: Path) -> None:
    path = file_of(tmp_path, "name\nОлена Коваль\n".encode("cp1251"))
    assert read_table(path, language="uk").rows[0].get("name") == "Олена Коваль"


def test_cyrillic_windows_text_is_not_guessed_elsewhere(tmp_path: Path) -> None:
    path = file_of(tmp_path, "name\nAda\nОлена Коваль\n".encode("cp1251"))
    assert "Line 3: the letters of list.csv cannot be told for certain" in refused(path)


def test_bytes_no_windows_text_has_are_refused_with_their_line(tmp_path: Path) -> None:
    path = file_of(tmp_path, b"name\nAda\nB\x81b\n")
    assert refused(path).startswith("Line 3:")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign: str) -> None:
    table = table_of("x", f'given{sign}family\nAda{sign}"Ward, MBE; JP | QC"\n')
    assert table.rows[0].cells == {"given": "Ada", "family": "Ward, MBE; JP | QC"}


def test_a_line_naming_the_delimiter_is_skipped() -> None:
    table = table_of("x", "sep=;\nname;town\nAda;Leeds\n")
    assert (table.rows[0].line, table.rows[0].get("town")) == (3, "Leeds")


def test_lines_are_counted_over_quoted_line_breaks() -> None:
    table = table_of("x", 'name,notes\nAda,"one\ntwo\nthree"\n\nBo,"x"\n')
    assert [row.line for row in table.rows] == [2, 6]
    assert table.rows[0].get("notes") == "one\ntwo\nthree"


def test_half_a_row_is_a_problem_with_its_line(tmp_path: Path) -> None:
    path = file_of(tmp_path, b'a,b,c\n1,2,3\n4,5\n6,"7\n7",8\n9,1,2,3\n')
    assert refused(path).splitlines() == [
        "Line 3: only 2 of 3 columns. Is the row cut off?",
        "Line 6: 4 columns, but the first row names 3.",
    ]


def test_an_open_quotation_mark_is_a_problem(tmp_path: Path) -> None:
    assert "quotation mark" in refused(file_of(tmp_path, b'a,b\n1,2\n"3,4\n'))


def test_empty_cells_and_rows_at_the_end_are_ignored() -> None:
    table = table_of("x", "a,b,,\n1,2,,\n,,,\n\n\n")
    assert [row.cells for row in table.rows] == [{"a": "1", "b": "2"}]


def test_two_columns_of_one_name_are_a_problem(tmp_path: Path) -> None:
    assert "Line 1: there are two columns" in refused(file_of(tmp_path, b"Name,name\n1,2\n"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"PK\x03\x04rest", "looks like .xlsx. Save it as CSV UTF-8 first"),
        (b"%PDF-1.7", "looks like .pdf"),
        (b"a,b\n1,\x00\n", "Line 2: there are characters that no text has"),
        (b"a,b\n1,\x1b[0m\n", "Line 2: there are characters that no text has"),
        (b"\x1f\x8b\x08 broken", "cannot be read"),
    ],
)
def test_what_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert sentence in refused(file_of(tmp_path, content))


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.csv")
    assert "cannot be read" in refused(tmp_path)


def test_fifty_megabytes_of_noise_are_refused_in_one_sentence(tmp_path: Path) -> None:
    noise = random.Random(3).randbytes(1_000_000) * 50
    assert len(refused(file_of(tmp_path, noise)).splitlines()) == 1


def test_fifty_megabytes_of_one_line_are_refused_in_one_sentence(tmp_path: Path) -> None:
    noise = b"abcdefghij klmnopqrst" * 2_500_000
    assert len(refused(file_of(tmp_path, noise)).splitlines()) == 1


def test_fifty_megabytes_of_words_are_refused_before_their_rows_are_read(tmp_path: Path) -> None:
    def refuse(name: str, columns: Mapping[str, str]) -> None:
        raise ImportProblemsError(name, (f"no {len(columns)}",))

    with pytest.raises(ImportProblemsError, match="no 1"):
        read_table(file_of(tmp_path, b"abc def ghi\n" * 4_000_000), check_columns=refuse)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(ImportProblemsError, match="more than 3 rows"):
        table_of("x", "a\n" + "1\n" * 4, most_rows=3)


def test_many_problems_are_counted_not_listed(tmp_path: Path) -> None:
    said = refused(file_of(tmp_path, b"a,b\n" + b"1\n" * 362)).splitlines()
    assert (len(said), said[-1]) == (51, "… and 312 more.")


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = file_of(tmp_path, gzip.compress(TEXT.encode()), "list.csv.gz")
    assert len(read_table(path).rows) == 2


def test_column_names_match_whatever_their_case_and_signs() -> None:
    assert column_key(" E-mail 1 - Value ") == column_key("e-MAIL1 value") == "email1value"


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_a_table_or_get_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with suppress(ImportProblemsError):
        table = read_table(path)
        assert all(set(row.cells) == set(table.columns) for row in table.rows)
