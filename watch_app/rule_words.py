"""What rules and preferences are called on a card and in a list."""

from watch_app.text import translate


def preference_name(name: str) -> str:
    """Return what a part of the cost is about."""
    names = {
        "fill": translate("Rosters", "Patrols that do not run"),
        "target": translate("Rosters", "Crews below or above their target"),
        "fair_share": translate("Rosters", "Uneven shares of patrols"),
        "fair_unsocial": translate("Rosters", "Uneven shares of nights and weekends"),
        "fair_nights": translate("Rosters", "Uneven shares of nights"),
        "fair_weekends": translate("Rosters", "Uneven shares of weekends"),
        "fair_unpopular": translate("Rosters", "Uneven shares of unpopular beats"),
        "wishes": translate("Rosters", "Wishes not met"),
        "pledges": translate("Rosters", "People with fewer patrols than they pledged"),
        "variety": translate("Rosters", "The same partners and beats again"),
        "experience": translate("Rosters", "New people without an experienced one"),
        "regular_partners": translate("Rosters", "Regular partners who go apart"),
        "unpredictable": translate("Rosters", "Patrols at the same time as a week before"),
        "few_changes": translate("Rosters", "Changes to what was planned or told"),
    }
    return names.get(name, name)


def few_words(rule: str) -> str:
    """Return what stands on the card of a patrol that breaks a rule, or does not run for it."""
    over = translate("Rosters", "Over a limit")
    rest = translate("Rosters", "Too little rest")
    days = translate("Rosters", "Days in a row")
    words = {
        "absence": translate("Rosters", "Somebody away"),
        "apart": translate("Rosters", "Kept apart"),
        "availability": translate("Rosters", "Not free then"),
        "crew_maximum": translate("Rosters", "Too many"),
        "crew_minimum": translate("Rosters", "Stood down"),
        "crew_stays": translate("Rosters", "Crew stays as it is"),
        "guardian": translate("Rosters", "No guardian"),
        "hours": translate("Rosters", "Not at that hour"),
        "kit": translate("Rosters", "Not enough kit"),
        "mentor": translate("Rosters", "No mentor"),
        "mixed": translate("Rosters", "Not mixed"),
        "not_both_away": translate("Rosters", "Both away"),
        "officer": translate("Rosters", "Officer not free"),
        "one_place": translate("Rosters", "Two at once"),
        "own_street": translate("Rosters", "Not on that beat"),
        "succession": translate("Rosters", "Not after the day before"),
        "together": translate("Rosters", "Only together"),
        "trainees": translate("Rosters", "Trainees"),
        "vetting": translate("Rosters", "Not vetted then"),
        **dict.fromkeys(_LIMITS, over),
        **dict.fromkeys(("neighbours", "rest"), rest),
        **dict.fromkeys(("least_days", "least_free_days", "most_days"), days),
    }
    return words.get(rule, translate("Rosters", "Breaks a rule"))


_LIMITS = (
    "daily_limit",
    "kind_limit",
    "minutes_limit",
    "monthly_limit",
    "night_limit",
    "rolling_limit",
    "roster_limit",
    "weekend_limit",
    "weekly_limit",
)
"""Rules that say how much somebody walks at most."""
