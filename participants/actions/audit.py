from datetime import datetime

from participants.models import AuditEvent, Participant


def record(*, actor: Participant, verb: str, object_id: int | None, at: datetime, **facts) -> AuditEvent:
    """Remember who did what to which object. ``facts`` are figures and choices, never words somebody wrote."""
    return AuditEvent.objects.create(
        organisation_id=actor.organisation_id, actor=actor, verb=verb, object_id=object_id, facts=facts, at=at
    )
