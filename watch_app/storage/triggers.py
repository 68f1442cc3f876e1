"""Triggers for what constraints cannot say; made again after each migration."""

from watch_app.storage import word_index

_OVERLAP = (
    "WHEN EXISTS (SELECT 1 FROM roster WHERE id <> NEW.id"
    " AND first_day <= NEW.last_day AND last_day >= NEW.first_day) "
    "BEGIN SELECT RAISE(ABORT, 'two rosters cover the same day'); END"
)

TRIGGERS = {
    "roster_days_are_its_own_insert": (
        f"CREATE TRIGGER roster_days_are_its_own_insert BEFORE INSERT ON roster {_OVERLAP}"
    ),
    "roster_days_are_its_own_update": (
        "CREATE TRIGGER roster_days_are_its_own_update "
        f"BEFORE UPDATE OF first_day, last_day ON roster {_OVERLAP}"
    ),
    "roster_version_is_final_update": (
        "CREATE TRIGGER roster_version_is_final_update BEFORE UPDATE ON roster_version "
        "BEGIN SELECT RAISE(ABORT, 'a published roster is never changed'); END"
    ),
    "roster_version_is_final_delete": (
        "CREATE TRIGGER roster_version_is_final_delete BEFORE DELETE ON roster_version "
        "BEGIN SELECT RAISE(ABORT, 'a published roster is never removed'); END"
    ),
    "chain_entry_is_final_update": (
        "CREATE TRIGGER chain_entry_is_final_update BEFORE UPDATE ON chain_entry "
        "BEGIN SELECT RAISE(ABORT, 'a link of the chain is never changed'); END"
    ),
    **{
        f"{table}_stays_{verb.lower()}": (
            f"CREATE TRIGGER {table}_stays_{verb.lower()} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'what left on paper is never rewritten'); END"
        )
        for table in ("print_record", "sheet_number")
        for verb in ("UPDATE", "DELETE")
    },
    **word_index.TRIGGERS,
}
