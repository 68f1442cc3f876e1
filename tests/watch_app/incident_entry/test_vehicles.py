"""The vehicle in one line."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch_app.incident_entry.writing import write
from tests.watch_app.neighbourhood import settle
from watch_app import incident_details, incidents
from watch_app.errors import InputError
from watch_app.incident_entry.vehicles import keep_vehicle, vehicle_of
from watch_app.incident_parts import IncidentParts, VehicleSeen
from watch_app.incident_records import record
from watch_app.incident_sheets import entry
from watch_app.records import IncidentStatus
from watch_app.storage import WatchFile


@pytest.mark.parametrize(
    ("line", "plate", "kind"),
    [
        ("BK19 XTP, white van", "BK19 XTP", "white van"),
        ("bk19xtp", "bk19xtp", ""),
        ("BK19 XTP white van", "BK19 XTP", "white van"),
        ("АА 1234 ВС, біла", "АА 1234 ВС", "біла"),
        ("BK1? ?TP, van", "BK1? ?TP", "van"),
        ("white van", "", "white van"),
        ("white van, dented", "", "white van, dented"),
        (", white van", "", "white van"),
        ("2 quad bikes", "", "2 quad bikes"),
        ("", "", ""),
    ],
)
def test_a_line_is_plate_and_description(line: str, plate: str, kind: str) -> None:
    assert vehicle_of(line) == (plate, kind)


@given(
    st.from_regex(r"[A-Z]{2}[0-9]{2} [A-Z]{3}", fullmatch=True), st.text("abcде ü,", max_size=30)
)
def test_what_is_said_of_a_vehicle_is_understood_again(plate: str, kind: str) -> None:
    said = ", ".join(part for part in (plate, kind.strip(" ,")) if part)
    assert vehicle_of(said) == (plate, kind.strip(" ,"))


def test_only_the_first_vehicle_is_written_and_the_rest_of_it_stays(watch: WatchFile) -> None:
    made = settle(watch, people=2, leaders=1)
    incident = write(watch, made.beats[0])
    second = VehicleSeen(plate="AB12 CDE")
    with watch.change("Vehicles") as session:
        first = VehicleSeen(plate="BK19 XTP", kind="van", occupants="two")
        incident_details.keep(session, incident, IncidentParts(vehicles=(first, second)))
    with watch.change("Another plate") as session:
        keep_vehicle(session, incident, "BK19 XTR, white van")
    with watch.read() as session:
        assert entry(session, incident).vehicle == "BK19 XTR, white van"
        assert record(session, incident).parts.vehicles == (
            VehicleSeen(plate="BK19 XTR", kind="white van", occupants="two"),
            second,
        )
    with watch.change("None") as session:
        keep_vehicle(session, incident, "")
        keep_vehicle(session, incident, "")
    with watch.read() as session:
        vehicles = record(session, incident).parts.vehicles
    assert vehicles == (VehicleSeen(occupants="two"), second)


def test_a_vehicle_of_a_sent_record_is_amended(watch: WatchFile) -> None:
    made = settle(watch, people=2, leaders=1)
    incident = write(watch, made.beats[0])
    with watch.change("Send") as session:
        for step in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, step, instant=datetime(2026, 12, 6, tzinfo=UTC))
    with pytest.raises(InputError, match="Amend it"), watch.change("Vehicle") as session:
        keep_vehicle(session, incident, "BK19 XTP")
