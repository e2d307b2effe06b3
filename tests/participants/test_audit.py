"""The journal of what was done."""

import re
from pathlib import Path

from django.conf import settings

from participants.actions import audit
from participants.queries.audit import WORDS, journal

APPS = ("participants", "themes", "sprints")


def test_every_verb_that_is_recorded_has_words():
    sources = [path for app in APPS for path in (Path(settings.BASE_DIR) / app / "actions").rglob("*.py")]
    text = "\n".join(path.read_text() for path in sources)
    recorded = set(re.findall(r'record\([^)]*?verb="([a-z_.]+)"', text))
    assert len(recorded) > 20
    assert recorded - set(WORDS) == set()


def test_figures_are_said_in_words_and_the_unknown_is_left_out(administrator, fjordby, at):
    audit.record(
        actor=administrator, verb="people_import.applied", object_id=1, at=at, new=3, error=0, secret=7
    )
    audit.record(
        actor=administrator, verb="person.roles_changed", object_id=1, at=at, given=["leader"], taken=[]
    )
    assert [entry.facts.count(":") for entry in journal(fjordby, "")] == [1, 1]
    assert [entry.who for entry in journal(fjordby, "1")] == [administrator.name] * 2
    assert "7" not in journal(fjordby, "").object_list[1].facts
