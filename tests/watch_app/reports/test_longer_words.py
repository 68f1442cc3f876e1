"""Summaries, lists and letters in a language whose words are a third longer."""

from collections.abc import Callable, Iterator

import pytest

from tests.paper import check, off_the_paper, overlapping
from tests.watch_app.reports.reading import printed
from tests.watch_app.reports.samples import NAMES, PRINTED_AT, heading
from tests.watch_app.reports.test_credential_list import TODAY, line
from tests.watch_app.reports.test_ledger import ledger
from tests.watch_app.reports.test_letters import certificates, nights, person
from tests.watch_app.reports.test_monthly_return import december
from tests.watch_app.reports.test_public_summary import summary
from watch_app.credential_list import CredentialList, Expiry
from watch_app.reports import (
    credential_list,
    hours_certificate,
    monthly_return,
    public_summary,
    time_off_letter,
)
from watch_app.reports import ledger as ledger_on_paper
from watch_app.text import set_translator

WRITTEN: dict[str, tuple[Callable[..., int], Callable[[], object]]] = {
    "monthly-return": (monthly_return.write, lambda: december(40, 6)),
    "public-summary": (public_summary.write, summary),
    "credential-list": (
        credential_list.write,
        lambda: CredentialList(TODAY, tuple(map(line, Expiry)), heading()),
    ),
    "ledger": (ledger_on_paper.write, lambda: ledger(*NAMES)),
    "letter": (time_off_letter.write, lambda: nights(person())),
    "certificate": (hours_certificate.write, certificates),
}


def longer(_context: str, said: str, _number: int) -> str:
    """Lengthen each word, and each form of a counted one."""
    return "|".join(
        " ".join(
            word + "щ" * (len(word) // 3) if word.isalpha() else word for word in form.split(" ")
        )
        for form in said.split("|")
    )


@pytest.fixture
def longer_words() -> Iterator[None]:
    set_translator(longer)
    yield
    set_translator(lambda _context, said, _number: said)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("key", WRITTEN)
@pytest.mark.usefixtures("longer_words")
def test_nothing_is_clipped_or_covered(key: str, paper: str) -> None:
    write, sheet = WRITTEN[key]
    content = printed(write, sheet(), printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    assert off_the_paper(content, paper) == []
    assert overlapping(content) == []
