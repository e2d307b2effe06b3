"""Where somebody sits: a name that is looked for, and one person's way through the rounds."""

from dataclasses import dataclass

from participants.models import Participant
from themes.models import Theme

from .team_sentences import rank_words
from .teams import Teams

FOUND = 8


@dataclass(frozen=True)
class Found:
    """Somebody whose name fits, and their team in the round."""

    person: Participant
    team: int | None


def found_in(teams: Teams, text: str, round_number: int) -> list[Found]:
    """Those whose name holds the text, names that begin with it first; at most eight."""
    wanted = text.casefold()
    if not wanted:
        return []
    fitting = [one for one in teams.people.values() if wanted in one.name.casefold()]
    fitting.sort(key=lambda one: (not one.name.casefold().startswith(wanted), one.name, one.pk))
    return [Found(one, teams.team_of(round_number, one.pk)) for one in fitting[:FOUND]]


@dataclass(frozen=True)
class Companion:
    """Somebody at the same table; ``known_from`` names the earlier round, 0 an earlier bootcamp, None a first meeting."""

    person: Participant
    known_from: int | None


@dataclass(frozen=True)
class Stop:
    """One round of somebody's way."""

    round: int
    team: int
    theme: Theme | None
    wish: str  # "first wish"; "" where none was made for this theme
    companions: list[Companion]
    is_pinned: bool


@dataclass(frozen=True)
class Path:
    """Somebody's way through the rounds, and how many they meet."""

    person: Participant
    stops: list[Stop]
    meets: int
    from_other_areas: int
    again: int


def path_of(teams: Teams, who: int) -> Path:
    """The person's teams in every round in which they sit."""
    person, stops = teams.people[who], []
    met: dict[int, int] = {}
    again = 0
    area_of = {one.id: one.area for one in teams.problem.people}
    for number in range(1, len(teams.plan.rounds) + 1):
        team = teams.team_of(number, who)
        if team is None:
            continue
        row = teams.rows(number, {team})[team]
        companions = [
            Companion(one, met.get(one.pk, 0 if teams.met_earlier(who, one.pk) else None))
            for one in row.people
            if one.pk != who
        ]
        again += sum(one.known_from is not None for one in companions)
        for one in companions:
            met.setdefault(one.person.pk, number)
        wishes = teams.wishes.get(who, ())
        rank = wishes.index(row.theme.pk) + 1 if row.theme and row.theme.pk in wishes else 0
        stops.append(
            Stop(
                number,
                team,
                row.theme,
                rank_words(rank) if rank else "",
                companions,
                (number, who) in teams.pinned,
            )
        )
    others = sum(area_of.get(one) != area_of.get(who) for one in met)
    return Path(person, stops, len(met), others, again)
