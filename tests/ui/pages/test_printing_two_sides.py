"""What has two sides says so, so that it is printed on both; the rest does not."""

from io import BytesIO

from tests.watch_app.reports import patrol_samples
from tests.watch_app.reports.samples import PRINTED_AT, four_weeks
from ui.widgets.pdf_pages import open_pdf
from watch_app.reports import patrol_sheet, wall_chart


def test_a_patrol_sheet_is_to_be_printed_on_both_sides() -> None:
    target = BytesIO()
    evening = patrol_samples.evening(patrol_samples.patrol())
    patrol_sheet.write(evening, target, printed_at=patrol_samples.PRINTED_AT)
    assert open_pdf(target.getvalue()).is_two_sided


def test_a_wall_chart_is_not() -> None:
    target = BytesIO()
    wall_chart.write(four_weeks(), target, printed_at=PRINTED_AT)
    assert not open_pdf(target.getvalue()).is_two_sided
