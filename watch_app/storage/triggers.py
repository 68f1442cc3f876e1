"""Triggers that keep published rosters as they were; made again after each migration."""

TRIGGERS = {
    "roster_version_is_final_update": (
        "CREATE TRIGGER roster_version_is_final_update BEFORE UPDATE ON roster_version "
        "BEGIN SELECT RAISE(ABORT, 'a published roster is never changed'); END"
    ),
    "roster_version_is_final_delete": (
        "CREATE TRIGGER roster_version_is_final_delete BEFORE DELETE ON roster_version "
        "BEGIN SELECT RAISE(ABORT, 'a published roster is never removed'); END"
    ),
}
