"""The price of a swap, before it is done: counted from its two teams, so that it is there at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.marks import top_area
from bootcamp.kit.wording import amount
from participants.formation import Difference, pair, swapped, what_if
from participants.models import Participant

from .formation import score_of
from .team_again import Pair, must_meet
from .team_breaks import break_sentences
from .team_sentences import rank_words
from .teams import Choice, TeamRow, Teams

NEVER = 99  # the rank of a theme that was not wished for
Move = tuple[Participant, TeamRow, TeamRow]  # who moves, from where, and where to


@dataclass(frozen=True)
class PriceRow:
    """One thing that the swap changes, or could; ``better`` is None when it stays."""

    label: str
    before: str
    after: str
    better: bool | None


@dataclass(frozen=True)
class Price:
    """What a swap does, and what it breaks. ``headline`` and then ``about`` say what comes of it, the points last."""

    mover: Participant
    partner: Participant
    mover_team: int
    partner_team: int
    headline: str
    about: list[str]
    better: bool | None
    rows: list[PriceRow]
    breaks: list[str]


def told_of(teams: Teams, choice: Choice) -> Difference | None:
    """What the swap that is being weighed up does to the score and the rules."""
    problem = teams.problem
    return choice.swap and what_if(
        teams.plan,
        choice.swap,
        problem.people,
        problem.rules,
        problem.weights,
        problem.history,
        before=score_of(teams.formation),
    )


def price_of(teams: Teams, choice: Choice, told: Difference | None = None) -> Price | None:
    """The price of the swap that is being weighed up, in words."""
    swap, told = choice.swap, told or told_of(teams, choice)
    if swap is None:
        return None
    mover, partner = teams.people[swap.first], teams.people[swap.second]
    home, away = teams.team_of(swap.round, swap.first), teams.team_of(swap.round, swap.second)
    rows = teams.rows(swap.round, {home, away})
    after = {
        home: _with(rows[home], mover, partner),
        away: _with(rows[away], partner, mover),
    }
    old, new = _again(teams, swap.round, rows.values()), _again(teams, swap.round, after.values())
    points = told.of("total")
    moves = (mover, rows[home], rows[away]), (partner, rows[away], rows[home])
    comes = [
        *_meeting_words(teams, old, new),
        *_wish_words(teams, moves),
        *_area_words(moves, after),
    ]
    headline, *about = [
        *(words for good, words in comes if good == (points > 0)),
        *(words for good, words in comes if good != (points > 0)),
        _headline(points),
    ]
    return Price(
        mover,
        partner,
        home,
        away,
        headline,
        about,
        (points > 0) if points else None,
        [
            *_mix_rows(rows, after),
            *_theme_rows(teams, moves),
            _row(_("Pairs who meet again"), len(old), len(new), fewer=True),
            PriceRow(
                _("Altogether, in points"),
                amount(told.before.total.value),
                amount(told.after.total.value),
                (points > 0) if points else None,
            ),
        ],
        break_sentences(teams, told.breaks, swapped(teams.plan, swap)) if told.breaks else [],
    )


def _meeting_words(teams: Teams, old: set[Pair], new: set[Pair]) -> Iterator[tuple[bool, str]]:
    """What comes of the swap for who meets again, and whether it is good."""
    for good, pairs, words in (
        (False, new - old, _("%(first)s and %(second)s meet again.")),
        (True, old - new, _("%(first)s and %(second)s no longer meet again.")),
    ):
        for a, b in sorted(pairs):
            yield good, words % {"first": teams.people[a].name, "second": teams.people[b].name}


def _wish_words(teams: Teams, moves: Iterable[Move]) -> Iterator[tuple[bool, str]]:
    """What comes of it for the two people's wishes."""
    for person, home, away in moves:
        before, after = _rank(teams, person, home), _rank(teams, person, away)
        if before == after:
            continue
        if after is None:
            words = _("%(name)s loses their %(before)s.")
        elif before is None:
            words = _("%(name)s gets their %(after)s.")
        else:
            words = _("%(name)s gets their %(after)s instead of their %(before)s.")
        facts = {"name": person.name, "before": _rank_words(before), "after": _rank_words(after)}
        yield (after or NEVER) < (before or NEVER), words % facts


def _area_words(moves: Iterable[Move], after: dict[int, TeamRow]) -> Iterator[tuple[bool, str]]:
    """Where somebody comes to others from their own area."""
    for person, _home, away in moves:
        area = top_area(person.area)
        then, now = _of_area(after[away.number], area), _of_area(away, area)
        if area and then > max(now, 1):
            yield (
                False,
                _("Team %(n)d then has %(count)d from %(area)s.")
                % {"n": away.number, "count": then, "area": area.name},
            )


def _of_area(row: TeamRow, area) -> int:
    return sum(top_area(one.area) == area for one in row.people)


def _headline(points: int) -> str:
    if not points:
        return _("The teams stay as good as they are.")
    words = (
        ngettext("The whole gains %(n)d point.", "The whole gains %(n)d points.", points)
        if points > 0
        else ngettext("The whole loses %(n)d point.", "The whole loses %(n)d points.", -points)
    )
    return words % {"n": abs(points)}


def _with(row: TeamRow, leaves: Participant, comes: Participant) -> TeamRow:
    people = [comes if one.pk == leaves.pk else one for one in row.people]
    return TeamRow(row.number, row.theme, tuple(people))


def _row(label: str, before: int, after: int, *, fewer: bool = False) -> PriceRow:
    better = None if before == after else (after < before) == fewer
    return PriceRow(label, str(before), str(after), better)


def _mix_rows(before: dict[int, TeamRow], after: dict[int, TeamRow]):
    for number in sorted(before):
        yield _row(_("Team %(n)d, areas") % {"n": number}, before[number].areas, after[number].areas)
        if before[number].levels != after[number].levels:
            yield _row(_("Team %(n)d, levels") % {"n": number}, before[number].levels, after[number].levels)


def _theme_rows(teams: Teams, moves: Iterable[Move]):
    """How dear the theme is to each who has wished, if they get another one."""
    for person, home, away in moves:
        if home.theme != away.theme and teams.wishes.get(person.pk):
            ranks = [_rank(teams, person, row) for row in (home, away)]
            order = [rank or NEVER for rank in ranks]
            better = None if order[0] == order[1] else order[1] < order[0]
            yield PriceRow(_("Theme for %(name)s") % {"name": person.name}, *map(_rank_words, ranks), better)


def _rank(teams: Teams, person: Participant, row: TeamRow) -> int | None:
    wishes = teams.wishes.get(person.pk, ())
    return wishes.index(row.theme.pk) + 1 if row.theme and row.theme.pk in wishes else None


def _rank_words(rank: int | None) -> str:
    return rank_words(rank) if rank else _("no wish")


def _again(teams: Teams, number: int, rows) -> set[tuple[int, int]]:
    """The pairs of these teams, as they would sit in the round, who meet in another round or have met before."""
    must = must_meet(teams.problem.rules.together)
    found = {pair(a.pk, b.pk) for row in rows for a, b in combinations(row.people, 2)}
    return {
        (a, b)
        for a, b in found - must
        if (a, b) in teams.problem.history.met or teams.meet_elsewhere(a, b, number)
    }
