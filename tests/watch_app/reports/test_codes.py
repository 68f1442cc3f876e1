from watch_app.reports.codes import check_mark


def test_the_check_mark_changes_with_the_entries() -> None:
    assert check_mark("SO-2026-12", "A", "B") != check_mark("SO-2026-12", "A", "C")
    assert len(check_mark("")) == 4
