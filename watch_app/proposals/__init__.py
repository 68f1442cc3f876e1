"""What the need for patrols would change in the shifts, and how it is accepted.

The crew hours there are go where the need is: each run of a shift gets the people, importance
and start that suit the need in its hours; a beat with too few patrols gets one more, paid for by
a quiet run; places where things happen again get stops. Nothing changes until it is accepted.
"""

from watch_app.proposals.deeds import accept, accept_all, bring_up_to_date
from watch_app.proposals.making import proposals
from watch_app.proposals.overview import overview
from watch_app.proposals.rows import TABLES, Overview, Proposal, ProposalKind, ProposalSheet
from watch_app.proposals.starts import NewStart, varied, vary

__all__ = [
    "TABLES",
    "NewStart",
    "Overview",
    "Proposal",
    "ProposalKind",
    "ProposalSheet",
    "accept",
    "accept_all",
    "bring_up_to_date",
    "overview",
    "proposals",
    "varied",
    "vary",
]
