"""No page holds another director's scores while the scoring is open.

A director's scores are numbers from 1 to 5, which stand on many a page. So the same page is asked for twice: without
the other's scores, and with them, in two quite different ways. Whatever differs gives them away.
"""

import re

import pytest
from django.urls import reverse

from bootcamp.kit.access import POLICIES
from themes import urls  # noqa: F401 - its policies are read
from themes.actions.choices import close_choice
from themes.actions.scores import save_scores
from themes.models import Score
from themes.queries.choices import choice_page, own_scores

from .conftest import all_scored

# What differs from page to page by itself: tokens and form keys.
CHANGES = re.compile(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|X-CSRFToken": "\w+"|nonce="[^"]*"')


def theme_pages(choice):
    """Every page of the themes app that can be read, with this choice's objects."""
    candidate = choice.candidates.first()
    keys = {"choice": choice.pk, "theme": candidate.theme_id}
    for policy in POLICIES.values():
        if "GET" not in policy.methods or not policy.route.startswith(
            ("themes/", "choices/", "initiatives/")
        ):
            continue
        if not policy.kind:
            yield reverse(policy.name)
        elif policy.kind in keys:
            yield reverse(policy.name, args=[keys[policy.kind]])


def read_all(choice, client):
    pages = {}
    for url in theme_pages(choice):
        response = client.get(url)
        pages[url] = (response.status_code, CHANGES.sub("", response.content.decode()))
    return pages


@pytest.mark.parametrize("reader", ["director", "facilitator", "administrator", "leader"])
def test_no_page_changes_with_anothers_scores_while_scoring_is_open(
    request, reader, choice, director, director2, client_for, at
):
    if reader == "director":
        save_scores(choice=choice, director=director, scores=all_scored(choice, 3), at=at)
    client = client_for(request.getfixturevalue(reader))
    save_scores(choice=choice, director=director2, scores=all_scored(choice, 1), at=at)
    # Two directors who have both scored would close it: hold it open, as if a third were still to come.
    choice.state, choice.closed_at = "open", None
    choice.save()
    one = read_all(choice, client)
    Score.objects.filter(director=director2).update(effect=5, crossing=4, power=5, urgency=2)
    other = read_all(choice, client)
    assert len(one) >= 8
    assert one == other


def test_the_same_reading_does_tell_scores_apart_once_they_are_shown(closed_choice, director, client_for):
    one = read_all(closed_choice, client_for(director))
    Score.objects.filter(director=director).update(effect=5, crossing=4, power=5, urgency=1)
    other = read_all(closed_choice, client_for(director))
    assert [url for url in one if one[url] != other[url]] == [
        reverse("choice", args=[closed_choice.pk]),
        reverse("choice_decide", args=[closed_choice.pk]),
    ]


def test_the_pages_query_holds_only_figures_and_ones_own_scores(choice, director, director2, at):
    save_scores(choice=choice, director=director2, scores=all_scored(choice, 5), at=at)
    shown = choice_page(choice, director, at)
    assert (shown.scored, shown.asked, shown.has_scored, shown.spread) == (1, 2, False, None)
    assert own_scores(choice, director) == {}


def test_a_refused_form_shows_nobody_elses_scores(choice, director, director2, client_for, at):
    save_scores(choice=choice, director=director2, scores=all_scored(choice, 5), at=at)
    first = choice.candidates.first()
    response = client_for(director).post(
        reverse("choice_score", args=[choice.pk]), {f"c{first.pk}_effect": "2"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert re.findall(r'value="(\d)"[^>]*checked', page) == ["2"]
    assert Score.objects.filter(director=director).count() == 0


def test_the_spread_appears_to_all_of_the_board_once_it_is_closed(
    choice, facilitator, director2, client_for, at
):
    save_scores(choice=choice, director=director2, scores=all_scored(choice, 5), at=at)
    assert (
        "spreadline" not in client_for(facilitator).get(reverse("choice", args=[choice.pk])).content.decode()
    )
    close_choice(choice=choice, by=facilitator, at=at)
    assert "spreadline" in client_for(facilitator).get(reverse("choice", args=[choice.pk])).content.decode()


def test_the_result_names_no_director(closed_choice, facilitator, director, director2, client_for):
    page = client_for(facilitator).get(reverse("choice", args=[closed_choice.pk])).content.decode()
    assert [name for name in (director.name, director2.name) if name in page] == []


def test_leaders_see_no_choice_at_all(choice, leader, client_for):
    assert client_for(leader).get(reverse("choice", args=[choice.pk])).status_code == 403
