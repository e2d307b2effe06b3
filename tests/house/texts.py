"""All words of the interface: those that the code and the templates use, and those that are translated."""

import io
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import allauth
import django
import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
APPS = ("bootcamp", "participants", "themes", "sprints")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HOLES = re.compile(r"%\([^)]+\)[a-z]|%[sd]|\{[a-z_]*\}|</?[a-z]+|%%")

Key = tuple[str, str, str]  # context, text, plural


@cache
def used_texts() -> dict[Key, list[str]]:
    """Every text that is to be translated, with the places where it stands."""
    found = defaultdict(list)
    for path in sources():
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        for line, text, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            words = (text, "") if isinstance(text, str) else (*text[-2:],)
            found[context or "", *words].append(f"{path.relative_to(ROOT)}:{line}")
    return dict(found)


def sources() -> list[Path]:
    python = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return sorted([*python, *(path for path in (ROOT / "templates").rglob("*.*") if path.is_file())])


@cache
def translated_texts() -> dict[Key, list[tuple[str, polib.POEntry]]]:
    """Every text of the Danish files, with the file and the entry."""
    found = defaultdict(list)
    for path in sorted((ROOT / "locale" / "da").glob("*.po")):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                found[entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""].append((path.name, entry))
    return dict(found)


@cache
def texts_of_packages() -> set[str]:
    """Django's and allauth's texts, which we may say better."""
    files = [Path(package.__file__).parent for package in (django, allauth)]
    found = [
        polib.pofile(str(file))
        for folder in files
        for file in folder.rglob("locale/da/LC_MESSAGES/django.po")
    ]
    return {entry.msgid for entries in found for entry in entries}


def said(entry: polib.POEntry) -> list[str]:
    """The translation, or each form of it."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def holes(text: str) -> list[str]:
    """What is filled in later, and the tags: they must be the same in every language."""
    return sorted(HOLES.findall(text))
