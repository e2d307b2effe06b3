from django import template

from participants.letters import letter_html

register = template.Library()


@register.filter
def as_letter(text: str):
    """``{{ message.text|as_letter }}``: as its reader sees it. Made anew from the text, so nothing in it can run."""
    return letter_html(text)
