from types import SimpleNamespace

import pytest
from django.utils.translation import override

from bootcamp.kit import marks


@pytest.fixture(autouse=True)
def drawn_anew():
    """Signs are drawn once in a process; a test with other static files may have drawn them before."""
    marks._use.cache_clear()


def area(sign: int, name: str, parent=None):
    return SimpleNamespace(sign=sign, name=name, parent=parent)


def level(rank: int, name: str):
    return SimpleNamespace(rank=rank, name=name)


ELDERLY = area(3, "Ældre og Sundhed")
NURSES = area(1, "Sygeplejen", parent=area(1, "Sundhed", parent=ELDERLY))


HEAD = level(3, "Chef")


def person(name="Ali Poulsen", of=ELDERLY, on=HEAD):
    return SimpleNamespace(pk=name, name=name, area=of, level=on)


def test_mark_shows_the_sign_of_the_top_area_and_a_rung_for_the_level():
    drawn = marks.mark(person(of=NURSES))
    assert 'sprite.svg#a-3"' in drawn
    assert 'sprite.svg#l-3"' in drawn
    assert 'aria-label="Ældre og Sundhed, chef"' in drawn


def test_mark_of_someone_without_area_and_level_is_an_empty_tile():
    drawn = marks.mark(person(of=None, on=None))
    assert drawn.count("<use") == 1
    assert 'sprite.svg#a-0"' in drawn
    assert 'viewBox="0 0 20 20"' in drawn


@pytest.mark.parametrize(("rank", "rung"), [(1, 1), (4, 4), (5, 4), (9, 4)])
def test_mark_has_four_rungs_however_many_levels_there_are(rank, rung):
    assert f'sprite.svg#l-{rung}"' in marks.mark(person(on=level(rank, "x")))


def test_mark_beside_its_words_is_silent():
    drawn = marks.mark(person(), hidden=True)
    assert 'aria-hidden="true"' in drawn
    assert "aria-label" not in drawn


def test_mark_escapes_the_names_that_people_give():
    drawn = marks.mark(person(of=area(1, '"><script>')))
    assert "<script>" not in drawn


def test_ribbon_is_sorted_by_area_and_then_level_so_that_doubles_lie_together():
    team = [
        person("A", of=area(9, "Økonomi"), on=level(1, "Teamleder")),
        person("B", of=area(1, "Børn"), on=level(1, "Teamleder")),
        person("C", of=area(1, "Børn"), on=level(2, "Leder")),
        person("D", of=None, on=None),
    ]
    drawn = marks.ribbon(team)
    order = [part.split('"')[0] for part in drawn.split("sprite.svg#")[1:]]
    assert order == ["a-1", "l-2", "a-1", "l-1", "a-9", "l-1", "a-0"]


def test_ribbon_says_how_mixed_the_team_is():
    team = [person(str(n), of=area(n, str(n)), on=level(1 + n % 3, "x")) for n in range(1, 8)]
    with override("en"):
        assert marks.ribbon_name(team) == "7 participants from 7 areas and 3 levels of leadership"
        assert marks.ribbon_name(team[:1]) == "1 participant from 1 area and 1 level of leadership"
    with override("da"):
        assert marks.ribbon_name(team) == "7 deltagere fra 7 områder og 3 ledelsesniveauer"
        assert marks.ribbon_name(team[:1]) == "1 deltager fra 1 område og 1 ledelsesniveau"


def test_ribbon_fades_those_who_are_away():
    drawn = marks.ribbon([person("A"), person("B")], away=frozenset({"B"}))
    assert drawn.count('<span class="away">') == 1
