"""One way to write a mail that leads to a page of ours."""

from datetime import datetime

from participants.actions.messages import post_message
from participants.links import signed_link
from participants.models import Message, Participant


def write_to(
    person: Participant, *, kind: str, key: str, path: str, at: datetime, **context
) -> Message | None:
    """A mail to one person with a link to ``path``; None if ``key`` was used before."""
    context = {**context, "link": signed_link(person, path)}
    return post_message(to=person, kind=kind, key=key, context=context, at=at)
