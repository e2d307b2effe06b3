"""The best swaps for somebody, or for a team, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.formation import Advice, best_swaps
from participants.models import Participant

from .teams import Teams


@dataclass(frozen=True)
class Suggestion:
    """A swap that breaks no rule, and what it does."""

    mover: Participant
    partner: Participant
    team: int  # where the partner sits
    price: str
    better: bool | None


@dataclass(frozen=True)
class TeamAdvice:
    """What a swap could do for a team. ``verdict`` is the sentence on the whole; ``best`` is None where the rules leave
    no swap."""

    verdict: str
    best: Suggestion | None


def swaps_for(teams: Teams, round_number: int, movers: list[int], **wanted) -> list[Advice]:
    """The engine's best swaps for these people of one team; see ``participants.formation.best_swaps``."""
    problem = teams.problem
    return best_swaps(
        teams.plan,
        round_number,
        movers,
        problem.people,
        problem.rules,
        problem.weights,
        problem.history,
        **wanted,
    )


def suggestions(teams: Teams, found: list[Advice]) -> list[Suggestion]:
    """The swaps in words; the teams know these people."""
    return [
        Suggestion(
            teams.people[one.swap.first],
            teams.people[one.swap.second],
            teams.team_of(one.swap.round, one.swap.second),
            _whole(one.total),
            (one.total > 0) if one.total else None,
        )
        for one in found
    ]


def team_advice(teams: Teams, round_number: int, members: list[int]) -> TeamAdvice:
    """Whether any swap of this team would make the whole better, and the one that does most for the team itself."""
    whole = swaps_for(teams, round_number, members, limit=1)
    if not whole:
        return TeamAdvice(_("The rules leave no swap for anybody here."), None)
    if whole[0].total > 0:
        return TeamAdvice(_("One swap would make the whole better:"), suggestions(teams, whole)[0])
    verdict = _("No swap of anybody here makes the whole better: I have tried them all.")
    (own,) = swaps_for(teams, round_number, members, limit=1, for_the_team=True)
    if own.here <= 0:
        return TeamAdvice(verdict, None)
    (best,) = suggestions(teams, [own])
    price = _("%(here)s for the team, %(elsewhere)s elsewhere") % {
        "here": _signed(own.here),
        "elsewhere": _signed(own.elsewhere),
    }
    return TeamAdvice(
        verdict + " " + _("This one does most for the team itself:"),
        Suggestion(best.mover, best.partner, best.team, price, False),
    )


def _whole(points: int) -> str:
    if not points:
        return _("costs nothing")
    words = (
        ngettext("gains %(n)d point", "gains %(n)d points", points)
        if points > 0
        else ngettext("costs %(n)d point", "costs %(n)d points", -points)
    )
    return words % {"n": abs(points)}


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"\N{MINUS SIGN}{-points}" if points else "0"
