"""What is said above the proposals: why something could not be done, and what lags behind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import Banner
from watch_app.text import translate as counted


class Notices(QWidget):
    """At most one refusal and two lines about drafts; takes no room without them."""

    follow_wanted = Signal()
    """Drafts are to be brought up to date."""
    vary_wanted = Signal()
    """Starts are to differ from week to week."""

    def __init__(self) -> None:
        super().__init__()
        self.refusal: Banner | None = None
        self.behind: Banner | None = None
        self.alike: Banner | None = None
        self._column = QVBoxLayout(self)
        px = theme().px
        self._column.setContentsMargins(px(12), 0, px(12), px(10))
        self._column.setSpacing(px(8))
        self.hide()

    def say_refusal(self, sentence: str) -> None:
        """Say why something could not be done; an empty sentence takes it back."""
        self._take_away(self.refusal)
        self.refusal = None
        if sentence:
            self.refusal = Banner("broken", sentence, closable=True)
            self.refusal.closed.connect(lambda: self.say_refusal(""))
            self._column.addWidget(self.refusal)
        self._settle()

    def say_behind(self, patrols: int) -> None:
        """Say how many patrols of drafts are not as their shifts say now."""
        self._take_away(self.behind)
        self.behind = None
        if patrols:
            sentence = counted(
                "Proposals",
                "%n patrol of a draft roster is not as its shift says now."
                "|%n patrols of draft rosters are not as their shifts say now.",
                number=patrols,
            )
            button = (self.tr("Bring them up to date"), self.follow_wanted.emit)
            self.behind = Banner("changed", sentence, (button,))
            self._column.addWidget(self.behind)
        self._settle()

    def say_alike(self, runs: int) -> None:
        """Say how many runs of drafts start at the same time each week."""
        self._take_away(self.alike)
        self.alike = None
        if runs:
            sentence = counted(
                "Proposals",
                "%n run of a draft roster starts at the same time each week, which anybody can "
                "learn.|%n runs of draft rosters start at the same time each week, which anybody "
                "can learn.",
                number=runs,
            )
            button = (self.tr("Vary the starts"), self.vary_wanted.emit)
            self.alike = Banner("changed", sentence, (button,), shape="swap")
            self._column.addWidget(self.alike)
        self._settle()

    def _take_away(self, banner: Banner | None) -> None:
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def _settle(self) -> None:
        said = (self.refusal, self.behind, self.alike)
        self.setVisible(any(each is not None for each in said))
