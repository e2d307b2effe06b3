"""The price of a swap, before it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.formation import Difference, swapped, what_if
from participants.models import Participant

from .formation import score_of
from .team_proof import repeated_pairs
from .team_sentences import break_sentence, percent
from .teams import Choice, Teams


@dataclass(frozen=True)
class Price:
    """What a swap does: rows of (label, before, after), and what it breaks or whom it brings together again."""

    mover: Participant
    partner: Participant
    mover_team: int
    partner_team: int
    rows: list[tuple[str, str, str]]
    breaks: list[str]
    again: list[str]


def price_of(teams: Teams, choice: Choice) -> Price | None:
    """The price of the swap that is being weighed up."""
    swap = choice.swap
    if swap is None:
        return None
    problem = teams.problem
    told = what_if(
        teams.plan,
        swap,
        problem.people,
        problem.rules,
        problem.weights,
        problem.history,
        before=score_of(teams.formation),
    )
    first_team = teams.team_of(swap.round, swap.first)
    second_team = teams.team_of(swap.round, swap.second)
    after = Teams(**{**_fields(teams), "plan": swapped(teams.plan, swap)})
    rows = []
    for number in sorted((first_team, second_team)):
        now, then = teams.rows(swap.round)[number - 1], after.rows(swap.round)[number - 1]
        rows.append((_("Team %(n)d, areas") % {"n": number}, str(now.areas), str(then.areas)))
    before_pairs, after_pairs = set(repeated_pairs(teams)), set(repeated_pairs(after))
    rows.append((_("Pairs that meet again"), str(len(before_pairs)), str(len(after_pairs))))
    if teams.themes:
        rows.append((_("Wishes met"), percent(told.before.wish.percent), percent(told.after.wish.percent)))
    rows.append((_("Altogether"), *_overall(told)))
    return Price(
        teams.people[swap.first],
        teams.people[swap.second],
        first_team,
        second_team,
        rows,
        [break_sentence(one, teams.people) for one in told.breaks],
        [
            _("%(first)s and %(second)s meet again.")
            % {"first": teams.people[a].name, "second": teams.people[b].name}
            for a, b in sorted(after_pairs - before_pairs)
        ],
    )


def _overall(told: Difference) -> tuple[str, str]:
    return percent(told.before.total.percent), percent(told.after.total.percent)


def _fields(teams: Teams) -> dict:
    names = ("bootcamp", "formation", "plan", "problem", "people", "present", "themes", "pinned")
    return {name: getattr(teams, name) for name in names}
