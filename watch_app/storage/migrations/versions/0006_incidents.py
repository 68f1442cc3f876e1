"""The full record of an incident, the kinds there are, and the chain of what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS = (
    # Name, part, severity, whether the public may count it, Malay, Ukrainian.
    (
        "Anti-social behaviour",
        "disorder",
        2,
        1,
        "Tingkah laku anti-sosial",
        "Антигромадська поведінка",
    ),
    ("Bicycle theft", "crime", 2, 1, "Curi basikal", "Крадіжка велосипеда"),
    ("Burglary", "crime", 4, 1, "Pecah rumah", "Крадіжка з проникненням"),
    (
        "Criminal damage and arson",
        "crime",
        3,
        1,
        "Vandalisme dan kebakaran sengaja",
        "Пошкодження майна та підпал",
    ),
    ("Drugs", "crime", 2, 1, "Dadah", "Наркотики"),
    ("Other crime", "crime", 2, 1, "Jenayah lain", "Інші правопорушення"),
    ("Other theft", "crime", 2, 1, "Curi harta benda", "Інша крадіжка"),
    ("Possession of weapons", "crime", 4, 1, "Memiliki senjata", "Зберігання зброї"),
    ("Public order", "crime", 3, 1, "Ketenteraman awam", "Порушення громадського порядку"),
    ("Robbery", "crime", 5, 1, "Samun", "Грабіж або розбій"),
    ("Shoplifting", "crime", 2, 1, "Curi di kedai", "Крадіжка в магазині"),
    ("Theft from the person", "crime", 4, 1, "Ragut dan seluk saku", "Кишенькова крадіжка"),
    ("Vehicle crime", "crime", 3, 1, "Jenayah kenderaan", "Злочини щодо автомобілів"),
    (
        "Violence and sexual offences",
        "crime",
        5,
        0,
        "Keganasan dan kesalahan seksual",
        "Насильство та сексуальні злочини",
    ),
    ("Suspicious vehicle", "watch", 2, 1, "Kenderaan mencurigakan", "Підозрілий автомобіль"),
    ("Suspicious behaviour", "watch", 2, 1, "Kelakuan mencurigakan", "Підозріла поведінка"),
    ("Insecure premises", "watch", 1, 1, "Premis tidak berkunci", "Незамкнене приміщення"),
    (
        "Lighting or road defect",
        "watch",
        1,
        1,
        "Kerosakan lampu atau jalan",
        "Несправність освітлення чи дороги",
    ),
    ("Welfare concern", "watch", 2, 0, "Kebimbangan kebajikan", "Занепокоєння за людину"),
    (
        "Fire or flood hazard",
        "watch",
        2,
        1,
        "Bahaya kebakaran atau banjir",
        "Загроза пожежі чи повені",
    ),
    ("Road collision", "watch", 1, 1, "Perlanggaran jalan raya", "Дорожня пригода"),
    ("Found property", "watch", 0, 1, "Harta dijumpai", "Знайдені речі"),
    ("Community contact", "watch", 0, 1, "Hubungan komuniti", "Розмова з мешканцями"),
    ("Nil: all quiet", "watch", 0, 1, "Tiada: semuanya tenang", "Без подій: усе спокійно"),
)
_DISORDER = (
    # What stands under anti-social behaviour.
    ("Abandoned vehicle", 1, "Kenderaan terbiar", "Покинутий автомобіль"),
    ("Vehicle nuisance", 2, "Gangguan kenderaan", "Порушення спокою транспортом"),
    (
        "Rowdy or inconsiderate behaviour",
        2,
        "Kelakuan bising atau biadab",
        "Галаслива чи зухвала поведінка",
    ),
    ("Rowdy or nuisance neighbours", 2, "Gangguan jiran", "Конфлікт із сусідами"),
    ("Littering or drug litter", 1, "Sampah atau sisa dadah", "Сміття чи шприци"),
    ("Animal problems", 1, "Masalah haiwan", "Проблеми з тваринами"),
    ("Trespass", 2, "Pencerobohan", "Проникнення на територію"),
    (
        "Malicious communications",
        2,
        "Komunikasi berniat jahat",
        "Погрози та образи повідомленнями",
    ),
    ("Street drinking", 1, "Minum arak di jalan", "Розпивання на вулиці"),
    (
        "Prostitution-related activity",
        1,
        "Kegiatan berkaitan pelacuran",
        "Діяльність, пов’язана з проституцією",
    ),
    ("Noise", 1, "Bunyi bising", "Шум"),
    ("Begging or vagrancy", 1, "Mengemis atau merempat", "Жебрацтво"),
    ("Fireworks", 1, "Bunga api", "Піротехніка"),
)


def upgrade() -> None:
    _add_tables()
    _rebuild_incident()
    _fill_kinds()


def _take_place_of(table: str, **added: str) -> None:
    """Bring the rows of a table into the new one, with this SQL in its new columns."""
    old = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    into, values = ", ".join([*old, *added]), ", ".join([*old, *added.values()])
    op.execute(f"INSERT INTO new_{table} ({into}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"new_{table}", table)


def _fill_kinds() -> None:
    """Give the watch the usual kinds of incident, and keep every other that it has used."""
    kinds = sa.table(
        "category",
        *(
            sa.column(name)
            for name in (
                "name",
                "part",
                "parent_id",
                "position",
                "severity",
                "is_public",
                "is_active",
                "malay",
                "ukrainian",
            )
        ),
    )
    rows: list[tuple[str | int | None, ...]] = [(*kind[:2], None, *kind[2:]) for kind in _KINDS]
    rows += [(name, "disorder", 1, severity, 1, ms, uk) for name, severity, ms, uk in _DISORDER]
    known = {row[0] for row in rows}
    used = op.get_bind().execute(sa.text("SELECT DISTINCT category FROM incident ORDER BY 1"))
    rows += [(name, "watch", None, 2, 1, "", "") for (name,) in used if name not in known]
    op.bulk_insert(
        kinds,
        [
            {
                "name": name,
                "part": part,
                "parent_id": parent,
                "position": position,
                "severity": severity,
                "is_public": is_public,
                "is_active": 1,
                "malay": malay,
                "ukrainian": ukrainian,
            }
            for position, (name, part, parent, severity, is_public, malay, ukrainian) in enumerate(
                rows, 1
            )
        ],
    )


def _add_tables() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "crime",
                "disorder",
                "watch",
                name="category_group",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("malay", sa.String(length=60), nullable=False),
        sa.Column("ukrainian", sa.String(length=60), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_category_name_given")),
        sa.CheckConstraint(
            "parent_id is null or parent_id <> id", name=op.f("ck_category_not_its_own")
        ),
        sa.CheckConstraint("severity between 0 and 5", name=op.f("ck_category_severity")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["category.id"], name=op.f("fk_category_parent_id_category")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("name", name=op.f("uq_category_name")),
    )
    op.create_index(op.f("ix_category_parent_id"), "category", ["parent_id"], unique=False)
    op.create_table(
        "incident_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum(
                "man",
                "woman",
                "unsure",
                name="sex",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("age", sa.String(length=40), nullable=False),
        sa.Column("height_cm", sa.Integer(), nullable=True),
        sa.Column("build", sa.String(length=80), nullable=False),
        sa.Column("appearance", sa.String(length=120), nullable=False),
        sa.Column("head", sa.String(length=160), nullable=False),
        sa.Column("upper", sa.String(length=160), nullable=False),
        sa.Column("lower", sa.String(length=160), nullable=False),
        sa.Column("marks", sa.String(length=160), nullable=False),
        sa.Column("speech", sa.String(length=200), nullable=False),
        sa.Column("went", sa.String(length=160), nullable=False),
        sa.CheckConstraint(
            "height_cm is null or height_cm between 40 and 250",
            name=op.f("ck_incident_person_height"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_person_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_person")),
    )
    op.create_index(
        op.f("ix_incident_person_incident_id"), "incident_person", ["incident_id"], unique=False
    )
    op.create_table(
        "incident_vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("plate", sa.String(length=20), nullable=False),
        sa.Column("plate_key", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("front_seen", sa.Boolean(), nullable=False),
        sa.Column("back_seen", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=160), nullable=False),
        sa.Column("marks", sa.String(length=160), nullable=False),
        sa.Column("occupants", sa.String(length=120), nullable=False),
        sa.Column("went", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_vehicle_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_vehicle")),
    )
    op.create_index(
        op.f("ix_incident_vehicle_incident_id"), "incident_vehicle", ["incident_id"], unique=False
    )
    op.create_index(
        op.f("ix_incident_vehicle_plate_key"), "incident_vehicle", ["plate_key"], unique=False
    )
    op.create_table(
        "incident_thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("found_by", sa.String(length=120), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("seal", sa.String(length=80), nullable=False),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_incident_thing_what_given")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_incident_thing_number")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_thing_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_thing")),
        sa.UniqueConstraint(
            "incident_id", "number", name=op.f("uq_incident_thing_incident_id_number")
        ),
    )
    op.create_index(
        op.f("ix_incident_thing_incident_id"), "incident_thing", ["incident_id"], unique=False
    )
    op.create_table(
        "custody_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_thing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("given_by", sa.String(length=120), nullable=False),
        sa.Column("given_to", sa.String(length=120), nullable=False),
        sa.Column("receipt", sa.String(length=80), nullable=False),
        sa.CheckConstraint("length(trim(given_to)) > 0", name=op.f("ck_custody_step_given_to")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_custody_step_number")),
        sa.ForeignKeyConstraint(
            ["incident_thing_id"],
            ["incident_thing.id"],
            name=op.f("fk_custody_step_incident_thing_id_incident_thing"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_step")),
        sa.UniqueConstraint(
            "incident_thing_id", "number", name=op.f("uq_custody_step_incident_thing_id_number")
        ),
    )
    op.create_index(
        op.f("ix_custody_step_incident_thing_id"),
        "custody_step",
        ["incident_thing_id"],
        unique=False,
    )
    op.create_table(
        "incident_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "emergency",
                "police",
                "base",
                "in_person",
                "mail",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("operator", sa.String(length=120), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column(
            "passed_to",
            sa.Enum(
                "council",
                "fire",
                "health",
                "other",
                "nobody",
                name="passed_to",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_notice_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_notice")),
    )
    op.create_index(
        op.f("ix_incident_notice_incident_id"), "incident_notice", ["incident_id"], unique=False
    )
    op.create_table(
        "incident_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.String(length=200), nullable=False),
        sa.Column("distance", sa.String(length=200), nullable=False),
        sa.Column("visibility", sa.String(length=200), nullable=False),
        sa.Column("obstruction", sa.String(length=200), nullable=False),
        sa.Column("known", sa.String(length=200), nullable=False),
        sa.Column("any_reason", sa.String(length=200), nullable=False),
        sa.Column("time_lapse", sa.String(length=200), nullable=False),
        sa.Column("errors", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_view_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_view")),
        sa.UniqueConstraint("incident_id", name=op.f("uq_incident_view_incident_id")),
    )
    op.create_table(
        "incident_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_incident_photo_digest")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_photo_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_photo")),
        sa.UniqueConstraint(
            "incident_id", "sha256", name=op.f("uq_incident_photo_incident_id_sha256")
        ),
    )
    op.create_index(
        op.f("ix_incident_photo_incident_id"), "incident_photo", ["incident_id"], unique=False
    )
    op.create_table(
        "chain_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("incident_number", sa.String(length=20), nullable=False),
        sa.Column("amendment", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "length(content) = 64 and length(previous) = 64 and length(digest) = 64",
            name=op.f("ck_chain_entry_digests"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_chain_entry_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_chain_entry_number")),
    )
    op.create_index(
        op.f("ix_chain_entry_incident_id"), "chain_entry", ["incident_id"], unique=False
    )


def _rebuild_incident() -> None:
    op.create_table(
        "new_incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("seen_from", sa.DateTime(), nullable=False),
        sa.Column("seen_to", sa.DateTime(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.Column("beat_id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("public_place", sa.String(length=160), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("subcategory", sa.String(length=60), nullable=False),
        sa.Column(
            "qualifier",
            sa.Enum(
                "personal",
                "nuisance",
                "environmental",
                name=op.f("ck_incident_qualifier"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column(
            "knowledge",
            sa.Enum(
                "seen",
                "told",
                "overheard",
                name=op.f("ck_incident_knowledge"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("is_in_progress", sa.Boolean(), nullable=True),
        sa.Column("is_hurt", sa.Boolean(), nullable=True),
        sa.Column("weapon", sa.String(length=160), nullable=False),
        sa.Column("hazard", sa.String(length=160), nullable=False),
        sa.Column("needs_fire", sa.Boolean(), nullable=False),
        sa.Column("needs_ambulance", sa.Boolean(), nullable=False),
        sa.Column("reported_to", sa.String(length=120), nullable=False),
        sa.Column("police_reference", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=120), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "checked",
                "sent",
                "reviewed",
                "closed",
                "returned",
                "withdrawn",
                name=op.f("ck_incident_incident_status"),
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("returned_reason", sa.String(length=300), nullable=False),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("do_not_publicise", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("police_question", sa.String(length=400), nullable=False),
        sa.Column("fed_back_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "length(trim(narrative)) > 0 or status = 'draft'", name=op.f("ck_incident_narrative")
        ),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_incident_both_coordinates")
        ),
        sa.CheckConstraint(
            "duplicate_of_id is null or duplicate_of_id <> id",
            name=op.f("ck_incident_not_its_own"),
        ),
        sa.CheckConstraint(
            "latitude is null or latitude between -90 and 90", name=op.f("ck_incident_latitude")
        ),
        sa.CheckConstraint(
            "longitude is null or longitude between -180 and 180",
            name=op.f("ck_incident_longitude"),
        ),
        sa.CheckConstraint("priority between 1 and 4", name=op.f("ck_incident_priority")),
        sa.CheckConstraint(
            "seen_to is null or seen_from <= seen_to", name=op.f("ck_incident_from_before_to")
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat.id"], name=op.f("fk_incident_beat_id_beat")),
        sa.ForeignKeyConstraint(
            ["duplicate_of_id"], ["incident.id"], name=op.f("fk_incident_duplicate_of_id_incident")
        ),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["patrol.id"], name=op.f("fk_incident_patrol_id_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["volunteer.id"], name=op.f("fk_incident_reporter_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_incident_year_sequence")),
    )
    _take_place_of(
        "incident",
        written_by="''",
        public_place="''",
        subcategory="''",
        weapon="''",
        hazard="''",
        needs_fire="0",
        needs_ambulance="0",
        returned_reason="''",
        do_not_publicise="0",
        police_question="''",
    )
    op.create_index(op.f("ix_incident_beat_id"), "incident", ["beat_id"], unique=False)
    op.create_index(
        op.f("ix_incident_duplicate_of_id"), "incident", ["duplicate_of_id"], unique=False
    )
    op.create_index(op.f("ix_incident_patrol_id"), "incident", ["patrol_id"], unique=False)
    op.create_index(op.f("ix_incident_reporter_id"), "incident", ["reporter_id"], unique=False)
    op.create_index(op.f("ix_incident_seen_from"), "incident", ["seen_from"], unique=False)
