from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from participants.actions.audit import record
from participants.models import Participant
from themes import rules
from themes.models import Score, ThemeChoice
from themes.queries.choices import directors_to_score


class ScoringRefused(Exception):
    """These scores cannot be saved; the text says why."""


@transaction.atomic
def save_scores(
    *, choice: ThemeChoice, director: Participant, scores: Mapping[int, Mapping[str, int]], at: datetime
) -> ThemeChoice:
    """Save one director's scores of every candidate together: candidate id → criterion → 1-5.

    They may be saved again until the scoring closes. It closes by itself when the last of the asked directors has
    scored: from then on all see the spread, so nobody changes a score knowing the others'.
    """
    choice = ThemeChoice.objects.select_for_update().get(pk=choice.pk)
    is_asked = choice.directors.filter(pk=director.pk).exists()
    if not (ruling := rules.may_score(director, choice, is_asked, at)):
        raise ScoringRefused(ruling.reason)
    candidates = set(choice.candidates.values_list("pk", flat=True))
    complete = candidates == set(scores) and all(set(each) == set(Score.CRITERIA) for each in scores.values())
    if not complete:
        raise ScoringRefused(_("Score every candidate on every scale."))
    for candidate_id, each in scores.items():
        Score.objects.update_or_create(
            candidate_id=candidate_id, director=director, defaults={**each, "at": at}
        )
    record(actor=director, verb="theme_choice.scored", object_id=choice.pk, at=at)
    if not directors_to_score(choice).exists():
        choice.state = ThemeChoice.State.CLOSED
        choice.closed_at = at
        choice.save(update_fields=["state", "closed_at"])
        record(actor=director, verb="theme_choice.closed", object_id=choice.pk, at=at, all_scored=True)
    return choice
