"""The facilitator's desk: prices at once, names found, plans compared, rules written by two people."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from teams_cast import make_bootcamp, make_leaders

from participants.models import Formation, FormationPlan, Participant, Seat, Team, User
from sprints.actions.formations import ensure_formation, set_rules
from sprints.actions.forming import claim_forming, note_progress, start_forming
from sprints.actions.team_locks import lock_teams
from sprints.models import Bootcamp, ThemeWish
from sprints.queries.formation import plan_of
from sprints.queries.team_search import team_search
from sprints.tasks import form_teams

RULES = {"team_count": 4, "rounds": 2, "balance": "both", "avoid_line_manager": True, "spread_levels": True}


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    """Formed: 24 leaders, four teams, two rounds."""
    return formed(fjordby, facilitator, at, 24, 4)


@pytest.fixture
def browser(client_for, facilitator):
    return client_for(facilitator)


def formed(organisation, by, at, people: int, teams: int) -> Bootcamp:
    make_leaders(organisation, people)
    made = make_bootcamp(organisation)
    formation = ensure_formation(bootcamp=made, at=at)
    set_rules(formation=formation, **{**RULES, "team_count": teams}, by=by, at=at)
    start_forming(formation=formation, by=by, at=at)
    form_teams(formation.pk)
    return Bootcamp.objects.select_related("formation__changed_by").get(pk=made.pk)


def path(name: str, bootcamp) -> str:
    return reverse(f"bootcamp_teams{name}", args=[bootcamp.pk])


def text(answer) -> str:
    return answer.content.decode()


def edits() -> int:
    return Formation.objects.get().edits


def two(bootcamp) -> tuple[int, int]:
    """Somebody of the first team and somebody of the second, in round 1."""
    teams = plan_of(bootcamp.formation).rounds[0].teams
    return teams[0].members[0], teams[1].members[0]


def rules_form(**changes) -> dict:
    rules = {"team_count": "4", "rounds": "2", "balance": "2", "mix": "usual", "avoid_line_manager": "on"}
    return {**rules, "spread_levels": "on", **changes}


# -- a swap ---------------------------------------------------------------------------------------------------------


def test_the_price_of_a_swap_comes_alone(browser, bootcamp):
    first, second = two(bootcamp)
    answer = browser.get(path("_weigh", bootcamp), {"round": 1, "swap": first, "with": second})
    names = Participant.objects.filter(pk__in=[first, second]).values_list("name", flat=True)
    assert answer.status_code == 200
    assert "<html" not in text(answer)
    assert all(name in text(answer) for name in names)
    assert re.search(r"Helheden (vinder|taber) \d+ point|lige så gode", text(answer))


def test_the_price_tells_of_themes_only_to_whom_they_matter(browser, bootcamp):
    first, second = two(bootcamp)
    theme = Team.objects.get(round=1, number=2).assignment.theme
    ThemeWish.objects.create(bootcamp=bootcamp, participant_id=first, theme=theme, rank=1)
    told = text(browser.get(path("_weigh", bootcamp), {"round": 1, "swap": first, "with": second}))
    assert told.count("Tema for ") == 1
    assert f"Tema for {Participant.objects.get(pk=first).name}" in told


def test_the_best_swaps_for_somebody_are_offered_and_each_is_a_step_on(browser, bootcamp):
    mover = Participant.objects.get(name="L010").pk
    page = text(browser.get(path("_weigh", bootcamp), {"round": 1, "swap": mover}))
    offers = re.findall(rf"swap={mover}&amp;with=(\d+)#panel", page)
    assert 1 <= len(offers) <= 5
    assert "koster" in page or "giver" in page


@pytest.mark.parametrize("asked", [{}, {"swap": "x"}, {"swap": "999999"}, {"swap": "²", "with": "9" * 50}])
def test_nothing_is_weighed_where_nobody_is_chosen(browser, bootcamp, asked):
    answer = browser.get(path("_weigh", bootcamp), {"round": 1, **asked})
    assert (answer.status_code, "<section" in text(answer)) == (200, False)


def test_locked_teams_are_not_weighed(browser, bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(), by=facilitator, at=at)
    first, second = two(bootcamp)
    answer = browser.get(path("_weigh", bootcamp), {"round": 1, "swap": first, "with": second})
    assert "<section" not in text(answer)


@pytest.mark.parametrize("teams", [3, 30])
def test_weighing_asks_the_same_few_questions_for_3_and_30_teams(
    browser, fjordby, facilitator, at, teams, django_assert_num_queries
):
    bootcamp = formed(fjordby, facilitator, at, teams * 5, teams)
    first, second = two(bootcamp)
    browser.get("/")
    with django_assert_num_queries(18):
        browser.get(path("_weigh", bootcamp), {"round": 1, "swap": first, "with": second})
    with django_assert_num_queries(18):
        browser.get(path("_weigh", bootcamp), {"round": 1, "swap": first})


def test_a_receipt_undoes_the_swap(browser, bootcamp):
    first, second = two(bootcamp)
    before = plan_of(bootcamp.formation)
    sent = {"round": 1, "first": first, "second": second, "edits": edits()}
    page = text(browser.post(path("_swap", bootcamp), sent, follow=True))
    undo = re.search(r'action="([^"]+/undo/\?edits=\d+)"', page)[1]
    assert plan_of(bootcamp.formation) != before
    browser.post(undo)
    assert plan_of(bootcamp.formation) == before
    page = text(browser.get(path("", bootcamp)))
    assert "Gør igen" in page
    browser.post(path("_redo", bootcamp), {"edits": edits()})
    assert plan_of(bootcamp.formation) != before


def test_a_whole_team_is_pinned_from_its_panel(browser, bootcamp):
    sent = {"round": 2, "team": 3, "pinned": "1", "edits": edits()}
    answer = browser.post(path("_pin", bootcamp), sent, follow=True)
    assert Seat.objects.filter(is_pinned=True, round=2, team__number=3).count() == 6
    assert "Slip hele holdet fri" in text(answer)
    browser.post(path("_pin", bootcamp), {**sent, "pinned": "0", "edits": edits()})
    assert not Seat.objects.filter(is_pinned=True).exists()


# -- finding somebody -------------------------------------------------------------------------------------------------


def test_every_name_stands_in_the_view_with_names_and_leads_to_a_swap(browser, bootcamp):
    page = text(browser.get(path("", bootcamp), {"view": "names"}))
    assert all(page.count(f'data-name="L{n:03}"') == 1 for n in range(24))
    who = Participant.objects.get(name="L007").pk
    assert f"view=names&amp;swap={who}#panel" in page


def test_a_name_is_found_and_its_way_through_the_rounds_shown(browser, bootcamp):
    page = text(browser.get(path("", bootcamp), {"find": "l007"}))
    assert re.search(r"Møder (10|[5-9]) kolleger", page)
    assert re.search(r"Runde 1: hold \d", page)
    assert re.search(r"Runde 2: hold \d", page)
    several = text(browser.get(path("", bootcamp), {"find": "L00"}))
    assert "Hvem mener du?" in several
    assert "L003" in several


def test_a_name_that_nobody_has_is_said(browser, bootcamp):
    page = text(browser.get(path("", bootcamp), {"find": "Nobody"}))
    assert "Ingen her hedder noget med »Nobody«." in page


def test_names_to_choose_from_come_while_one_types(browser, bootcamp, outsider):
    answer = text(browser.get(path("_people", bootcamp), {"pair-first": "l01"}))
    assert answer.count("<option") == 10
    assert 'value="L010 &lt;l010@fjordby.example&gt;"' in answer
    assert "<option" not in text(browser.get(path("_people", bootcamp), {"find": "Oscar"}))
    assert "<option" not in text(browser.get(path("_people", bootcamp), {"find": "l"}))


def test_a_part_of_a_name_is_enough_for_a_pair(browser, bootcamp):
    pair = {"pair-kind": "apart", "pair-first": "011", "pair-second": "L012 <l012@fjordby.example>"}
    browser.post(path("_pair", bootcamp), pair)
    rule = Formation.objects.get().pair_rules.get()
    assert {rule.first.name, rule.second.name} == {"L011", "L012"}
    answer = browser.post(path("_pair", bootcamp), {**pair, "pair-first": "L00"})
    assert answer.status_code == 422
    assert "passer" in text(answer)


# -- rules ------------------------------------------------------------------------------------------------------------


def theme_fields(bootcamp, *counts: str) -> dict:
    keys = sorted(bootcamp.themes.values_list("pk", flat=True))
    return {f"theme_{key}": count for key, count in zip(keys, counts, strict=True)}


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (("3", "2"), "Temaerne har 5 hold, og der er 4. Tag 1 fra"),
        (("1", "1"), "Temaerne har 2 hold, og der er 4. Fordel 2 mere"),
        (("5", ""), "Temaerne har 5 hold, og der er 4. Tag 1 fra"),
        (("-1", ""), "theme_"),
        (("x", ""), "theme_"),
    ],
)
def test_themes_that_do_not_add_up_are_sent_back_at_the_field(browser, bootcamp, counts, says):
    before = edits()
    sent = rules_form(edits=before, **theme_fields(bootcamp, *counts))
    answer = browser.post(path("_setup", bootcamp), sent)
    assert answer.status_code == 422
    assert says in text(answer)
    assert f'value="{counts[0]}"' in text(answer)
    assert edits() == before


def test_a_theme_left_empty_gets_the_rest(browser, bootcamp):
    sent = rules_form(edits=edits(), **theme_fields(bootcamp, "3", ""))
    assert browser.post(path("_setup", bootcamp), sent).status_code == 302
    first, _second = sorted(bootcamp.themes.values_list("pk", flat=True))
    formation = Formation.objects.get()
    assert formation.theme_teams == {str(first): 3}
    form_teams(formation.pk)
    themes = [team.theme for team in plan_of(formation).rounds[0].teams]
    assert themes.count(first) == 3


def test_the_slider_and_the_mix_become_points(browser, bootcamp):
    browser.post(path("_setup", bootcamp), rules_form(edits=edits(), balance="0", mix="more"))
    weights = Formation.objects.get().weights
    assert (weights["wish"], weights["new"], weights["area"]) == (16, 2, 8)


@pytest.mark.parametrize(
    "changes", [{"balance": "5"}, {"balance": "-1"}, {"mix": "much"}, {"team_count": "0"}]
)
def test_choices_that_do_not_exist_are_sent_back(browser, bootcamp, changes):
    assert browser.post(path("_setup", bootcamp), rules_form(edits=edits(), **changes)).status_code == 422


def test_rules_that_a_colleague_has_changed_meanwhile_are_not_written_over_unseen(
    browser, bootcamp, client_for, fjordby, person
):
    seen = edits()
    colleague = client_for(person(fjordby, "Karl Kollega", "facilitator"))
    colleague.post(path("_setup", bootcamp), rules_form(edits=seen, team_count="3"))
    form_teams(Formation.objects.get().pk)
    answer = browser.post(path("_setup", bootcamp), rules_form(edits=seen, team_count="6"))
    assert answer.status_code == 422
    assert "Karl Kollega ændrede holdene eller deres regler" in text(answer)
    assert 'name="team_count" value="6"' in text(answer)
    assert Formation.objects.get().team_count == 3
    newer = re.search(r'name="edits" value="(\d+)"', text(answer))[1]
    assert browser.post(path("_setup", bootcamp), rules_form(edits=newer, team_count="6")).status_code == 302
    assert Formation.objects.get().team_count == 6


def test_who_has_seen_older_teams_does_not_form_over_newer_ones(
    browser, bootcamp, client_for, fjordby, person
):
    seen = edits()
    client_for(person(fjordby, "Karl Kollega", "facilitator")).post(path("_again", bootcamp), {"edits": seen})
    form_teams(Formation.objects.get().pk)
    standing = plan_of(bootcamp.formation)
    for sent in ({"edits": seen}, {"edits": "x"}, {}):
        answer = browser.post(path("_again", bootcamp), sent, follow=True)
        assert "Karl Kollega ændrede holdene" in text(answer)
    assert not Formation.objects.get().is_forming
    assert plan_of(bootcamp.formation).rounds == standing.rounds


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "4 hold på 6."),
        ({"team_count": "5"}, "5 hold på 4 eller 5."),
        ({"rounds": "6"}, "nogle må mødes igen"),
        ({"rounds": "2"}, "Hver kan møde 10 af de 23 andre, og ingen to gange."),
    ],
)
def test_what_can_be_said_beforehand_follows_the_fields(browser, bootcamp, changes, says):
    answer = browser.get(path("_forecast", bootcamp), rules_form(**changes))
    assert says.casefold() in text(answer).casefold()


def test_nothing_is_said_beforehand_of_fields_that_make_no_sense(browser, bootcamp):
    answer = browser.get(path("_forecast", bootcamp), rules_form(team_count="999"))
    assert (answer.status_code, text(answer).strip()) == (200, "")


# -- a search at work -------------------------------------------------------------------------------------------------


def test_the_old_teams_are_there_while_new_ones_are_formed(browser, bootcamp, facilitator, at):
    browser.post(path("_again", bootcamp), {"edits": edits()})
    page = text(browser.get(path("", bootcamp)))
    assert "Nye hold bliver dannet" in page
    assert "Sat i gang af Gitte Proces" in page
    assert page.count('class="ribbon"') == 4
    search = claim_forming(formation_id=bootcamp.formation_id, at=at)
    note_progress(search=search, share=0.25, at=at)
    part = text(browser.get(path("_progress", bootcamp)))
    assert re.search(r"25 % færdig, omtrent \d+ s tilbage", part)
    formation = Formation.objects.get()
    assert team_search(formation, at=formation.began_at + timedelta(seconds=3)).seconds_left == 9


def test_a_search_is_stopped_or_given_up_from_the_page(browser, bootcamp):
    browser.post(path("_again", bootcamp), {"edits": edits()})
    browser.post(path("_stop", bootcamp), {"stop": "1"})
    assert Formation.objects.get().stop_asked
    assert "Slutter med det bedste indtil nu" in text(browser.get(path("", bootcamp)))
    browser.post(path("_stop", bootcamp), {"drop": "1"})
    assert not Formation.objects.get().is_forming


# -- plans --------------------------------------------------------------------------------------------------------------


def test_two_plans_are_compared_and_one_is_taken(browser, bootcamp):
    first, second = two(bootcamp)
    before = plan_of(bootcamp.formation)
    browser.post(path("_swap", bootcamp), {"round": 1, "first": first, "second": second, "edits": edits()})
    page = text(browser.get(path("_plans", bootcamp), {"a": 1, "b": 2}))
    names = list(
        Participant.objects.filter(pk__in=[first, second]).order_by("name").values_list("name", flat=True)
    )
    assert f"{names[0]} og {names[1]}" in page
    assert "Alle sidder på samme hold." in page  # in the other round
    assert "Hold dannet" in page
    assert "Tag plan 1" in page
    browser.post(path("_take", bootcamp), {"plan": 1, "edits": edits()})
    assert plan_of(bootcamp.formation) == before
    assert FormationPlan.objects.count() == 3


def test_rules_that_differ_stand_side_by_side(browser, bootcamp):
    browser.post(path("_setup", bootcamp), rules_form(edits=edits(), team_count="3", balance="4"))
    form_teams(Formation.objects.get().pk)
    page = text(browser.get(path("_plans", bootcamp), {"a": 1, "b": 2}))
    assert "Nye kolleger først" in page
    assert "Begge dele" in page
    assert re.search(r"\d+ af 24 sidder på et andet hold", page)


@pytest.mark.parametrize("asked", [{}, {"a": "1"}, {"a": "1", "b": "1"}, {"a": "x", "b": "99"}])
def test_one_plan_is_not_compared_with_itself(browser, bootcamp, asked):
    page = text(browser.get(path("_plans", bootcamp), asked))
    assert 'id="compared"' not in page


@pytest.mark.parametrize("change", FormationPlan.Change.values)
def test_every_kind_of_change_has_words_in_the_list_of_plans(browser, bootcamp, change):
    plans = FormationPlan.objects.filter(formation=bootcamp.formation)
    plans.update(change=change, about={"round": 1, "people": [], "plan": 1})
    page = browser.get(reverse("bootcamp_teams_plans", args=[bootcamp.pk]))
    assert page.status_code == 200


def test_there_are_no_plans_before_any_teams(browser, fjordby):
    make_leaders(fjordby, 8)
    empty = make_bootcamp(fjordby)
    assert browser.get(path("_plans", empty)).status_code == 302
    assert browser.post(path("_take", empty), {"plan": 1, "edits": 0}).status_code == 302
    assert browser.get(path("_weigh", empty)).status_code == 200


@pytest.mark.parametrize("changes", [1, 8])
def test_the_plans_ask_the_same_few_questions_for_2_and_9_plans(
    browser, bootcamp, changes, django_assert_num_queries
):
    first, second = two(bootcamp)
    for _time in range(changes):
        browser.post(
            path("_swap", bootcamp), {"round": 1, "first": first, "second": second, "edits": edits()}
        )
    with django_assert_num_queries(15):
        browser.get(path("_plans", bootcamp), {"a": 1, "b": 2})


# -- what they will read ----------------------------------------------------------------------------------------------


def test_a_letter_is_shown_before_it_is_sent_and_how_many_get_one(browser, bootcamp, facilitator, at):
    page = text(browser.get(path("_letter", bootcamp), {"find": "l007"}))
    assert "Når du låser holdene, får 24 af 24 ledere en mail." in page
    assert "Hej L007" in page
    assert re.search(r"Runde 1: Du er på hold \d", page)
    assert "eget sprog" not in page
    User.objects.filter(pk=facilitator.user_id).update(language="en")
    page = text(browser.get(path("_letter", bootcamp), {"find": "l007"}))
    assert "Hej L007" in page
    assert "Everyone gets the mail in their own language; L007 reads Danish." in page
    User.objects.filter(pk=facilitator.user_id).update(language="da")
    lock_teams(bootcamp=bootcamp, edits=edits(), by=facilitator, at=at)
    page = text(browser.get(path("_letter", bootcamp)))
    assert "Alle har fået besked om disse hold i en mail." in page
    assert "Ingen her hedder noget med" in text(browser.get(path("_letter", bootcamp), {"find": "Nobody"}))


@pytest.mark.parametrize("teams", [3, 12])
def test_a_letter_asks_the_same_few_questions_for_3_and_12_teams(
    browser, fjordby, facilitator, at, teams, django_assert_num_queries
):
    bootcamp = formed(fjordby, facilitator, at, teams * 5, teams)
    browser.get("/")
    with django_assert_num_queries(10):
        browser.get(path("_letter", bootcamp))
