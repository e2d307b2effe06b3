from collections.abc import Mapping
from datetime import datetime

from participants.models import Message, Participant


def post_message(
    *,
    to: Participant,
    kind: str,
    key: str,
    context: Mapping,
    at: datetime,
    due_at: datetime | None = None,
    calendar: str = "",
) -> Message | None:
    """Write one mail to one person, in their language, in the caller's transaction; None if ``key`` was used before.

    The texts come from ``templates/mail/<kind>.txt`` (the first line is the subject) with ``context``.
    """
    raise NotImplementedError
