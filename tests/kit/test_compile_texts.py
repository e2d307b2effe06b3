import gettext
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from bootcamp.kit.texts import TextsDisagree, compile_texts

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogue(folder) -> gettext.GNUTranslations:
    with open(compile_texts(folder), "rb") as file:
        return gettext.GNUTranslations(file)


def test_compile_texts_merges_the_subjects(tmp_path):
    (tmp_path / "people.po").write_text(HEADER + 'msgid "People"\nmsgstr "Mennesker"\n')
    (tmp_path / "rooms.po").write_text(
        HEADER
        + 'msgid "%(n)s note"\nmsgid_plural "%(n)s notes"\nmsgstr[0] "%(n)s seddel"\nmsgstr[1] "%(n)s sedler"\n'
    )
    texts = catalogue(tmp_path)
    assert texts.gettext("People") == "Mennesker"
    assert [texts.ngettext("%(n)s note", "%(n)s notes", n) for n in (1, 2)] == [
        "%(n)s seddel",
        "%(n)s sedler",
    ]


def test_compile_texts_leaves_out_what_is_unfinished(tmp_path):
    (tmp_path / "people.po").write_text(
        HEADER + '#, fuzzy\nmsgid "Area"\nmsgstr "Areal"\n\nmsgid "Level"\nmsgstr ""\n'
    )
    texts = catalogue(tmp_path)
    assert (texts.gettext("Area"), texts.gettext("Level")) == ("Area", "Level")


def test_compile_texts_refuses_two_translations_of_one_text(tmp_path):
    (tmp_path / "people.po").write_text(HEADER + 'msgid "Team"\nmsgstr "Hold"\n')
    (tmp_path / "rooms.po").write_text(HEADER + 'msgid "Team"\nmsgstr "Gruppe"\n')
    with pytest.raises(TextsDisagree, match=r"people\.po and rooms\.po translate 'Team' differently"):
        compile_texts(tmp_path)


def test_compile_texts_sees_that_a_file_was_taken_away(tmp_path):
    (tmp_path / "people.po").write_text(HEADER + 'msgid "Team"\nmsgstr "Hold"\n')
    (tmp_path / "rooms.po").write_text(HEADER + 'msgid "Room"\nmsgstr "Rum"\n')
    assert catalogue(tmp_path).gettext("Room") == "Rum"
    (tmp_path / "rooms.po").unlink()
    assert catalogue(tmp_path).gettext("Room") == "Room"


def test_texts_compiled_at_a_first_start_are_used_at_once(tmp_path, settings):
    folder = tmp_path / "da"
    folder.mkdir()
    settings.LOCALE_PATHS = [tmp_path]
    (folder / "people.po").write_text(HEADER + 'msgid "Quite new"\nmsgstr "Helt ny"\n')
    with translation.override("da"):
        assert translation.gettext("Quite new") == "Quite new"  # read, and remembered, before it is there
    call_command("compile_texts")
    with translation.override("da"):
        assert translation.gettext("Quite new") == "Helt ny"


def test_texts_are_compiled_without_a_servers_settings():
    """As ``make install`` does, so that a command speaks Danish before anything was started."""
    surroundings = {name: os.environ[name] for name in ("PATH", "VAR_DIR") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "compile_texts"],
        cwd=settings.BASE_DIR,
        env={**surroundings, "DATABASE_URL": "postgresql:///nowhere"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
