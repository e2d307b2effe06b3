"""The pages of teams and wishes, as facilitators and leaders use them, without JavaScript."""

import datetime
import re
import time

import pytest
from django.urls import reverse
from django.utils import timezone
from teams_cast import make_bootcamp, make_leaders

from participants.models import Formation, Participant, Seat, Team
from sprints.actions.formations import ensure_formation
from sprints.actions.team_locks import lock_teams
from sprints.models import Block, Bootcamp, Day, Release, ThemeWish
from sprints.queries.formation import plan_of
from sprints.queries.my_teams import my_bootcamps
from sprints.tasks import form_teams
from themes.models import Assignment


@pytest.fixture
def bootcamp(fjordby):
    make_leaders(fjordby, 16)
    return make_bootcamp(fjordby)


@pytest.fixture
def browser(client_for, facilitator):
    return client_for(facilitator)


def seat_all(bootcamp, teams: int, at, rounds: int = 2) -> Formation:
    """Everyone of the organisation in teams, dealt in turn: what a search would do, without its work."""
    formation = ensure_formation(bootcamp=bootcamp, team_count=teams, at=at)
    people = list(
        Participant.objects.filter(organisation=bootcamp.organisation, is_leader=True).order_by("pk")
    )
    theme = bootcamp.themes.first()
    for number in range(1, rounds + 1):
        made = Team.objects.bulk_create(
            Team(formation=formation, round=number, number=table) for table in range(1, teams + 1)
        )
        Assignment.objects.bulk_create(Assignment(team=team, theme=theme) for team in made)
        Seat.objects.bulk_create(
            Seat(formation=formation, round=number, team=made[at_table % teams], participant=person)
            for at_table, person in enumerate(people)
        )
    zero = {"value": 1, "bound": 1, "percent": 100}
    parts = ("area", "level", "new", "repeats", "wish", "total")
    Formation.objects.filter(pk=formation.pk).update(
        formed_at=at, rounds=rounds, score=dict.fromkeys(parts, zero)
    )
    return formation


def setup_form(**changes) -> dict:
    return {
        "team_count": "2",
        "rounds": "2",
        "balance": "2",
        "mix": "usual",
        "avoid_line_manager": "on",
        **changes,
    }


def path(name: str, bootcamp) -> str:
    return reverse(name, args=[bootcamp.pk])


def edits(bootcamp) -> int:
    return Formation.objects.get(bootcamp=bootcamp).edits


def test_before_teams_are_formed_the_page_leads_to_the_rules(browser, bootcamp):
    answer = browser.get(path("bootcamp_teams", bootcamp), follow=True)
    assert answer.redirect_chain == [(path("bootcamp_teams_setup", bootcamp), 302)]
    page = answer.content.decode()
    assert "16 ledere skal på hold" in page
    assert "2 hold på 8" in page
    assert "3 hold på 5 eller 6" in page


def test_a_facilitator_forms_teams_and_sees_them(browser, bootcamp):
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), setup_form())
    assert answer.status_code == 302
    waiting = browser.get(path("bootcamp_teams", bootcamp)).content.decode()
    assert "Holdene bliver dannet" in waiting
    part = browser.get(path("bootcamp_teams_progress", bootcamp))
    assert part.headers.get("HX-Redirect") is None
    form_teams(Formation.objects.get(bootcamp=bootcamp).pk)
    done = browser.get(path("bootcamp_teams_progress", bootcamp))
    assert done.headers["HX-Redirect"] == path("bootcamp_teams", bootcamp)
    page = browser.get(path("bootcamp_teams", bootcamp)).content.decode()
    assert "Runde 1: 16 ledere på 2 hold" in page
    assert page.count('class="ribbon"') == 2
    assert "Ingen sidder med sin nærmeste leder." in page


@pytest.mark.parametrize(
    "changes",
    [{"team_count": "99"}, {"team_count": "x"}, {"rounds": "0"}, {"balance": "luck"}, {"rounds": ""}],
)
def test_rules_that_make_no_sense_are_sent_back(browser, bootcamp, changes):
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(**changes))
    assert answer.status_code == 422
    assert Formation.objects.count() == 0


def test_the_same_form_sent_twice_forms_once(browser, bootcamp):
    for _time in range(2):
        browser.post(path("bootcamp_teams_setup", bootcamp), setup_form())
    assert Formation.objects.get().seed == 2  # one search from the first seed on


def test_clashing_rules_are_named_on_the_page(browser, bootcamp):
    pair = {"pair-kind": "together", "pair-first": "L000", "pair-second": "L006 <l006@fjordby.example>"}
    browser.post(path("bootcamp_teams_pair", bootcamp), pair)
    browser.post(path("bootcamp_teams_setup", bootcamp), setup_form())
    form_teams(Formation.objects.get().pk)
    page = browser.get(path("bootcamp_teams", bootcamp), follow=True).content.decode()
    assert "L000 og L006 skal sidde sammen." in page
    assert "L006 må ikke sidde med L000, som er nærmeste leder." in page


def test_a_rule_for_two_that_clashes_is_removed_where_it_is_named(browser, bootcamp):
    pair = {"pair-kind": "together", "pair-first": "L000", "pair-second": "L006"}
    browser.post(path("bootcamp_teams_pair", bootcamp), pair)
    browser.post(path("bootcamp_teams_setup", bootcamp), setup_form())
    form_teams(Formation.objects.get().pk)
    page = browser.get(path("bootcamp_teams_setup", bootcamp)).content.decode()
    summary = page[page.index('id="clashes"') : page.index('id="rules"')]
    assert 'tabindex="-1" data-behaviour="summary"' in summary  # it takes focus
    rule = Formation.objects.get().pair_rules.get()
    assert f'name="rule" value="{rule.pk}"' in summary
    assert 'href="#id_avoid_line_manager"' in summary
    assert 'id="id_avoid_line_manager"' in page
    removed = browser.post(
        path("bootcamp_teams_pair_removed", bootcamp), setup_form(rule=str(rule.pk), team_count="3")
    ).content.decode()
    assert 'class="summary' not in removed
    assert 'name="team_count" value="3"' in removed


def test_a_pinned_seat_that_clashes_is_a_press_away(browser, bootcamp, at):
    formation = seat_all(bootcamp, 4, at)
    pinned = Seat.objects.filter(formation=formation, round=1).first().participant_id
    core = [
        {"rule": "pinned", "people": [pinned], "team": 2, "round": 1, "level": None},
        {"rule": "level", "people": [], "team": None, "round": None, "level": None},
        {"rule": "theme", "people": [], "team": None, "round": None, "level": None},
        {"rule": "team_count", "people": [], "team": None, "round": None, "level": None},
    ]
    Formation.objects.filter(pk=formation.pk).update(core=core)
    page = browser.get(path("bootcamp_teams_setup", bootcamp)).content.decode()
    assert f'href="{path("bootcamp_teams", bootcamp)}?round=1&amp;team=2#panel"' in page
    theme = bootcamp.themes.order_by("pk").first()
    for field in ("id_spread_levels", f"id_theme_{theme.pk}", "id_team_count"):
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_pair_is_added_and_removed_while_the_rules_are_written(browser, bootcamp, headers):
    written = setup_form(team_count="4", rounds="5", edits="0", mix="more")
    pair = {"pair-kind": "apart", "pair-first": "L001", "pair-second": "l002@fjordby.example"}
    answer = browser.post(path("bootcamp_teams_pair", bootcamp), {**written, **pair}, headers=headers)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "adskilt fra" in page
    assert 'name="edits" value="1"' in page
    rule = Formation.objects.get().pair_rules.get()
    removing = {**written, "edits": "1", "rule": str(rule.pk)}
    answer = browser.post(path("bootcamp_teams_pair_removed", bootcamp), removing, headers=headers)
    assert answer.status_code == 200
    assert not Formation.objects.get().pair_rules.exists()
    page += answer.content.decode()
    assert 'name="edits" value="2"' in page
    assert ("tabindex" in page.split('id="pairs-title"')[2].split(">")[0]) == bool(
        headers
    )  # focus has a place to go
    if headers:  # the fields of the rules are not in the answer, so they stay as they are
        assert "<html" not in page
        assert 'name="team_count"' not in page
    else:
        assert page.count('name="team_count" value="4"') == 2
        assert page.count('<option value="5" selected') == 2
        assert len(re.findall('name="mix" value="more"[^>]* checked', page)) == 2
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), {**written, "edits": "2"})
    assert answer.status_code == 302


def test_a_pair_does_not_hide_what_a_colleague_changed_meanwhile(browser, bootcamp, at):
    formation = ensure_formation(bootcamp=bootcamp, at=at)
    Formation.objects.filter(pk=formation.pk).update(edits=3)
    written = setup_form(edits="2")
    pair = {"pair-kind": "apart", "pair-first": "L001", "pair-second": "L002"}
    page = browser.post(path("bootcamp_teams_pair", bootcamp), {**written, **pair}).content.decode()
    assert 'name="edits" value="3"' in page
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(edits="3"))
    assert answer.status_code == 422


def test_two_who_were_named_but_not_added_count_when_the_teams_are_formed(browser, bootcamp):
    named = {"pair-kind": "apart", "pair-first": "L001", "pair-second": ""}
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(edits="0", **named))
    assert answer.status_code == 422
    assert 'value="L001"' in answer.content.decode()
    named["pair-second"] = "L002"
    answer = browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(edits="0", **named))
    assert answer.status_code == 302
    assert Formation.objects.get().pair_rules.count() == 1
    assert Formation.objects.get().is_forming


def test_enter_in_a_name_adds_the_pair_and_forms_no_teams(browser, bootcamp):
    named = {"pair-kind": "apart", "pair-first": "L001", "pair-second": "L002", "enter": "1"}
    browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(edits="0", **named))
    assert Formation.objects.get().pair_rules.count() == 1
    assert not Formation.objects.get().is_forming
    browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(edits="1", enter="1"))
    assert Formation.objects.get().is_forming


def test_as_many_rounds_are_proposed_as_the_days_are_planned_with(browser, bootcamp):
    here = path("bootcamp_teams_setup", bootcamp)
    page = browser.get(here).content.decode()
    assert '<option value="1" selected' in page
    assert "Dagenes program har hold i 1 runde." in page
    block = bootcamp.days.get().blocks.get()
    Block.objects.create(day=block.day, position=2, kind="pitch", title="P", minutes=60, round=3)
    Block.objects.create(day=block.day, position=3, kind="plenary", title="F", minutes=60, round=5)
    page = browser.get(here).content.decode()
    assert '<option value="3" selected' in page
    assert "Dagenes program har hold i 3 runder." in page
    Block.objects.all().delete()
    page = browser.get(here).content.decode()
    assert '<option value="4" selected' in page
    assert "4 runder er en god begyndelse." in page


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("Nobody", "L002", "Jeg kender ingen med det navn"),
        ("L001", "L001", "Vælg to forskellige personer."),
        ("", "L002", "pair-first"),
        ("Oscar Outside", "L002", "Jeg kender ingen med det navn"),
        ("L001", "x" * 500, "pair-second"),
    ],
)
def test_a_pair_that_is_none_is_sent_back_with_what_was_typed(
    browser, bootcamp, outsider, first, second, says
):
    pair = {"pair-kind": "apart", "pair-first": first, "pair-second": second}
    answer = browser.post(
        path("bootcamp_teams_pair", bootcamp), {**pair, **setup_form(team_count="5", rounds="4")}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert page.count('class="summary"') == 1
    assert 'name="team_count" value="5"' in page
    assert '<option value="4" selected' in page
    assert not Formation.objects.exists()


def test_two_of_the_same_name_must_be_told_apart(browser, bootcamp, fjordby, person):
    person(fjordby, "L001", "leader", email="another@fjordby.example")
    pair = {"pair-kind": "apart", "pair-first": "L001", "pair-second": "L002"}
    answer = browser.post(path("bootcamp_teams_pair", bootcamp), pair)
    assert "Flere passer: L001" in answer.content.decode()


def test_a_swap_is_weighed_up_by_links_and_done_by_a_button(browser, bootcamp, at):
    formation = seat_all(bootcamp, 4, at)
    here = path("bootcamp_teams", bootcamp)
    teams = plan_of(formation).rounds[0].teams
    mover, partner = teams[0].members[0], teams[1].members[1]
    page = browser.get(f"{here}?round=1&team=1").content.decode()
    assert f"?round=1&amp;team=1&amp;swap={mover}#panel" in page
    page = browser.get(f"{here}?round=1&team=2&swap={mover}").content.decode()
    assert f"?round=1&amp;team=2&amp;swap={mover}&amp;with={partner}#panel" in page
    page = browser.get(f"{here}?round=1&team=2&swap={mover}&with={partner}").content.decode()
    assert "Følger af byttet" in page
    hidden = dict(re.findall(r'name="(edits|round|team|first|second)" value="(\d+)"', page))
    answer = browser.post(path("bootcamp_teams_swap", bootcamp), hidden, follow=True)
    assert "har byttet plads" in answer.content.decode()
    assert partner in plan_of(formation).rounds[0].teams[0].members
    again = browser.post(path("bootcamp_teams_swap", bootcamp), hidden, follow=True)
    assert "Du har ændret holdene" in again.content.decode()
    undone = browser.post(path("bootcamp_teams_undo", bootcamp), {"edits": edits(bootcamp)}, follow=True)
    assert "Holdene er som før." in undone.content.decode()
    assert plan_of(formation).rounds[0].teams == teams


def test_a_swap_that_breaks_a_rule_says_so_first(browser, bootcamp, at):
    formation = seat_all(bootcamp, 4, at)
    boss, report = Participant.objects.get(name="L000"), Participant.objects.get(name="L006")
    table = Seat.objects.get(formation=formation, round=1, participant=report).team
    partner = Seat.objects.filter(team=table).exclude(participant=report).first().participant
    home = Seat.objects.get(formation=formation, round=1, participant=boss).team
    assert home != table
    asked = f"?round=1&team={table.number}&swap={boss.pk}&with={partner.pk}"
    page = browser.get(path("bootcamp_teams", bootcamp) + asked).content.decode()
    assert "Byttet bryder en regel." in page
    assert "L006 og L000 er leder og nærmeste leder." in page
    assert "Byt alligevel" in page


def test_teams_are_locked_and_unlocked(browser, bootcamp, at):
    seat_all(bootcamp, 4, at)
    answer = browser.post(path("bootcamp_teams_lock", bootcamp), {"edits": edits(bootcamp)}, follow=True)
    assert "Holdene er låst." in answer.content.decode()
    assert Formation.objects.get().is_locked
    browser.post(path("bootcamp_teams_unlock", bootcamp))
    assert not Formation.objects.get().is_locked


def test_teams_for_paper_show_every_name(browser, bootcamp, at):
    seat_all(bootcamp, 4, at)
    page = browser.get(path("bootcamp_teams_print", bootcamp)).content.decode()
    assert page.count("L015") == 2  # once a round


@pytest.mark.parametrize("teams", [3, 30])
def test_the_teams_page_asks_the_same_few_questions_for_3_and_30_teams(
    browser, fjordby, at, teams, django_assert_num_queries
):
    make_leaders(fjordby, teams * 5)
    bootcamp = make_bootcamp(fjordby)
    seat_all(bootcamp, teams, at)
    swap = plan_of(Formation.objects.get()).rounds[0].teams
    asked = f"?round=1&team=2&swap={swap[0].members[0]}&with={swap[1].members[0]}"
    browser.get("/")  # the first request of a sign-in writes its session
    with django_assert_num_queries(22):
        assert browser.get(path("bootcamp_teams", bootcamp) + asked).status_code == 200


@pytest.mark.parametrize("people", [9, 90])
def test_the_rules_page_asks_the_same_few_questions_for_9_and_90_people(
    browser, fjordby, at, people, django_assert_num_queries
):
    make_leaders(fjordby, people)
    bootcamp = make_bootcamp(fjordby)
    ensure_formation(bootcamp=bootcamp, at=at)
    browser.get("/")
    with django_assert_num_queries(13):
        assert browser.get(path("bootcamp_teams_setup", bootcamp)).status_code == 200


@pytest.mark.parametrize("teams", [3, 30])
def test_ones_own_teams_ask_the_same_few_questions_for_3_and_30_teams(
    client_for, facilitator, fjordby, at, teams, django_assert_num_queries
):
    leaders = make_leaders(fjordby, teams * 5)
    bootcamp = make_bootcamp(fjordby)
    seat_all(bootcamp, teams, at)
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    browser = client_for(leaders[0])
    browser.get("/")
    with django_assert_num_queries(17):
        assert browser.get(reverse("my_teams")).status_code == 200


def test_two_hundred_people_are_formed_from_the_page_and_a_swap_is_priced_at_once(browser, fjordby):
    make_leaders(fjordby, 200)
    bootcamp = make_bootcamp(fjordby)
    browser.post(path("bootcamp_teams_setup", bootcamp), setup_form(team_count="25", rounds="4"))
    formation = Formation.objects.get()
    form_teams(formation.pk)
    formation.refresh_from_db()
    assert formation.seats.count() == 800
    assert formation.score["repeats"]["value"] == 0
    teams = plan_of(formation).rounds[0].teams
    asked = f"?round=1&team=2&swap={teams[0].members[0]}&with={teams[1].members[0]}"
    began = time.process_time()
    page = browser.get(path("bootcamp_teams", bootcamp) + asked)
    assert page.status_code == 200
    assert time.process_time() - began < 2


def test_one_sees_ones_own_teams_once_they_are_locked(client_for, bootcamp, facilitator, at):
    leader = Participant.objects.get(name="L004")
    browser = client_for(leader)
    seat_all(bootcamp, 4, at)
    assert "Du er ikke på et hold endnu." in browser.get(reverse("my_teams")).content.decode()
    lock_teams(bootcamp=Bootcamp.objects.get(), edits=edits(bootcamp), by=facilitator, at=at)
    page = browser.get(reverse("my_teams")).content.decode()
    assert "Runde 1: hold 1, bord 1" in page
    assert "L000" in page
    assert "L001" not in page


def test_ones_teams_name_the_day_that_comes_and_not_the_one_that_is_over(bootcamp, facilitator, at):
    leader = Participant.objects.get(name="L004")
    seat_all(bootcamp, 4, at)
    lock_teams(bootcamp=Bootcamp.objects.get(), edits=edits(bootcamp), by=facilitator, at=at)
    first = bootcamp.days.get()
    last = Day.objects.create(
        bootcamp=bootcamp,
        date=first.date + datetime.timedelta(days=60),
        starts_at=datetime.time(9),
        ends_at=datetime.time(15),
        join_code="L",
    )
    for day in (first, last):
        Release.objects.create(day=day, number=1, date=day.date, agenda=[], at=at)
    for days, shown in ((0, first), (1, last), (1000, None)):
        noon = timezone.make_aware(datetime.datetime.combine(first.date, datetime.time(12)))
        (mine,) = my_bootcamps(leader, at=noon + datetime.timedelta(days=days))
        assert (mine.day and mine.day.day) == shown


def test_a_leader_ranks_the_themes(client_for, bootcamp):
    leader = Participant.objects.get(name="L003")
    browser, here = client_for(leader), path("theme_wishes", bootcamp)
    first, second = (theme.pk for theme in bootcamp.themes.all())
    assert "Det er min rækkefølge" in browser.get(here).content.decode()
    browser.post(here, {"order": f"{first},{second}", "down": str(first)})
    wishes = ThemeWish.objects.filter(participant=leader)
    assert list(wishes.values_list("theme", "rank")) == [(second, 1), (first, 2)]
    browser.post(here, {"order": f"{second},{first}", "up": str(first)})
    assert list(wishes.values_list("theme", "rank")) == [(first, 1), (second, 2)]
    browser.post(here, {"order": f"{second},{first}"})  # as a drag sends it
    assert list(wishes.values_list("theme", "rank")) == [(second, 1), (first, 2)]


@pytest.mark.parametrize("order", ["", "1", "99999,1", "x", "²,³", "1,1", "1" * 5000])
def test_an_order_of_other_themes_changes_nothing(client_for, bootcamp, order):
    leader = Participant.objects.get(name="L003")
    answer = client_for(leader).post(path("theme_wishes", bootcamp), {"order": order, "up": "²"}, follow=True)
    assert answer.status_code == 200
    assert not ThemeWish.objects.exists()


def test_wishes_cannot_be_changed_once_the_teams_are_locked(client_for, bootcamp, facilitator, at):
    seat_all(bootcamp, 4, at)
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    leader = Participant.objects.get(name="L003")
    order = ",".join(str(theme.pk) for theme in bootcamp.themes.all())
    page = client_for(leader).post(path("theme_wishes", bootcamp), {"order": order}, follow=True)
    assert "ønskerne kan ikke ændres mere" in page.content.decode()
    assert not ThemeWish.objects.exists()


def test_a_facilitator_sees_how_many_have_ranked_and_no_names(browser, bootcamp):
    leader = Participant.objects.get(name="L003")
    for rank, theme in enumerate(bootcamp.themes.all(), start=1):
        ThemeWish.objects.create(bootcamp=bootcamp, participant=leader, theme=theme, rank=rank)
    page = browser.get(path("theme_wishes", bootcamp)).content.decode()
    assert "1 af 16 har ønsket" in page
    assert "L003" not in page


def test_a_leader_cannot_form_teams(client_for, bootcamp):
    leader = Participant.objects.get(name="L003")
    assert client_for(leader).get(path("bootcamp_teams", bootcamp)).status_code == 403


def test_teams_of_another_organisation_do_not_exist(client_for, bootcamp, outsider):
    browser = client_for(outsider)
    for name in ("bootcamp_teams", "bootcamp_teams_setup", "theme_wishes"):
        assert browser.get(path(name, bootcamp)).status_code == 404


@pytest.mark.parametrize("number", ["²", "-1", "9" * 25, "9" * 5000])
def test_a_number_that_is_none_breaks_neither_the_teams_nor_the_wishes(
    bootcamp, browser, client_for, leader, at, number
):
    seat_all(bootcamp, 2, at)
    asked = {"round": number, "team": number, "swap": number, "with": number}
    assert browser.get(path("bootcamp_teams", bootcamp), asked).status_code == 200
    sent = client_for(leader).post(path("theme_wishes", bootcamp), {"order": number, "up": number})
    assert (sent.status_code, ThemeWish.objects.count()) == (302, 0)


def test_the_rules_page_leads_to_where_it_is_said_who_comes(browser, bootcamp):
    here, day = path("bootcamp_teams_setup", bootcamp), bootcamp.days.get()
    page = browser.get(here).content.decode()
    assert f'<a href="{reverse("attendance", args=[day.pk])}">Ret hvem der kommer</a>' in page
    day.delete()
    page = browser.get(here).content.decode()
    assert "Skal nogen holdes ude, så lav først en dag" in page
    assert reverse("day_add", args=[bootcamp.pk]) in page
