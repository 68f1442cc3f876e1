"""Every action of the window, once: its words, place in the menu, shortcut and icon."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.desks import Desk
from ui.icons import icon

SEPARATOR = "-"
NEED_A_WATCH = (
    "close_watch",
    "save",
    "back_up",
    "export_roster",
    "export_hours",
    "export_calendars",
    "liaison_view",
)


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of an action before there is a window."""

    name: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    page: str = ""
    """The page that does it; empty: the window, or whatever page is shown."""
    on_page: bool = False
    """Done by the page that is shown, and switched off where that page cannot."""
    checkable: bool = False


translate = QCoreApplication.translate


def plain(text: str) -> str:
    """A menu text without its mnemonic and without the dots that promise a question."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def _s(
    name: str,
    text: str,
    shortcuts: str = "",
    icon: str = "",
    *,
    page: str = "",
    on_page: bool = False,
    checkable: bool = False,
) -> Spec:
    keys = tuple(shortcuts.split()) if shortcuts else ()
    return Spec(name, text, keys, icon, page, on_page or bool(page), checkable)


Entries = tuple[Spec | str, ...]


def _file_menu() -> Entries:
    return (
        _s("new_watch", translate("Actions", "&New watch…"), "Ctrl+Shift+W", "plus"),
        _s("open_watch", translate("Actions", "&Open a watch…"), "Ctrl+O"),
        _s("open_sample", translate("Actions", "Open the &sample watch"), "Ctrl+Shift+O"),
        "recent",
        _s("close_watch", translate("Actions", "&Close the watch"), "Ctrl+W"),
        SEPARATOR,
        _s("save", translate("Actions", "&Is all saved?"), "Ctrl+S", "check"),
        _s("back_up", translate("Actions", "&Back up…"), "Ctrl+Shift+B"),
        _s("import", translate("Actions", "I&mport…"), "Ctrl+Shift+I", "import", on_page=True),
        _s(
            "take_form",
            translate("Actions", "Take in a &form…"),
            "Ctrl+Shift+L",
            "import",
            page="reports",
        ),
        SEPARATOR,
        _s(
            "save_pdf",
            translate("Actions", "Save as &PDF…"),
            "Ctrl+Shift+S",
            "export",
            on_page=True,
        ),
        _s("print", translate("Actions", "P&rint…"), "Ctrl+P", "print", on_page=True),
        _s(
            "print_about",
            translate("Actions", "Print about what is c&hosen…"),
            "Ctrl+Shift+H",
            "print",
            on_page=True,
        ),
        SEPARATOR,
        _s(
            "export_roster",
            translate("Actions", "Roster as a spreadshee&t…"),
            "Ctrl+Shift+X",
            "export",
        ),
        _s(
            "export_hours",
            translate("Actions", "Ho&urs as a spreadsheet…"),
            "Ctrl+Shift+Y",
            "export",
        ),
        _s(
            "export_calendars",
            translate("Actions", "Ca&lendars of duties…"),
            "Ctrl+Shift+Q",
            "export",
        ),
        SEPARATOR,
        _s("quit", translate("Actions", "&Quit"), "Ctrl+Q"),
    )


def _edit_menu() -> Entries:
    return (
        _s("undo", translate("Actions", "&Undo"), "Ctrl+Z", "undo"),
        _s("redo", translate("Actions", "&Redo"), "Ctrl+Y Ctrl+Shift+Z", "redo"),
        SEPARATOR,
        _s("new", translate("Actions", "&New on this page"), "Ctrl+N", "plus", on_page=True),
        _s("edit", translate("Actions", "&Edit"), "F2", on_page=True),
        _s("remove", translate("Actions", "Re&move"), "Del", on_page=True),
        SEPARATOR,
        _s("choose_all", translate("Actions", "Choose &all"), "Ctrl+A", on_page=True),
        _s(
            "choose_also",
            translate("Actions", "Choose this one &too"),
            "Ctrl+Space",
            "check",
            on_page=True,
        ),
        SEPARATOR,
        _s("filter", translate("Actions", "&Filter this page"), "Ctrl+F", "search", on_page=True),
        _s("find_next", translate("Actions", "Ne&xt hit"), "F3", on_page=True),
        _s("clear_filter", translate("Actions", "C&lear the filter"), "Ctrl+F3", on_page=True),
        _s("save_view", translate("Actions", "&Save this view"), "Shift+F3", on_page=True),
        _s(
            "seen_again", translate("Actions", "&Plates seen again"), "Ctrl+Shift+F3", on_page=True
        ),
    )


def _view_menu() -> Entries:
    return (
        _s("panel", translate("Actions", "&Side panel"), "F9", on_page=True),
        SEPARATOR,
        _s("choice_1", translate("Actions", "&First view of this page"), "Alt+1", on_page=True),
        _s("choice_2", translate("Actions", "Se&cond view of this page"), "Alt+2", on_page=True),
        _s("choice_3", translate("Actions", "&Third view of this page"), "Alt+3", on_page=True),
        _s("choice_4", translate("Actions", "F&ourth view of this page"), "Alt+4", on_page=True),
        _s("draw_boundary", translate("Actions", "Draw the &boundary"), "Ctrl+F9", on_page=True),
        _s(
            "edit_corners",
            translate("Actions", "Ch&ange its corners"),
            "Ctrl+Shift+F9",
            on_page=True,
        ),
        _s("whole_map", translate("Actions", "The &whole map"), "Shift+F9", on_page=True),
        _s("why_need", translate("Actions", "W&hy a need is so"), "F5", on_page=True),
        _s(
            "pin_need",
            translate("Actions", "P&in a need, or no longer"),
            "Shift+F5",
            "pin",
            on_page=True,
        ),
        _s(
            "need_incidents", translate("Actions", "Incid&ents of a need"), "Ctrl+F5", on_page=True
        ),
        _s("longer", translate("Actions", "Longer s&pan"), "Alt+Up", on_page=True),
        _s("shorter", translate("Actions", "Shorte&r span"), "Alt+Down", on_page=True),
        SEPARATOR,
        _s("larger", translate("Actions", "&Larger text"), "Ctrl++ Ctrl+="),
        _s("smaller", translate("Actions", "S&maller text"), "Ctrl+-"),
        _s("usual_size", translate("Actions", "&Usual text size"), "Ctrl+0"),
        SEPARATOR,
        _s(
            "theme_system",
            translate("Actions", "Light or dark as the s&ystem"),
            "Ctrl+F10",
            checkable=True,
        ),
        _s("theme_light", translate("Actions", "Li&ght"), "Ctrl+F11", "day", checkable=True),
        _s("theme_dark", translate("Actions", "&Dark"), "Ctrl+F12", "moon", checkable=True),
        SEPARATOR,
        _s(
            "liaison_view",
            translate("Actions", "Liaison's &view"),
            "F12",
            "inbox",
            checkable=True,
        ),
        _s("full_screen", translate("Actions", "Full scree&n"), "F11", checkable=True),
    )


def _go_menu() -> Entries:
    return (
        _s("go_today", translate("Actions", "&Today"), "Ctrl+1", "today"),
        _s("go_roster", translate("Actions", "&Roster"), "Ctrl+2", "roster"),
        _s("go_volunteers", translate("Actions", "&Volunteers"), "Ctrl+3", "volunteers"),
        _s("go_beats", translate("Actions", "&Beats"), "Ctrl+4", "beats"),
        _s("go_shifts", translate("Actions", "&Shifts"), "Ctrl+5", "shifts"),
        _s("go_incidents", translate("Actions", "&Incidents"), "Ctrl+6", "incidents"),
        _s("go_problems", translate("Actions", "Pr&oblems"), "Ctrl+7", "problems"),
        _s("go_reports", translate("Actions", "Re&ports"), "Ctrl+8", "reports"),
        _s("go_settings", translate("Actions", "S&ettings"), "Ctrl+9", "settings"),
        _s("go_inbox", translate("Actions", "In&box"), "Ctrl+1", "inbox"),
        _s("go_sentlog", translate("Actions", "&Incident log"), "Ctrl+2", "incidents"),
        _s("go_requests", translate("Actions", "Re&quests"), "Ctrl+3", "requests"),
        _s("go_recurring", translate("Actions", "Pr&oblems"), "Ctrl+4", "problems"),
        _s("go_agreed", translate("Actions", "&Standards"), "Ctrl+5", "standards"),
        _s("go_documents", translate("Actions", "Re&ports"), "Ctrl+6", "reports"),
        SEPARATOR,
        _s("find", translate("Actions", "&Find anything"), "Ctrl+K", "search"),
        _s("back", translate("Actions", "Bac&k"), "Alt+Left", "left"),
        _s("forward", translate("Actions", "For&ward"), "Alt+Right", "right"),
        SEPARATOR,
        _s("earlier", translate("Actions", "E&arlier period"), "Ctrl+Left", "left", on_page=True),
        _s("later", translate("Actions", "&Later period"), "Ctrl+Right", "right", on_page=True),
        _s("go_to_date", translate("Actions", "To a &date"), "Ctrl+D", on_page=True),
        SEPARATOR,
        _s("next_area", translate("Actions", "Ne&xt area"), "F6"),
        _s("previous_area", translate("Actions", "Previo&us area"), "Shift+F6"),
    )


def _roster_menu() -> Entries:
    return (
        _s("generate", translate("Actions", "&Generate"), "Ctrl+Shift+G", page="roster"),
        _s("generate_part", translate("Actions", "Generate a pa&rt…"), "Ctrl+G", page="roster"),
        _s(
            "choices",
            translate("Actions", "Several r&osters to choose from"),
            "Ctrl+Shift+J",
            page="roster",
        ),
        _s("stop", translate("Actions", "&Stop"), "Ctrl+.", "stop", on_page=True),
        SEPARATOR,
        _s("assign", translate("Actions", "&Assign a volunteer"), "Ins", on_page=True),
        _s(
            "pick_up",
            translate("Actions", "Pick &up, or put down"),
            "Ctrl+U",
            "swap",
            on_page=True,
        ),
        _s(
            "free_people",
            translate("Actions", "P&eople beside the board"),
            "Ctrl+Shift+F",
            "person",
            on_page=True,
        ),
        _s("repair", translate("Actions", "Repa&ir…"), "Ctrl+Shift+R", "swap", on_page=True),
        _s(
            "add_patrol",
            translate("Actions", "Add a patrol b&y hand…"),
            "Ctrl+Shift+A",
            on_page=True,
        ),
        _s(
            "day_off",
            translate("Actions", "Stand the w&hole day down…"),
            "Ctrl+Shift+D",
            on_page=True,
        ),
        _s(
            "overrides",
            translate("Actions", "Rules se&t aside"),
            "Ctrl+Shift+K",
            "broken",
            on_page=True,
        ),
        _s("ring", translate("Actions", "&Whom to ring"), "Ctrl+R", "phone", on_page=True),
        _s("lock", translate("Actions", "&Lock or unlock"), "Ctrl+L", "lock", on_page=True),
        _s(
            "stand_down", translate("Actions", "Stand &down, or run again"), "Ctrl+T", on_page=True
        ),
        _s(
            "outlook",
            translate("Actions", "What would it ta&ke?"),
            "Ctrl+Shift+T",
            "bulb",
            on_page=True,
        ),
        _s(
            "next_gap", translate("Actions", "&Next gap or broken rule"), "F8", "gap", on_page=True
        ),
        _s("previous_gap", translate("Actions", "Pre&vious gap"), "Shift+F8", on_page=True),
        SEPARATOR,
        _s(
            "accept_all",
            translate("Actions", "Accept all proposals fro&m the need"),
            "Ctrl+Shift+F5",
            "check",
            on_page=True,
        ),
        _s(
            "accept_proposal",
            translate("Actions", "A&ccept this proposal"),
            "Ctrl+F7",
            on_page=True,
        ),
        _s(
            "refuse_proposal",
            translate("Actions", "Re&fuse this proposal"),
            "Ctrl+Shift+F7",
            on_page=True,
        ),
        SEPARATOR,
        _s("publish", translate("Actions", "&Publish…"), "Ctrl+Shift+P", "send", page="roster"),
    )


def _people_menu() -> Entries:
    return (
        _s(
            "compare",
            translate("Actions", "&Compare versions"),
            "Ctrl+Shift+C",
            "changed",
            page="versions",
        ),
        _s("told_phone", translate("Actions", "Told by &phone"), "Ctrl+M", on_page=True),
        _s("told_paper", translate("Actions", "Told &on paper"), "Ctrl+J", on_page=True),
        _s("told_mail", translate("Actions", "Told by &mail"), "Ctrl+E", on_page=True),
        _s("untold", translate("Actions", "&Not told"), "Ctrl+Shift+U", on_page=True),
        SEPARATOR,
        _s(
            "attendance",
            translate("Actions", "&Key in an evening"),
            "Ctrl+Shift+E",
            "check",
            page="attendance",
        ),
        _s(
            "key_sheet",
            translate("Actions", "Key in a patrol s&heet"),
            "Ctrl+H",
            "document",
            page="keying",
        ),
        _s(
            "key_answers",
            translate("Actions", "Key in avai&lability"),
            "Ctrl+I",
            "volunteers",
            page="answers",
        ),
        SEPARATOR,
        _s("fairness", translate("Actions", "&Fairness"), "Ctrl+B", page="fairness"),
        _s("copy_table", translate("Actions", "Copy as CS&V"), "Ctrl+Shift+V", on_page=True),
    )


def _log_menu() -> Entries:
    return (
        _s(
            "new_incident", translate("Actions", "&New incident"), "Ctrl+Shift+N", page="incidents"
        ),
        _s(
            "choose_patrol",
            translate("Actions", "From which &patrol"),
            "F4",
            on_page=True,
        ),
        _s(
            "add_part",
            translate("Actions", "Add a person, &item or photo"),
            "Shift+F2",
            "plus",
            on_page=True,
        ),
        _s(
            "add_photo",
            translate("Actions", "Add a photo&graph…"),
            "Ctrl+F2",
            "camera",
            on_page=True,
        ),
        _s(
            "link_duplicate",
            translate("Actions", "&Link as a duplicate"),
            "Ctrl+Shift+F2",
            "link",
            on_page=True,
        ),
        _s(
            "move_plate",
            translate("Actions", "&Move the plate to Vehicle"),
            "Alt+M",
            on_page=True,
        ),
        _s(
            "open_alike",
            translate("Actions", "Open the one that is alik&e"),
            "Shift+F4",
            on_page=True,
        ),
        _s(
            "show_repeats",
            translate("Actions", "Recor&ds that go together with it"),
            "Ctrl+Shift+F4",
            on_page=True,
        ),
        _s("link_alike", translate("Actions", "Link t&he two"), "Ctrl+F4", "link", on_page=True),
        _s("amend", translate("Actions", "&Amend"), "Ctrl+Shift+M", on_page=True),
        _s(
            "key_sign_off",
            translate("Actions", "&Key in a sign-off page"),
            "F7",
            "check",
            page="signoff",
        ),
        _s(
            "key_incident",
            translate("Actions", "Key in an incident &form"),
            "Shift+F7",
            "incidents",
            page="incidentsheet",
        ),
        _s(
            "refer",
            translate("Actions", "Pass it &on to a partner"),
            "Ctrl+Shift+F10",
            "send",
            on_page=True,
        ),
        _s(
            "standards",
            translate("Actions", "Ans&wers and standards"),
            "Ctrl+F8",
            "standards",
            page="standards",
        ),
        _s(
            "referrals",
            translate("Actions", "&Referrals"),
            "Ctrl+Shift+F8",
            "send",
            page="referrals",
        ),
        _s(
            "partners",
            translate("Actions", "Par&tners"),
            "Ctrl+Shift+F11",
            "phone",
            page="partners",
        ),
        _s(
            "propose_links",
            translate("Actions", "Propose in&cidents to link"),
            "Ctrl+F6",
            "link",
            on_page=True,
        ),
        _s(
            "acknowledge",
            translate("Actions", "&Acknowledge and next"),
            "Ctrl+Return",
            "check",
            page="inbox",
        ),
        _s("ask_question", translate("Actions", "Ask a &question"), "Ctrl+T", on_page=True),
        _s(
            "ask_patrol",
            translate("Actions", "Ask for a &patrol"),
            "Ctrl+Shift+A",
            "requests",
            page="requests",
        ),
        _s("sign_off", translate("Actions", "Sign &off"), "Ctrl+Shift+Return", on_page=True),
        _s("next_record", translate("Actions", "&Next record"), "F8", "right", on_page=True),
        _s("export_pack", translate("Actions", "&Export pack"), "Ctrl+E", "export", page="inbox"),
        _s("save_next", translate("Actions", "&Save and next"), "Ctrl+Return", on_page=True),
        _s("submit", translate("Actions", "Save and su&bmit"), "Ctrl+Shift+Return", on_page=True),
    )


def _help_menu() -> Entries:
    return (
        _s("help", translate("Actions", "&Shortcuts and first steps"), "F1"),
        _s("show_log", translate("Actions", "Where the &log file is"), "Ctrl+F1"),
        _s("about", translate("Actions", "&About Watchkeeper"), "Shift+F1", "shield"),
    )


def menus() -> tuple[tuple[str, Entries], ...]:
    """The menu bar: the title of each menu and what is in it, in order."""
    return (
        (translate("Actions", "&File"), _file_menu()),
        (translate("Actions", "&Edit"), _edit_menu()),
        (translate("Actions", "&View"), _view_menu()),
        (translate("Actions", "&Go"), _go_menu()),
        (translate("Actions", "&Roster"), _roster_menu()),
        (translate("Actions", "&People"), _people_menu()),
        (translate("Actions", "&Log"), _log_menu()),
        (translate("Actions", "&Help"), _help_menu()),
    )


def specs() -> Iterator[Spec]:
    """All actions, in the order of the menus."""
    for _menu, entries in menus():
        yield from (entry for entry in entries if isinstance(entry, Spec))


class Actions(QObject):
    """One QAction for each line of the table, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.specs = {spec.name: spec for spec in specs()}
        self._actions = {spec.name: self._make(spec) for spec in self.specs.values()}
        self._desk: Desk | None = None
        self._forbidden: set[str] = set()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def fit(self, verbs: Container[str], texts: Mapping[str, str], *, is_open: bool) -> None:
        """Switch on what a page does by its `verbs`, called as in `texts`, and what needs a watch.

        What belongs to one page can be begun from anywhere.
        """
        for name, spec in self.specs.items():
            action = self._actions[name]
            if not self._is_there(name):
                action.setEnabled(False)
            elif spec.on_page:
                action.setEnabled(name in verbs or bool(spec.page and is_open))
                action.setText(texts.get(name, spec.text))
            elif name.startswith("go_") or name in NEED_A_WATCH:
                action.setEnabled(is_open)

    def show_for(self, desk: Desk) -> None:
        """Show what can be done at a desk; the keys of what is hidden are free for others."""
        self._desk = desk
        for name, action in self._actions.items():
            is_there = self._is_there(name)
            action.setEnabled(is_there)
            action.setVisible(is_there)

    def forbid(self, name: str) -> None:
        """Take an action out of the window for good."""
        self._forbidden.add(name)
        self._actions[name].setEnabled(False)
        self._actions[name].setVisible(False)

    def _is_there(self, name: str) -> bool:
        is_at_desk = self._desk is None or self._desk.has(name)
        return is_at_desk and name not in self._forbidden

    def name_undo(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; an empty label switches one off."""
        for name, label, sentence in (
            ("undo", undo, self.tr("&Undo: {label}")),
            ("redo", redo, self.tr("&Redo: {label}")),
        ):
            action = self._actions[name]
            text = sentence.format(label=label.replace("&", "&&"))
            action.setText(text if label else self.specs[name].text)
            action.setEnabled(bool(label))

    def _make(self, spec: Spec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable)
        action.setEnabled(not spec.on_page or bool(spec.page))
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setIconVisibleInMenu(False)
        return action
