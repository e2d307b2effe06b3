"""The demo's survey of whom the leaders know: most have answered, and know those of their unit and a few others."""

from datetime import datetime, timedelta
from random import Random

from participants.actions.ties import open_ties
from participants.models import Organisation, Participant, Tie, TieAnswer


def answer_for(organisation: Organisation, people: list[Participant], by: Participant, at: datetime) -> None:
    """Seven in ten have answered; the survey is still open for the others."""
    chance = Random(6)
    survey = open_ties(organisation=organisation, delete_on=(at + timedelta(days=150)).date(), by=by, at=at)
    answers = TieAnswer.objects.bulk_create(
        TieAnswer(survey=survey, participant=person, at=at) for person in people if chance.random() < 0.7
    )
    Tie.objects.bulk_create(
        Tie(answer=answer, to=other, strength=strength)
        for answer in answers
        for other in people
        if other != answer.participant and (strength := _strength(answer.participant, other, chance))
    )


def _strength(one: Participant, other: Participant, chance: Random) -> str:
    if other.pk == one.line_manager_id or one.pk == other.line_manager_id:
        return Tie.Strength.WORK
    likely = 0.8 if one.area_id == other.area_id else 0.03
    if chance.random() > likely:
        return ""
    return Tie.Strength.WORK if one.area_id == other.area_id else Tie.Strength.NAME
