"""The answer promise in lists: ``{% load initiatives %}``."""

from datetime import datetime

from django import template

from themes import rules
from themes.models import Initiative

register = template.Library()


@register.filter
def answer_days_left(initiative: Initiative, at: datetime) -> int | None:
    """Whole days until the board's answer is due, negative when it is late, None when none is owed."""
    return rules.days_left(initiative, at)
