"""The demo's walk and its pitch round, found by the real engine."""

from datetime import datetime

from participants.models import Participant
from sprints.actions.pairing_search import answer_to, claim_pairing, finish_pairing
from sprints.actions.pairings import publish_pairing
from sprints.models import Block, Day, Pairing


def pair_people(day: Day, by: Participant, at: datetime) -> None:
    """Pairs for the day's walk, which everybody sees, and reviewers for its pitches, which nobody sees yet."""
    for block in day.blocks.filter(kind__in=Block.PAIRED):
        is_walk = block.kind == Block.Kind.WALK
        per, slots = (2, 1) if is_walk else (4, 2)
        pairing = Pairing.objects.create(block=block, per=per, slots=slots, row=7, seed=1, asked_at=at)
        wanted = claim_pairing(pairing_id=pairing.pk, at=at)
        finish_pairing(wanted=wanted, answer=answer_to(wanted), at=at)
        if is_walk:
            publish_pairing(block=block, edits=Pairing.objects.get(pk=pairing.pk).edits, by=by, at=at)
