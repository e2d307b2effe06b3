"""What the desk says of teams: the proof, rules that are broken, what comes of a swap, and what it keeps to itself."""

import re
from datetime import timedelta
from itertools import combinations

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from teams_cast import make_bootcamp, make_leaders

from participants.formation import Part, Swap
from participants.models import (
    Formation,
    FormationPlan,
    PairRule,
    Participant,
    Seat,
    Tie,
    TieAnswer,
    TieSurvey,
)
from sprints.actions.formations import ensure_formation, set_rules
from sprints.actions.forming import start_forming
from sprints.actions.seats import pin_seats, swap_seats
from sprints.actions.team_plans import undo_change
from sprints.models import Bootcamp, ThemeWish
from sprints.queries.formation import plan_of
from sprints.queries.team_again import meet_again
from sprints.queries.team_page import team_page
from sprints.queries.team_sentences import gap_sentence
from sprints.tasks import form_teams

RULES = {"team_count": 4, "rounds": 2, "balance": "both", "avoid_line_manager": True, "spread_levels": True}


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    """Formed: 24 leaders, four teams, two rounds."""
    make_leaders(fjordby, 24)
    made = make_bootcamp(fjordby)
    formation = ensure_formation(bootcamp=made, at=at)
    set_rules(formation=formation, **RULES, by=facilitator, at=at)
    start_forming(formation=formation, by=facilitator, at=at)
    form_teams(formation.pk)
    return again(made)


@pytest.fixture
def browser(client_for, facilitator):
    return client_for(facilitator)


def again(bootcamp) -> Bootcamp:
    return Bootcamp.objects.select_related("formation__changed_by").get(pk=bootcamp.pk)


def edits() -> int:
    return Formation.objects.get().edits


def looked_at(bootcamp, at, **asked):
    with translation.override("da"):
        return team_page(again(bootcamp), asked={name: str(value) for name, value in asked.items()}, at=at)


def proof_words(bootcamp, at) -> str:
    proof = looked_at(bootcamp, at).proof
    return " ".join(f"{line.strong} {line.rest}" for line in proof.lines)


def page(browser, bootcamp, **asked) -> str:
    return browser.get(reverse("bootcamp_teams", args=[bootcamp.pk]), asked).content.decode()


def two_of_a_level(bootcamp) -> Swap:
    """Two from different teams of round 1 whose swap leaves the levels as they are."""
    level = dict(Participant.objects.values_list("pk", "level"))
    teams = plan_of(bootcamp.formation).rounds[0].teams
    return next(
        Swap(1, one, other)
        for one in teams[0].members
        for other in teams[1].members
        if level[one] == level[other]
    )


def two_of_two_levels(bootcamp) -> Swap:
    """Of a team with the fewest of the rarer level one of them, and somebody else of a team with the most."""
    level = dict(Participant.objects.filter(is_leader=True).values_list("pk", "level"))
    rare = min(set(level.values()), key=list(level.values()).count)
    teams = plan_of(bootcamp.formation).rounds[0].teams
    there = [sum(level[who] == rare for who in team.members) for team in teams]
    few, many = (teams[there.index(count)].members for count in (min(there), max(there)))
    return Swap(
        1,
        next(who for who in few if level[who] == rare),
        next(who for who in many if level[who] != rare),
    )


# -- who knows whom ---------------------------------------------------------------------------------------------------


def ties_told(organisation, at) -> None:
    erased = timezone.localdate() + timedelta(90)
    survey = TieSurvey.objects.create(organisation=organisation, opened_at=at, delete_on=erased)
    people = list(Participant.objects.filter(is_leader=True).order_by("pk")[:6])
    for person in people:
        answer = TieAnswer.objects.create(survey=survey, participant=person, at=at)
        Tie.objects.bulk_create(
            Tie(answer=answer, to=to, strength=Tie.Strength.WORK) for to in people if to != person
        )


def test_how_many_knew_each_other_is_told_of_teams_as_formed_and_of_no_change_by_hand(
    bootcamp, fjordby, facilitator, at
):
    ties_told(fjordby, at)
    told = "Efter hvad lederne selv har fortalt"
    assert told in proof_words(bootcamp, at)
    swap_seats(bootcamp=bootcamp, swap=two_of_a_level(bootcamp), edits=edits(), by=facilitator, at=at)
    assert told not in proof_words(bootcamp, at)
    undo_change(bootcamp=bootcamp, edits=edits(), by=facilitator, at=at)
    assert told in proof_words(bootcamp, at)


def test_teams_formed_around_pinned_seats_do_not_tell_it_either(bootcamp, fjordby, facilitator, at):
    ties_told(fjordby, at)
    everyone = list(Seat.objects.filter(round=1).values_list("participant", flat=True))
    asked = {"round_number": 1, "participant_ids": everyone, "pinned": True}
    pin_seats(bootcamp=bootcamp, **asked, edits=edits(), by=facilitator, at=at)
    start_forming(formation=bootcamp.formation, by=facilitator, at=at)
    form_teams(bootcamp.formation_id)
    assert FormationPlan.objects.first().change == "formed"
    assert "Efter hvad lederne selv har fortalt" not in proof_words(bootcamp, at)


# -- rules that are broken ----------------------------------------------------------------------------------------------


def test_a_broken_level_says_how_many_there_are_and_what_would_be_even(bootcamp, facilitator, at):
    swap = two_of_two_levels(bootcamp)
    price = looked_at(bootcamp, at, round=1, swap=swap.first, **{"with": swap.second}).weighing.price
    words = r"Runde 1: Hold \d har (\d) på niveauet [^;]+; (\d)(?: eller (\d))? er jævnt\."
    told = [line for line in price.breaks if "niveauet" in line]
    assert told
    for line in told:
        count, least, most = re.fullmatch(words, line).groups()
        assert not int(least) <= int(count) <= int(most or least)
    swap_seats(bootcamp=bootcamp, swap=swap, edits=edits(), by=facilitator, at=at)
    assert sorted(looked_at(bootcamp, at).proof.broken) == sorted(price.breaks)


def test_broken_rules_stand_in_the_question_before_the_teams_are_locked(browser, bootcamp, facilitator, at):
    assert "Disse hold bryder regler:" not in page(browser, bootcamp)
    swap = two_of_two_levels(bootcamp)
    swap_seats(bootcamp=bootcamp, swap=swap, edits=edits(), by=facilitator, at=at)
    asks = re.search(r'<form action="[^"]+/lock/".*?</form>', page(browser, bootcamp), re.S)[0]
    assert "Disse hold bryder regler:" in asks
    assert "er jævnt." in asks


def test_themes_that_have_changed_are_one_rule_for_all_rounds(bootcamp, at):
    bootcamp.themes.remove(bootcamp.themes.first())
    proof = looked_at(bootcamp, at).proof
    assert proof.headline == "1 regel er brudt."
    assert proof.broken == ["Bootcampens temaer er ændret siden."]


def test_a_swap_that_breaks_a_rule_is_not_one_enter_away(browser, bootcamp):
    swap = two_of_two_levels(bootcamp)
    shown = page(browser, bootcamp, round=1, swap=swap.first, **{"with": swap.second})
    first = re.search(r"<(\w+)[^>]* data-first[^>]*>", shown)
    assert first[1] == "a"
    assert "data-leave" in first[0]
    assert 'aria-describedby="swap-breaks"' in first[0]
    swap = two_of_a_level(bootcamp)
    shown = page(browser, bootcamp, round=1, swap=swap.first, **{"with": swap.second})
    if "Byttet bryder en regel." not in shown:
        assert re.search(r"<(\w+)[^>]* data-first[^>]*>", shown)[1] == "button"


# -- who meets again --------------------------------------------------------------------------------------------------


def test_those_who_must_sit_together_are_not_counted_as_meeting_again():
    rounds = [[(1, 2, 3), (4, 5)], [(1, 2, 3), (4, 6)], [(5, 6)]]
    assert meet_again(rounds, (), ()) == [(1, 2), (1, 3), (2, 3)]
    assert meet_again(rounds, {(1, 2)}, ()) == [(1, 3), (2, 3)]
    assert meet_again(rounds, {(1, 2), (2, 3)}, ()) == []  # they hang together
    assert meet_again(rounds, {(1, 2), (2, 3)}, {(5, 6)}) == [(5, 6)]


def test_the_comparison_of_plans_counts_meetings_as_the_proof_does(browser, bootcamp, facilitator, at):
    pair = [Participant.objects.get(name=name) for name in ("L007", "L011")]
    PairRule.objects.create(formation=bootcamp.formation, kind="together", first=pair[0], second=pair[1])
    for _time in range(2):
        start_forming(formation=bootcamp.formation, by=facilitator, at=at)
        form_teams(bootcamp.formation_id)
    words = proof_words(bootcamp, at)
    assert "De, der skal sidde sammen, er ikke talt med." in words
    told = re.search(r"(\d+) par mødes igen|Ingen møder den samme", words)[1] or "0"
    path = reverse("bootcamp_teams_plans", args=[bootcamp.pk])
    compared = browser.get(path, {"a": 2, "b": 3}).content.decode()
    row = re.search(r"Par, der mødes igen</th><td>(\d+).*?</td><td>(\d+)", compared)
    assert row[2] == told


# -- words and figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "bound", "says"),
    [
        (10_000, 10_001, "En anden fordeling kan kun blive mindre end 0,1 % bedre."),
        (
            10_000,
            10_011,
            "Ingen fordeling kan blive mere end 0,2 % bedre end denne.",
        ),  # rounded up: it must hold
        (10_000, 10_500, "Ingen fordeling kan blive mere end 5,0 % bedre end denne."),
        (1_000, 2_500, "Ingen fordeling kan blive mere end 150,0 % bedre end denne."),
    ],
)
def test_what_could_still_be_gained_is_never_nothing(value, bound, says):
    with translation.override("da"):
        assert gap_sentence(Part(value, bound)).replace("\N{NO-BREAK SPACE}", " ") == says


def test_what_comes_of_a_swap_is_said_before_its_points(bootcamp, at):
    rounds = plan_of(bootcamp.formation).rounds
    mates = {two for team in rounds[1].teams for two in combinations(sorted(team.members), 2)}
    home, away = rounds[0].teams[0].members, rounds[0].teams[1].members
    mover, friend = next(
        (one, other) for one in home for other in away if tuple(sorted((one, other))) in mates
    )
    partner = next(who for who in away if who != friend)
    themes = [team.theme for team in rounds[0].teams[:2]]
    for rank, theme in enumerate(dict.fromkeys(themes), start=1):
        ThemeWish.objects.create(bootcamp=bootcamp, participant_id=mover, theme_id=theme, rank=rank)
    price = looked_at(bootcamp, at, round=1, swap=mover, **{"with": partner}).weighing.price
    name = Participant.objects.get(pk=mover).name
    said = [price.headline, *price.about]
    assert "point" in said[-1]
    assert not any("point" in words for words in said[:-1])
    assert any("mødes igen." in words and name in words for words in said[:-1])
    if themes[0] != themes[1]:
        assert f"{name} får sit andet ønske i stedet for sit første ønske." in said


# -- where one goes on ------------------------------------------------------------------------------------------------


def test_after_a_change_the_browser_goes_to_the_seat_that_it_was_about(browser, bootcamp):
    swap = two_of_a_level(bootcamp)
    sent = {"round": 1, "first": swap.first, "second": swap.second, "team": 2, "edits": edits()}
    answer = browser.post(reverse("bootcamp_teams_swap", args=[bootcamp.pk]), sent)
    assert answer.url.endswith(f"#seat-{swap.first}")
    for view in ("", "names"):
        shown = page(browser, bootcamp, round=1, team=2, view=view)
        assert shown.count(f'id="seat-{swap.first}"') == 1
    pin = reverse("bootcamp_teams_pin", args=[bootcamp.pk])
    sent = {"round": 1, "team": 2, "participant": swap.first, "pinned": "1", "edits": edits()}
    assert browser.post(pin, sent).url.endswith(f"#pin-{swap.first}")
    assert f'id="pin-{swap.first}"' in page(browser, bootcamp, round=1, team=2)
    late = browser.post(pin, {**sent, "edits": 0})
    assert late.url.endswith("#panel")


def test_ones_own_change_sent_twice_is_told_as_ones_own(browser, bootcamp):
    swap = two_of_a_level(bootcamp)
    sent = {"round": 1, "first": swap.first, "second": swap.second, "edits": edits()}
    for _time in range(2):
        answer = browser.post(reverse("bootcamp_teams_swap", args=[bootcamp.pk]), sent, follow=True)
    told = answer.content.decode()
    assert "Du har ændret holdene" in told
    assert "Gitte Proces ændrede" not in told
    rules = {"team_count": "3", "rounds": "2", "balance": "2", "mix": "usual", "edits": sent["edits"]}
    answer = browser.post(reverse("bootcamp_teams_setup", args=[bootcamp.pk]), rules)
    assert "Du ændrede holdene eller deres regler" in answer.content.decode()


def test_rules_that_come_second_wait_until_the_first_search_is_done(
    browser, bootcamp, client_for, fjordby, person
):
    setup = reverse("bootcamp_teams_setup", args=[bootcamp.pk])
    rules = {"rounds": "2", "balance": "2", "mix": "usual", "avoid_line_manager": "on", "edits": edits()}
    client_for(person(fjordby, "Karl Kollega", "facilitator")).post(setup, {**rules, "team_count": "3"})
    late = browser.post(setup, {**rules, "team_count": "6"})
    assert "Send dem igen, når holdene er dannet, hvis de skal gælde." in late.content.decode()
    seen = re.search(r'name="edits" value="(\d+)"', late.content.decode())[1]
    early = browser.post(setup, {**rules, "team_count": "6", "edits": seen})
    assert early.status_code == 422
    assert 'name="team_count" value="6"' in early.content.decode()  # what was chosen is not lost
    form_teams(bootcamp.formation_id)
    newer = browser.post(setup, {**rules, "team_count": "6", "edits": seen})
    seen = re.search(r'name="edits" value="(\d+)"', newer.content.decode())[1]
    assert browser.post(setup, {**rules, "team_count": "6", "edits": seen}).status_code == 302
