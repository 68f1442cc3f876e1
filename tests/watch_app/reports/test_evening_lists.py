"""Sign-in sheet and kit list of an evening."""

from dataclasses import replace

import pytest

from tests import paper
from tests.watch_app.reports.patrol_samples import PRINTED_AT, evening, nasty, patrol
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.test_patrol_sheet import collisions
from watch_app.reports import NameStyle, kit_list, sign_in


def two():
    return evening(patrol(), patrol(beat="Riverside", number="PS-0413", missing=("First aid",)))


def test_everybody_of_the_evening_signs_on_one_list() -> None:
    content = printed(sign_in.write, two(), printed_at=PRINTED_AT)
    (page,) = pages_of(content)
    text = words(page.text)
    assert "Sign-in sheet, Mon 7 Dec 2026" in text
    assert text.index("Canal Side, 20:00–23:00") < text.index("Riverside, 20:00–23:00")
    assert text.count("Zulkifli M. 0231") == 2
    assert "open: first aid" in text
    paper.check(content)


def test_the_kit_list_counts_what_goes_out() -> None:
    without = replace(patrol(beat="Hillcrest"), kit=())
    content = printed(kit_list.write, evening(patrol(), without), printed_at=PRINTED_AT)
    text = words(pages_of(content)[0].text)
    assert "Vests (2)" in text
    assert "Hillcrest" not in text
    paper.check(content)


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("module", [sign_in, kit_list])
def test_long_lists_go_on_with_heads_and_nothing_is_clipped(module, size) -> None:
    patrols = [nasty(number=f"PS-{number:04}") for number in range(9)]
    content = printed(module.write, evening(*patrols), printed_at=PRINTED_AT, paper=size)
    pages = pages_of(content)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.outside(57, 34, 561, page.height - 8) == []
        assert collisions(page) == []
        assert f"Version 3 · printed 7 Dec 2026 17:20 Page {number} of {len(pages)}" in words(
            page.text
        )
    whole = words(" ".join(page.text for page in pages))
    assert all(f"PS-{number:04}" in whole for number in range(9))
    paper.check(content, paper=size)


@pytest.mark.parametrize("module", [sign_in, kit_list])
def test_an_evening_without_patrols_is_a_sentence(module) -> None:
    (page,) = pages_of(printed(module.write, evening(), printed_at=PRINTED_AT))
    assert "No patrol" in page.text


def test_numbers_stand_for_names_on_the_sign_in_sheet() -> None:
    content = printed(sign_in.write, two(), printed_at=PRINTED_AT, names=NameStyle.NUMBER)
    text = words(pages_of(content)[0].text)
    assert "Zulkifli" not in text
    assert "0231" in text
