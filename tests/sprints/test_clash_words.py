"""Every rule that can clash is said in words, in both languages, with its names and numbers."""

import pytest
from django.utils import translation

from participants.formation import Clash
from participants.models import Level, Participant
from sprints.queries.team_sentences import clash_sentence

PEOPLE = {pk: Participant(pk=pk, name=name) for pk, name in ((1, "Anna Holm"), (2, "Bo Lund"))}
LEVELS = {5: Level(pk=5, name="Chef")}


@pytest.mark.parametrize(
    ("clash", "english", "danish"),
    [
        (Clash("team_count"), "There are 3 teams.", "Der er 3 hold."),
        (Clash("theme"), "The number of teams on each theme.", None),
        (Clash("together", (1, 2)), "Anna Holm and Bo Lund must sit together.", None),
        (Clash("apart", (1, 2)), "Anna Holm and Bo Lund must sit apart.", None),
        (Clash("line_manager", (1, 2)), "Anna Holm may not sit with Bo Lund, who is line manager.", None),
        (Clash("level", level=5), "Every team gets its share of the level Chef.", None),
        (Clash("level"), "Levels are spread evenly.", None),
        (
            Clash("pinned", (1,), team=3, round=2),
            "Anna Holm is pinned to team 3 in round 2.",
            "Anna Holm har fast plads på hold 3 i runde 2.",
        ),
        (
            Clash("pinned", (1, 2), team=3, round=1),
            "Anna Holm and Bo Lund are pinned to team 3 in round 1.",
            "Anna Holm og Bo Lund har fast plads på hold 3 i runde 1.",
        ),
        (
            Clash("pinned", (1, 2), round=1),
            "Anna Holm and Bo Lund are pinned to different teams in round 1.",
            "Anna Holm og Bo Lund har fast plads på hver sit hold i runde 1.",
        ),
    ],
)
def test_a_clash_is_said_in_both_languages(clash, english, danish):
    with translation.override("en"):
        assert clash_sentence(clash, PEOPLE, LEVELS, 3) == english
    with translation.override("da"):
        said = clash_sentence(clash, PEOPLE, LEVELS, 3)
    assert said == danish if danish else said != english
