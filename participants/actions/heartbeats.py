from datetime import datetime

from participants.models import Heartbeat


def record_heartbeat(*, name: str, at: datetime) -> None:
    """Note that the background process ``name`` (``clock`` or ``worker``) was working just now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": at})
