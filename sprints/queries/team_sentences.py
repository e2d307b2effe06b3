"""Broken and clashing rules, percentages and reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.marks import top_area
from bootcamp.kit.wording import and_list
from participants.formation import Break, Clash, Part
from participants.models import Level, Participant


def percent(value: float) -> str:
    """ "97.8 %", never rounded up to 100."""
    shown = f"{localize(min(round(value, 1), 99.9))}" if value < 100 else "100"
    return f"{shown}\N{NO-BREAK SPACE}%"


def gap_sentence(total: Part) -> str:
    """By how much another division could be better at most, rounded up so that it holds; for points above 0."""
    tenths = ceil(1000 * (total.bound - total.value) / total.value)
    if tenths <= 1:
        least = f"{localize(0.1)}\N{NO-BREAK SPACE}%"
        return _("Another division could be better by less than %(gap)s.") % {"gap": least}
    gap = f"{localize(tenths / 10)}\N{NO-BREAK SPACE}%"
    return _("No division can be more than %(gap)s better than this one.") % {"gap": gap}


@dataclass(frozen=True)
class LevelCount:
    """How many of a level a team has, and how many would be even."""

    there: int
    least: int
    most: int


def break_sentence(one: Break, people: dict[int, Participant], level: LevelCount | None = None) -> str:
    """A broken rule in words, with its round and teams; with ``level`` it says how many there are of it."""
    if level:
        return _level_sentence(one, people, level)
    where = {
        "names": and_list([people[who].name for who in one.people if who in people]),
        "round": one.round,
        "team": and_list([str(team) for team in one.teams]),
        "level": _level_name(one, people),
    }
    sentences = {
        "line_manager": _("Round %(round)d, team %(team)s: %(names)s are leader and line manager."),
        "together": _("Round %(round)d: %(names)s should sit together and do not."),
        "apart": _("Round %(round)d, team %(team)s: %(names)s should sit apart and do not."),
        "pinned": _("Round %(round)d: %(names)s does not sit where the pin says."),
        "level": _("Round %(round)d, team %(team)s has too many or too few of the level %(level)s."),
        "size": _("Round %(round)d, team %(team)s has another size than the rest."),
        "theme": _("Round %(round)d: the themes have changed since."),
        "seats": _("Round %(round)d: somebody has no seat, or two."),
    }
    return sentences[one.rule] % where


def _level_sentence(one: Break, people: dict[int, Participant], level: LevelCount) -> str:
    facts = {
        "round": one.round,
        "team": and_list([str(team) for team in one.teams]),
        "level": _level_name(one, people),
        "n": level.there,
        "least": level.least,
        "most": level.most,
    }
    if level.least == level.most:
        words = _("Round %(round)d, team %(team)s has %(n)d of the level %(level)s; %(least)d would be even.")
    elif level.most - level.least == 1:
        words = _(
            "Round %(round)d, team %(team)s has %(n)d of the level %(level)s; %(least)d or %(most)d would be even."
        )
    else:
        words = _(
            "Round %(round)d, team %(team)s has %(n)d of the level %(level)s; %(least)d to %(most)d would be even."
        )
    return words % facts


def _level_name(one: Break, people: dict[int, Participant]) -> str:
    if one.rule != "level" or one.level is None:
        return _("without a level")
    named = (person.level.name for person in people.values() if person.level_id == one.level)
    return next(named, _("without a level"))


def clash_sentence(clash: Clash, people: dict[int, Participant], levels: dict[int, Level], teams: int) -> str:
    """One of the rules that clash, in words."""
    names = and_list([people[who].name for who in clash.people if who in people])
    facts = {"names": names, "teams": teams, "team": clash.team, "round": clash.round}
    match clash.rule:
        case "together":
            return _("%(names)s must sit together.") % facts if names else _("Who must sit together.")
        case "apart":
            return _("%(names)s must sit apart.") % facts if names else _("Who must sit apart.")
        case "line_manager" if len(clash.people) == 2:
            leader, boss = (people[who].name for who in clash.people)
            return _("%(leader)s may not sit with %(boss)s, who is line manager.") % {
                "leader": leader,
                "boss": boss,
            }
        case "line_manager":
            return _("Nobody sits with their line manager.")
        case "pinned" if names and clash.team:
            count = len(clash.people)
            return (
                ngettext(
                    "%(names)s is pinned to team %(team)s in round %(round)s.",
                    "%(names)s are pinned to team %(team)s in round %(round)s.",
                    count,
                )
                % facts
            )
        case "pinned" if names:
            return _("%(names)s are pinned to different teams in round %(round)s.") % facts
        case "pinned":
            return _("The pinned seats.")
        case "level":
            level = levels.get(clash.level)
            return (
                _("Every team gets its share of the level %(level)s.") % {"level": level.name}
                if level
                else _("Levels are spread evenly.")
            )
        case "theme":
            return _("The number of teams on each theme.")
    return ngettext("There is %(n)d team.", "There are %(n)d teams.", teams) % {"n": teams}


def rank_words(rank: int) -> str:
    """ "first wish"."""
    known = {1: _("first wish"), 2: _("second wish"), 3: _("third wish")}
    return known.get(rank, _("wish no. %(n)d") % {"n": rank})


def why_sentence(people: Iterable[Participant], new: str) -> str:
    """One line on why these people sit together; ``new`` says, if it is so, that they have not met."""
    people = list(people)
    areas = len({area.pk for person in people if (area := top_area(person.area))})
    levels = len({person.level_id for person in people if person.level_id})
    mixed = _("%(areas)s and %(levels)s at one table.") % {
        "areas": ngettext("%(n)d area", "%(n)d areas", areas) % {"n": areas},
        "levels": ngettext("%(n)d level of leadership", "%(n)d levels of leadership", levels) % {"n": levels},
    }
    return f"{mixed} {new}".strip()
