"""What holds for formed teams, in words: the proof beside the cloth, a team's own facts, the price of a swap."""

from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.wording import amount, and_list
from participants.formation import Break, Part, Score, check_on_the_day, pair
from participants.models import FormationPlan, Participant

from .formation import score_of
from .team_again import meet_again
from .team_breaks import break_sentences
from .team_sentences import gap_sentence, percent, why_sentence
from .teams import TeamRow, Teams

QUOTABLE = 95  # below this the ceiling is too loose to say anything of the whole, and the parts are told
TOLD = 8  # broken rules that are told one by one


@dataclass(frozen=True)
class Line:
    """One sentence of the proof; ``holds`` is False for what the facilitator should look at, None for what to know."""

    holds: bool | None
    strong: str
    rest: str = ""


@dataclass(frozen=True)
class Figure:
    """One part of the score: what was reached of the most that anybody could."""

    label: str
    value: str
    bound: str
    share: str


@dataclass(frozen=True)
class Proof:
    headline: str
    about: str
    lines: list[Line]
    figures: list[Figure]
    broken: list[str]  # the rules that do not hold, to be seen before the teams are locked


def proof_of(teams: Teams, round_number: int) -> Proof:
    """How good the teams are, honestly: the rules, the mix of the round, new colleagues, wishes."""
    broken = check_on_the_day(teams.plan, teams.problem.people, teams.problem.rules, repaired=teams.repaired)
    score = score_of(teams.formation)
    told = _first(break_sentences(teams, broken))
    lines = [
        *_rule_lines(teams, broken, told),
        *_mix_lines(list(teams.rows(round_number).values()), score),
        _meeting_line(teams),
        _known_line(teams, round_number),
        _wish_line(teams),
    ]
    headline, about = _headline(_count(broken), score)
    return Proof(headline, about, [line for line in lines if line], figures_of(teams, score), told)


def _count(broken: list[Break]) -> int:
    """The themes are one rule, in however many rounds they have changed."""
    themes = sum(one.rule == "theme" for one in broken)
    return len(broken) - max(0, themes - 1)


def _first(sentences: list[str]) -> list[str]:
    """So many as one reads, and how many others."""
    if more := len(sentences[TOLD:]):
        rest = ngettext("And %(n)d more.", "And %(n)d more.", more) % {"n": more}
        return [*sentences[:TOLD], rest]
    return sentences


def _headline(broken: int, score: Score | None) -> tuple[str, str]:
    if broken:
        return ngettext("%(n)d rule is broken.", "%(n)d rules are broken.", broken) % {"n": broken}, ""
    if score is None:
        return _("All rules hold."), ""
    total = score.total
    if total.value >= total.bound:
        return _("All rules hold. This is the best there is: proved."), _(
            "I have worked out a ceiling that no division can rise above, and this one reaches it."
        )
    if total.percent < QUOTABLE:
        return _("All rules hold."), _(
            "Few teams share each theme, so wishes and new colleagues compete. What you gain in one, you lose in the "
            "other."
        )
    return (
        _("All rules hold. %(share)s of what is provably possible.") % {"share": percent(total.percent)},
        gap_sentence(total),
    )


def figures_of(teams: Teams, score: Score | None) -> list[Figure]:
    """The score part by part, in pairs of people and points of wishes where they can be counted so."""
    if score is None:
        return []
    weights = teams.problem.weights
    parts = [
        (_("Pairs at a table from two areas"), score.area, weights.area),
        (_("Pairs at a table from two levels"), score.level, weights.level),
        (_("Points for new colleagues"), score.new, 1),
        (_("Wish points: 3, 2 and 1 for the dearest themes"), score.wish, weights.wish),
    ]
    found = [
        Figure(label, _number(part.value, unit), _number(part.bound, unit), percent(part.percent))
        for label, part, unit in parts
        if part.bound > 0 and unit
    ]
    repeats, unit = score.repeats, weights.repeat or 1
    found.append(
        Figure(
            _("Repeated meetings"),
            _number(-repeats.value, unit),
            _number(-repeats.bound, unit),
            _("the least possible") if repeats.value >= repeats.bound else "",
        )
    )
    total = score.total
    found.append(
        Figure(
            _("Altogether, in points"),
            _number(total.value, 1),
            _number(total.bound, 1),
            percent(total.percent),
        )
    )
    return found


def _number(points: int, unit: int) -> str:
    return amount(round(points / unit))


def _rule_lines(teams: Teams, broken: list[Break], told: list[str]):
    if lacking := teams.without_seat:
        said = ngettext("%(n)d leader has no seat.", "%(n)d leaders have no seat.", len(lacking))
        rest = (
            _("Not there when the teams were formed: %(names)s.")
            if teams.formation.is_locked
            else _("Form the teams again for %(names)s.")
        )
        yield Line(False, said % {"n": len(lacking)}, rest % {"names": _names(lacking)})
    if gone := teams.gone:
        said = ngettext("%(n)d who has a seat has left.", "%(n)d who have a seat have left.", len(gone))
        yield Line(
            False, said % {"n": len(gone)}, _("No longer a leader here: %(names)s.") % {"names": _names(gone)}
        )
    if absent := teams.absent:
        said = ngettext("%(n)d is absent on a day.", "%(n)d are absent on a day.", len(absent))
        yield Line(
            None,
            said % {"n": len(absent)},
            (
                _("They have no seat where the teams were put right: %(names)s.")
                if teams.repaired
                else _("They keep their seats: %(names)s.")
            )
            % {"names": _names(absent)},
        )
    for sentence in told:
        yield Line(False, sentence)
    if teams.problem.rules.avoid_manager and not any(one.rule == "line_manager" for one in broken):
        yield Line(True, _("Nobody sits with their line manager."))
    pairs = len(teams.problem.rules.together) + len(teams.problem.rules.apart)
    if pairs and not any(one.rule in ("together", "apart") for one in broken):
        yield Line(
            True,
            ngettext(
                "The wish for who sits together or apart is kept.",
                "All %(n)d wishes for who sits together or apart are kept.",
                pairs,
            )
            % {"n": pairs},
        )


def _names(people: list[Participant]) -> str:
    """The first few by name, and how many others."""
    names = [person.name for person in people[:5]]
    if more := len(people) - len(names):
        names.append(ngettext("%(n)d other", "%(n)d others", more) % {"n": more})
    return and_list(names)


def _mix_lines(rows: list[TeamRow], score: Score | None):
    areas, levels = min(row.areas for row in rows), min(row.levels for row in rows)
    yield Line(
        True,
        ngettext("Every team mixes at least %(n)d area.", "Every team mixes at least %(n)d areas.", areas)
        % {"n": areas},
        _reached(score.area, _("Areas cannot be mixed more: proved.")) if score else "",
    )
    yield Line(
        True,
        ngettext(
            "Every team has at least %(n)d level of leadership.",
            "Every team has at least %(n)d levels of leadership.",
            levels,
        )
        % {"n": levels},
        _reached(score.level, _("The level mix is at its proven maximum.")) if score else "",
    )
    sizes = sorted({len(row.people) for row in rows})
    if len(sizes) > 1:
        yield Line(
            True, _("Teams have %(small)d or %(large)d members.") % {"small": sizes[0], "large": sizes[-1]}
        )


def _reached(part: Part, proved: str) -> str:
    if part.value >= part.bound:
        return proved
    return _("That is %(share)s of the most that can be.") % {"share": percent(part.percent)}


def _meeting_line(teams: Teams) -> Line | None:
    if len(teams.plan.rounds) < 2 and not teams.problem.history.met:
        return None
    seated = len(teams.problem.people)
    rounds = [[team.members for team in one.teams] for one in teams.plan.rounds]
    again = meet_again(rounds, teams.problem.rules.together, teams.problem.history.met)
    people = len({who for two in again for who in two})
    but = " " + _("Those who must sit together are not counted.") if teams.problem.rules.together else ""
    if not again:
        return Line(
            True,
            _("All %(n)d meet only new colleagues.") % {"n": seated},
            _("Nobody meets anyone twice.") + but,
        )
    score = score_of(teams.formation)
    rest = ngettext("%(n)d pair meets again.", "%(n)d pairs meet again.", len(again)) % {"n": len(again)}
    if score and score.repeats.value >= score.repeats.bound:
        rest += " " + _("That is the least possible.")
    rest += but
    return Line(
        True,
        _("%(n)d of %(all)d meet only new colleagues.") % {"n": seated - people, "all": seated},
        rest,
    )


def _known_line(teams: Teams, round_number: int) -> Line | None:
    """How many at one table knew each other by their own answers: a sum, which names nobody. Only of teams as a search
    left them, with nobody's seat chosen by hand: two sums that differ by one swap would tell who knows whom."""
    known = teams.problem.history.known
    if not known or not _is_as_formed(teams):
        return None
    at_tables = [
        pair(one.pk, other.pk)
        for row in teams.rows(round_number).values()
        for one, other in combinations(row.people, 2)
    ]
    number = sum(two in known for two in at_tables)
    said = ngettext(
        "%(n)d pair at the tables of this round knew each other.",
        "%(n)d pairs at the tables of this round knew each other.",
        number,
    )
    return Line(
        None,
        said % {"n": number} if number else _("Nobody at the tables of this round knew each other."),
        _("By what the leaders have told themselves, of %(all)d pairs.") % {"all": len(at_tables)},
    )


def _is_as_formed(teams: Teams) -> bool:
    standing = teams.formation.plans.filter(number=teams.formation.plan_number)
    return not teams.pinned and standing.filter(change=FormationPlan.Change.FORMED).exists()


def _wish_line(teams: Teams) -> Line | None:
    wished = [person for person in teams.problem.people if person.wishes]
    if not teams.themes or not wished:
        return None
    dear = {person.id: person.wishes[:2] for person in wished}
    got = {
        who
        for one in teams.plan.rounds
        for team in one.teams
        for who in team.members
        if team.theme in dear.get(who, ())
    }
    score = score_of(teams.formation)
    return Line(
        True,
        _("%(n)d of %(all)d who made wishes work on their first or second theme.")
        % {"n": len(got), "all": len(wished)},
        _("That is %(share)s of the wish points to be had if nothing else counted.")
        % {"share": percent(score.wish.percent)}
        if score
        else "",
    )


@dataclass(frozen=True)
class TeamFacts:
    """A team as its panel shows it."""

    row: TeamRow
    acquainted: list[str]
    wishes: str
    why: str


def team_facts(teams: Teams, round_number: int, row: TeamRow) -> TeamFacts:
    """Who knew each other, whose wishes are met, and why these people sit together."""
    known = [
        _("%(first)s and %(second)s") % {"first": first.name, "second": second.name}
        for index, first in enumerate(row.people)
        for second in row.people[index + 1 :]
        if teams.have_met(first.pk, second.pk, round_number)
    ]
    new = "" if known else _("All are new to each other.")
    return TeamFacts(row, known, _wishes_met(teams, row), why_sentence(row.people, new))


def _wishes_met(teams: Teams, row: TeamRow) -> str:
    if row.theme is None:
        return ""
    wishes = {person.id: person.wishes for person in teams.problem.people}
    dear = [person for person in row.people if row.theme.pk in wishes.get(person.pk, ())[:2]]
    told = [person for person in row.people if wishes.get(person.pk)]
    if not told:
        return _("Nobody here has made wishes.")
    return _("%(n)d of %(all)d who made wishes have this theme as their first or second.") % {
        "n": len(dear),
        "all": len(told),
    }
