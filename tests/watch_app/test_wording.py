"""How days, names and sentences are written."""

from watch_app.wording import one_stop


def test_a_sentence_that_ends_with_a_shortened_name_has_one_full_stop() -> None:
    assert (
        one_stop("The roster is mended without Nur R..") == "The roster is mended without Nur R."
    )
    assert one_stop("Let go: change places with Colin B.. Esc puts back.") == (
        "Let go: change places with Colin B. Esc puts back."
    )
    assert one_stop("Looking for who could go…") == "Looking for who could go…"
