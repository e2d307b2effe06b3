"""From the translators' files, one per subject, to the one catalogue that Django reads. Needs no gettext tools."""

import os
from pathlib import Path

import polib


class TextsDisagree(Exception):
    """The same text is translated in two ways; the message says where."""


def compile_texts(language_folder: Path) -> Path:
    """Merge ``<folder>/*.po`` into ``<folder>/LC_MESSAGES/django.mo``, unless that is newer than all of them."""
    sources = sorted(language_folder.glob("*.po"))
    target = language_folder / "LC_MESSAGES" / "django.mo"
    if target.exists() and all(source.stat().st_mtime < target.stat().st_mtime for source in sources):
        listed = target.with_suffix(".sources")
        if listed.exists() and listed.read_text().split("\n") == [source.name for source in sources]:
            return target
    target.parent.mkdir(exist_ok=True)
    # Written aside and moved, because tests compile in several processes at once.
    fresh = target.with_suffix(f".{os.getpid()}")
    merged(sources).save_as_mofile(str(fresh))
    fresh.replace(target)
    target.with_suffix(".sources").write_text("\n".join(source.name for source in sources))
    return target


def merged(sources: list[Path]) -> polib.POFile:
    """One catalogue of all the files' finished entries; TextsDisagree when two files differ on one."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    seen: dict[tuple, tuple[polib.POEntry, str]] = {}
    for source in sources:
        for entry in polib.pofile(str(source)):
            if entry.obsolete or entry.fuzzy or not entry.translated():
                continue
            key = (entry.msgctxt, entry.msgid)
            if key not in seen:
                seen[key] = (entry, source.name)
                catalogue.append(entry)
                continue
            earlier, where = seen[key]
            if (earlier.msgstr, earlier.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                raise TextsDisagree(f"{where} and {source.name} translate {entry.msgid!r} differently")
    return catalogue
