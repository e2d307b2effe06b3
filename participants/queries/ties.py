"""Whom the leaders know: a person's own answers, and for the engine a figure for each two."""

from dataclasses import dataclass, field

from participants.models import Formation, Participant, Seat, Tie, TieAnswer, TieSurvey

LIKELY = 40  # so many names are asked about before one searches
FOUND = 20
LEAST = 5  # answers of fewer people are neither used nor summed up
KNOWN = {Tie.Strength.NAME: 0.5, Tie.Strength.WORK: 1.0}


def known_of(organisation_id: int) -> dict[tuple[int, int], float]:
    """How well each two know each other, from 0 to 1: the mean of what those of the two who have answered say.

    Silence is no answer: where only one has answered, that counts alone. Empty until five have answered, so that no sum
    tells what a few have said. At most two queries.
    """
    answered = set(answered_of(organisation_id))
    if len(answered) < LEAST:
        return {}
    told: dict[tuple[int, int], float] = {}
    ties = Tie.objects.filter(answer__survey__organisation=organisation_id)
    for who, to, strength in ties.values_list("answer__participant", "to", "strength"):
        two = (who, to) if who < to else (to, who)
        told[two] = told.get(two, 0) + KNOWN[strength] / (2 if to in answered else 1)
    return told


def answered_of(organisation_id: int) -> list[int]:
    """The keys of those who have answered. For sums only: nobody is shown who has."""
    return list(
        TieAnswer.objects.filter(survey__organisation=organisation_id).values_list("participant", flat=True)
    )


def ties_to_tell(me: Participant) -> bool:
    """Whether a survey waits for this leader's answer. One query."""
    surveys = TieSurvey.objects.filter(organisation=me.organisation_id, closed_at=None)
    return surveys.exclude(answers__participant=me).exists()


@dataclass(frozen=True)
class SurveyCounts:
    """A survey as a facilitator sees it: figures, no names."""

    survey: TieSurvey | None
    answered: int
    people: int


def survey_counts(organisation_id: int) -> SurveyCounts:
    """Three queries."""
    leaders = Participant.objects.active().filter(organisation=organisation_id, is_leader=True)
    answers = TieAnswer.objects.filter(survey__organisation=organisation_id, participant__in=leaders)
    survey = TieSurvey.objects.filter(organisation=organisation_id).first()
    return SurveyCounts(survey, answers.count(), leaders.count())


@dataclass(frozen=True)
class TieLine:
    """A colleague, and how well one says one knows them ("" for not told, or not at all)."""

    person: Participant
    strength: str


@dataclass(frozen=True)
class MyTies:
    """One's own answers: ``groups`` by what makes the names likely, ``found`` by a search."""

    survey: TieSurvey | None
    has_answered: bool = False
    named: int = 0
    groups: dict[str, list[TieLine]] = field(default_factory=dict)
    found: list[TieLine] | None = None


def my_ties(me: Participant, *, search: str = "") -> MyTies:
    """The names a leader is asked about: "found" ones first, then "close" (line manager and reports), "unit", "mates"
    (from earlier teams), "area", and "named" for those told of before who are in none. Seven queries."""
    survey = TieSurvey.objects.filter(organisation=me.organisation_id).first()
    if survey is None:
        return MyTies(None)
    answer = TieAnswer.objects.filter(survey=survey, participant=me).first()
    told = dict(answer.ties.values_list("to", "strength")) if answer else {}
    mates = set(
        Seat.objects.filter(team__seats__participant=me, formation__state=Formation.State.LOCKED).values_list(
            "participant", flat=True
        )
    )
    leaders = Participant.objects.active().filter(organisation=me.organisation_id, is_leader=True)
    everyone = list(leaders.exclude(pk=me.pk).select_related("area__parent"))
    wanted = search.strip().casefold()
    hits = [one for one in everyone if wanted and wanted in f"{one.name} {one.title}".casefold()][:FOUND]
    places: dict[str, list[int]] = {}
    for one in everyone:
        if one not in hits:
            places.setdefault(_why_likely(me, one, mates), []).append(one.pk)
    groups, left = {}, LIKELY
    for name in ("close", "unit", "mates", "area"):
        groups[name] = places.get(name, [])[:left]
        left -= len(groups[name])
    asked = {pk for group in groups.values() for pk in group} | {one.pk for one in hits}
    groups["named"] = [pk for pk in told if pk not in asked]
    people = Participant.objects.with_marks().in_bulk([*asked, *groups["named"]])

    def lines(keys: list[int]) -> list[TieLine]:
        return [TieLine(people[pk], told.get(pk, "")) for pk in keys if pk in people]

    return MyTies(
        survey,
        answer is not None,
        len(told),
        {name: lines(keys) for name, keys in groups.items() if keys},
        lines([one.pk for one in hits]) if wanted else None,
    )


def _why_likely(me: Participant, other: Participant, mates: set[int]) -> str:
    if other.pk == me.line_manager_id or other.line_manager_id == me.pk:
        return "close"
    if me.area_id and other.area_id == me.area_id:
        return "unit"
    if me.line_manager_id and other.line_manager_id == me.line_manager_id:
        return "unit"
    if other.pk in mates:
        return "mates"
    return "area" if _branch(me) and _branch(me) == _branch(other) else ""


def _branch(person: Participant) -> int | None:
    """The area above one's own unit, or one's own where there is none above."""
    return person.area and (person.area.parent_id or person.area_id)
