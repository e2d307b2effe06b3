"""A repair in words: why somebody moves, and what is proved."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Level


def why_words(why: dict, levels: dict[int, Level], *, is_empty: bool = False) -> str:
    """One short sentence for ``participants.formation.Why``; ``is_empty``: nobody is left at the table it is about."""
    team, number = why["team"], why["number"]
    match why["word"]:
        case "cover" | "lost" if is_empty:  # what it lacks is everything; no list of levels says it better
            return _("Table %(team)s is empty.") % {"team": team}
        case "arrived":
            return _("Has come without a seat.")
        case "cover":
            level = levels[why["level"]].name if why["level"] in levels else _("without a level")
            return _("Table %(team)s has nobody left of the level %(level)s.") % {
                "team": team,
                "level": level,
            }
        case "lost" if number:
            words = ngettext("Table %(team)s lost one.", "Table %(team)s lost %(number)s.", number)
            return words % {"team": team, "number": number}
        case "lost":
            return _("Table %(team)s is smaller than the others.") % {"team": team}
        case "crowded":
            return _("Table %(team)s is larger than the others.") % {"team": team}
        case "together":
            return _("Goes along with somebody they are to sit with.")
        case _:
            return _("Makes room at table %(team)s.") % {"team": team}


def fewest_words(one: dict) -> str:
    """How many move in a round, and whether fewer could do."""
    number, bound = one["fewest"], one["lower_bound"]
    if one["is_at_work"]:
        return _("The round is at work, so nobody moves; those who have come sit where most are missing.")
    if number == 0:
        return _("Nobody has to move.")
    moves = ngettext("%(number)s person moves.", "%(number)s people move.", number) % {"number": number}
    if number == bound:
        return moves + " " + _("Fewer is impossible (proved).")
    return moves + " " + _("Fewer than %(number)s is impossible (proved).") % {"number": bound}


def best_words(one: dict) -> str:
    """Whether the teams are the best there are with so few moves."""
    if one["is_at_work"] or not one["moves"]:
        return ""
    if one["best"]:
        return _("Of all ways to do it with so few moves, none mixes people better (proved).")
    return _("It is the best mix found in the time there was.")


def bent_words(bent: list[str]) -> list[str]:
    """The rules that gave way."""
    words = {
        "level": _("Levels are spread less evenly than the rules ask for; otherwise there was no way."),
        "pinned": _("Pinned seats had to give way."),
    }
    return [words[kind] for kind in bent]
