"""The text of a mail, and the HTML made from it. The text is the mail; nobody writes its HTML by hand."""

import re
from collections.abc import Mapping

from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINK = re.compile(r"https?://\S+")


def write_letter(kind: str, language: str, context: Mapping) -> tuple[str, str]:
    """The subject and the text of ``templates/mail/<kind>.txt`` in this language.

    The first line is the subject. Nothing is escaped: it is plain text.
    """
    with translation.override(language):
        template = get_template(f"mail/{kind}.txt").template
        written = template.render(Context(dict(context), autoescape=False))
    subject, _newline, text = _CONTROL.sub("", written).strip().partition("\n")
    text = re.sub(r"\s*\n\s*\n\s*", "\n\n", text.replace("\r\n", "\n")).strip()
    return " ".join(subject.split())[:200], text


def letter_html(text: str) -> SafeString:
    """The text as paragraphs of HTML. "See it here:" above a line with only an address becomes a link of that name."""
    blocks = []
    for block in text.split("\n\n"):
        label, _newline, address = block.partition("\n")
        if label.endswith(":") and _LINK.fullmatch(address.strip()):
            blocks.append(
                format_html(
                    '<p><a class="btn" href="{}">{}</a></p>', address.strip(), label.removesuffix(":")
                )
            )
        else:
            lines = SafeString("<br>").join(_linked(line) for line in block.split("\n"))
            blocks.append(format_html("<p>{}</p>", SafeString(lines)))
    return SafeString("\n".join(blocks))


def _linked(line: str) -> SafeString:
    return SafeString(urlize(line, nofollow=False, autoescape=True))


def framed_html(*, subject: str, text: str, language: str, sender: str) -> str:
    """The whole HTML part of the mail."""
    with translation.override(language):
        frame = get_template("mail/frame.html")
        html = frame.render(
            {"subject": subject, "body": letter_html(text), "language": language, "sender": sender}
        )
    return _CONTROL.sub("", html)
