"""Every action of the window, once: its words, its place in the menu, its shortcut and its icon."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.icons import icon

SEPARATOR = "-"


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

    @property
    def plain_text(self) -> str:
        """The text as a person reads it, in the language of the program."""
        return plain(translated(self.text))


def translated(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


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


T = QT_TRANSLATE_NOOP

MENUS: tuple[tuple[str, tuple[Spec | str, ...]], ...] = (
    (
        T("Actions", "&File"),
        (
            _s("new_watch", T("Actions", "&New watch…"), icon="plus"),
            _s("open_watch", T("Actions", "&Open a watch…"), "Ctrl+O"),
            _s("open_sample", T("Actions", "Open the &sample watch")),
            "recent",
            _s("close_watch", T("Actions", "&Close the watch"), "Ctrl+W"),
            SEPARATOR,
            _s("save", T("Actions", "&Is all saved?"), "Ctrl+S", "check"),
            _s("back_up", T("Actions", "&Back up…")),
            _s("import", T("Actions", "&Import…"), icon="import", on_page=True),
            SEPARATOR,
            _s("save_pdf", T("Actions", "Save as &PDF…"), "Ctrl+Shift+S", "export", on_page=True),
            _s("print", T("Actions", "P&rint…"), "Ctrl+P", "print", on_page=True),
            SEPARATOR,
            _s("quit", T("Actions", "&Quit"), "Ctrl+Q"),
        ),
    ),
    (
        T("Actions", "&Edit"),
        (
            _s("undo", T("Actions", "&Undo"), "Ctrl+Z", "undo"),
            _s("redo", T("Actions", "&Redo"), "Ctrl+Y Ctrl+Shift+Z", "redo"),
            SEPARATOR,
            _s("new", T("Actions", "&New on this page"), "Ctrl+N", "plus", on_page=True),
            _s("edit", T("Actions", "&Edit"), "F2", on_page=True),
            _s("duplicate", T("Actions", "&Duplicate"), "Ctrl+Shift+D", on_page=True),
            _s("remove", T("Actions", "Re&move"), "Del", on_page=True),
            SEPARATOR,
            _s("filter", T("Actions", "&Filter this page"), "Ctrl+F", "search", on_page=True),
            _s("find_next", T("Actions", "Ne&xt hit"), "F3", on_page=True),
        ),
    ),
    (
        T("Actions", "&View"),
        (
            _s("panel", T("Actions", "&Side panel"), "F9", on_page=True),
            SEPARATOR,
            _s("choice_1", T("Actions", "&First view of this page"), "Alt+1", on_page=True),
            _s("choice_2", T("Actions", "Se&cond view of this page"), "Alt+2", on_page=True),
            _s("choice_3", T("Actions", "&Third view of this page"), "Alt+3", on_page=True),
            _s("choice_4", T("Actions", "F&ourth view of this page"), "Alt+4", on_page=True),
            _s("longer", T("Actions", "Longer s&pan"), "Alt+Up", on_page=True),
            _s("shorter", T("Actions", "Shorte&r span"), "Alt+Down", on_page=True),
            SEPARATOR,
            _s("larger", T("Actions", "&Larger text"), "Ctrl++ Ctrl+="),
            _s("smaller", T("Actions", "S&maller text"), "Ctrl+-"),
            _s("usual_size", T("Actions", "&Usual text size"), "Ctrl+0"),
            SEPARATOR,
            _s("theme_system", T("Actions", "Light or dark as the s&ystem"), checkable=True),
            _s("theme_light", T("Actions", "Li&ght"), icon="day", checkable=True),
            _s("theme_dark", T("Actions", "&Dark"), icon="moon", checkable=True),
            SEPARATOR,
            _s("full_screen", T("Actions", "Full scree&n"), "F11", checkable=True),
        ),
    ),
    (
        T("Actions", "&Go"),
        (
            _s("go_today", T("Actions", "&Today"), "Ctrl+1", "today"),
            _s("go_roster", T("Actions", "&Roster"), "Ctrl+2", "roster"),
            _s("go_volunteers", T("Actions", "&Volunteers"), "Ctrl+3", "volunteers"),
            _s("go_beats", T("Actions", "&Beats"), "Ctrl+4", "beats"),
            _s("go_shifts", T("Actions", "&Shifts"), "Ctrl+5", "shifts"),
            _s("go_incidents", T("Actions", "&Incidents"), "Ctrl+6", "incidents"),
            _s("go_reports", T("Actions", "Re&ports"), "Ctrl+8", "reports"),
            _s("go_settings", T("Actions", "S&ettings"), "Ctrl+9", "settings"),
            SEPARATOR,
            _s("find", T("Actions", "&Find anything"), "Ctrl+K", "search"),
            _s("back", T("Actions", "Bac&k"), "Alt+Left", "left"),
            _s("forward", T("Actions", "For&ward"), "Alt+Right", "right"),
            SEPARATOR,
            _s("earlier", T("Actions", "E&arlier period"), "Ctrl+Left", "left", on_page=True),
            _s("later", T("Actions", "&Later period"), "Ctrl+Right", "right", on_page=True),
            _s("go_to_date", T("Actions", "To a &date"), "Ctrl+D", on_page=True),
            SEPARATOR,
            _s("next_area", T("Actions", "Ne&xt area"), "F6"),
            _s("previous_area", T("Actions", "Previo&us area"), "Shift+F6"),
        ),
    ),
    (
        T("Actions", "&Roster"),
        (
            _s("generate", T("Actions", "&Generate"), "Ctrl+Shift+G", page="roster"),
            _s("stop", T("Actions", "&Stop"), "Ctrl+.", "stop", on_page=True),
            SEPARATOR,
            _s("assign", T("Actions", "&Assign a volunteer"), "Ins", on_page=True),
            _s("lock", T("Actions", "&Lock or unlock"), "Ctrl+L", "lock", on_page=True),
            _s("stand_down", T("Actions", "Stand &down, or run again"), "Ctrl+T", on_page=True),
            _s("ring", T("Actions", "&Whom to ring"), "Ctrl+R", "phone", on_page=True),
            _s("next_gap", T("Actions", "&Next gap or broken rule"), "F8", "gap", on_page=True),
            _s("previous_gap", T("Actions", "Pre&vious gap"), "Shift+F8", on_page=True),
            SEPARATOR,
            _s("publish", T("Actions", "&Publish…"), "Ctrl+Shift+P", "send", page="roster"),
        ),
    ),
    (
        T("Actions", "&Log"),
        (
            _s("new_incident", T("Actions", "&New incident"), "Ctrl+Shift+N", page="incidents"),
            _s("amend", T("Actions", "&Amend"), on_page=True),
            _s("save_next", T("Actions", "&Save and next"), "Ctrl+Return", on_page=True),
            _s("submit", T("Actions", "Save and su&bmit"), "Ctrl+Shift+Return", on_page=True),
        ),
    ),
    (
        T("Actions", "&Help"),
        (
            _s("help", T("Actions", "&Shortcuts and first steps"), "F1"),
            _s("show_log", T("Actions", "Where the &log file is")),
            _s("about", T("Actions", "&About Watchkeeper"), icon="shield"),
        ),
    ),
)


def specs() -> Iterator[Spec]:
    """All actions, in the order of the menus."""
    for _menu, entries in MENUS:
        yield from (entry for entry in entries if isinstance(entry, Spec))


class Actions(QObject):
    """One QAction for each line of the table, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.specs = {spec.name: spec for spec in specs()}
        self._actions = {spec.name: self._make(spec) for spec in self.specs.values()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def _make(self, spec: Spec) -> QAction:
        action = QAction(translated(spec.text), self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable)
        action.setEnabled(not spec.on_page or bool(spec.page))
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setIconVisibleInMenu(False)
        return action


def described(action: QAction) -> str:
    """What a tooltip says of an action: its words and its shortcut."""
    text = plain(action.text())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
