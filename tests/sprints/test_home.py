"""The front page: each role finds what is theirs to do, and nobody anything else."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from participants.models import Formation, Heartbeat, Message, PeopleImport, Seat, Team
from sprints.models import Block, Bootcamp, Day, Release, Room, Step, ThemeWish
from sprints.queries.home import home_of
from sprints.queries.home_days import Table
from themes.models import Candidate, Decision, Initiative, Milestone, Score, Theme, ThemeChoice

AT = timezone.make_aware(datetime(2026, 11, 23, 10, 0))
TODAY = date(2026, 11, 23)


@pytest.fixture
def theme(fjordby):
    return Theme.objects.create(
        organisation=fjordby, title="På kanten", question="Hvordan?", state=Theme.State.CHOSEN, created_at=AT
    )


@pytest.fixture
def bootcamp(fjordby, theme):
    formation = Formation.objects.create(organisation=fjordby, title="Hold", created_at=AT)
    bootcamp = Bootcamp.objects.create(
        organisation=fjordby, title="Efterår", formation=formation, created_at=AT
    )
    bootcamp.themes.add(theme)
    return bootcamp


@pytest.fixture
def day_on(bootcamp):
    """``day_on(date)`` is a released day of the bootcamp with one team block in round 1."""

    def make(on: date, released: bool = True) -> Day:
        day = Day.objects.create(
            bootcamp=bootcamp,
            date=on,
            place="Salen",
            starts_at=time(9),
            ends_at=time(15),
            join_code=f"{Day.objects.count():08}",
        )
        block = Block.objects.create(day=day, position=1, kind="team", title="Sprint 1", minutes=60, round=1)
        agenda = [
            {
                "block": block.pk,
                "title": "Sprint 1",
                "kind": "team",
                "starts": "09:15",
                "minutes": 60,
                "round": 1,
            }
        ]
        if released:
            Release.objects.create(day=day, number=1, date=on, place="Salen", agenda=agenda, at=AT)
        return day

    return make


@pytest.fixture
def seat_of(bootcamp):
    def make(person, number: int = 4) -> Team:
        team, _made = Team.objects.get_or_create(formation=bootcamp.formation, round=1, number=number)
        Seat.objects.create(formation=bootcamp.formation, round=1, team=team, participant=person)
        return team

    return make


@pytest.fixture
def initiative_of(fjordby, theme):
    def make(owner, due: date | None = None, **fields) -> Initiative:
        state = {"state": "submitted", "submitted_at": AT, "answer_due_on": due} if due else {}
        return Initiative.objects.create(
            organisation=owner.organisation,
            title="Én indgang",
            if_text="a",
            then_text="b",
            effect="c",
            theme=theme,
            owner=owner,
            created_at=AT,
            key=uuid4(),
            **{**state, **fields},
        )

    return make


def lock(bootcamp) -> None:
    bootcamp.formation.state, bootcamp.formation.locked_at = Formation.State.LOCKED, AT
    bootcamp.formation.save()


def test_a_leader_finds_today_with_the_table_and_the_open_room(leader, bootcamp, day_on, seat_of):
    day, team = day_on(TODAY), seat_of(leader)
    lock(bootcamp)
    block = day.blocks.get()
    step = Step.objects.create(block=block, position=1, title_da="Alene", minutes=20, activity="notes")
    room = Room.objects.create(block=block, team=team, step=step)
    card = home_of(leader, at=AT).today
    assert (card.release.day, card.starts_at, card.tables) == (day, time(9, 15), (Table(1, 4),))
    assert card.has_begun
    assert not home_of(leader, at=AT - timedelta(hours=1)).today.has_begun
    assert (card.room, card.room.step_id) == (room, step.pk)


def test_a_leader_is_not_sent_to_a_room_that_is_closed_or_somebody_elses(leader, leader2, day_on, seat_of):
    block = day_on(TODAY).blocks.get()
    Room.objects.create(block=block, team=seat_of(leader), closed_at=AT)
    Room.objects.create(block=block, team=seat_of(leader2, number=5))
    assert home_of(leader, at=AT).today.room is None


def test_a_leader_finds_a_room_at_work_though_its_day_is_another(leader, leader2, day_on, seat_of):
    block = day_on(TODAY + timedelta(days=9)).blocks.get()
    step = Step.objects.create(block=block, position=1, title_da="Alene", minutes=20, activity="notes")
    room = Room.objects.create(block=block, team=seat_of(leader), step=step, ends_at=AT)
    assert home_of(leader, at=AT).other_rooms == [room]
    assert home_of(leader2, at=AT).other_rooms == []
    assert home_of(leader, at=AT + timedelta(hours=13)).other_rooms == []


def test_the_room_of_today_stands_once(leader, day_on, seat_of):
    block = day_on(TODAY).blocks.get()
    step = Step.objects.create(block=block, position=1, title_da="Alene", minutes=20, activity="notes")
    room = Room.objects.create(block=block, team=seat_of(leader), step=step, ends_at=AT)
    home = home_of(leader, at=AT)
    assert (home.today.room, home.other_rooms) == (room, [])


def test_the_room_at_work_comes_before_the_one_that_is_next(leader, day_on, seat_of):
    day, team = day_on(TODAY), seat_of(leader)
    first = day.blocks.get()
    second = Block.objects.create(day=day, position=2, kind="team", title="Sprint 2", minutes=60, round=1)
    Room.objects.create(block=first, team=team)
    step = Step.objects.create(block=second, position=1, title_da="Alene", minutes=20, activity="notes")
    working = Room.objects.create(block=second, team=team, step=step)
    assert home_of(leader, at=AT).today.room == working


def test_a_leader_sees_released_days_only_and_tables_once_locked(leader, bootcamp, day_on, seat_of):
    seat_of(leader)
    day_on(TODAY + timedelta(days=1), released=False)
    later = day_on(TODAY + timedelta(days=7))
    day_on(TODAY - timedelta(days=1))
    home = home_of(leader, at=AT)
    assert home.today is None
    assert [(card.release.day, card.tables) for card in home.later] == [(later, ())]


def test_the_newest_release_is_what_is_seen(leader, day_on):
    day = day_on(TODAY)
    Release.objects.create(
        day=day, number=2, date=TODAY + timedelta(days=2), place="Gården", agenda=[], at=AT
    )
    home = home_of(leader, at=AT)
    assert home.today is None
    assert [card.release.place for card in home.later] == ["Gården"]


def test_a_leader_is_asked_for_wishes_until_they_are_given_or_the_teams_locked(
    leader, bootcamp, theme, day_on
):
    assert home_of(leader, at=AT).wishes == []
    day_on(TODAY + timedelta(days=3), released=False)
    assert home_of(leader, at=AT).wishes == [bootcamp]
    wish = ThemeWish.objects.create(bootcamp=bootcamp, participant=leader, theme=theme, rank=1)
    assert [found.has_given for found in home_of(leader, at=AT).wishes] == [True]
    wish.delete()
    assert [found.has_given for found in home_of(leader, at=AT).wishes] == [False]
    lock(bootcamp)
    assert home_of(leader, at=AT).wishes == []


def test_an_owner_sees_the_latest_answer_and_the_next_milestone(leader, leader2, director, initiative_of):
    mine = initiative_of(leader, due=TODAY)
    initiative_of(leader2)
    for day, done in ((1, AT), (-2, None), (9, None)):
        due = TODAY + timedelta(days=day)
        Milestone.objects.create(initiative=mine, title=f"{day}", due_on=due, dated_at=AT, done_at=done)
    for answer, after in (("not_now", 0), ("trial", 1)):
        Decision.objects.create(
            initiative=mine, director=director, answer=answer, reason="r", at=AT + timedelta(days=after)
        )
    (own,) = home_of(leader, at=AT).initiatives
    assert (own.initiative, own.decision.answer, own.milestone.title, own.is_late) == (
        mine,
        "trial",
        "-2",
        True,
    )


def test_a_director_sees_what_is_left_to_score(director, fjordby, theme):
    choice = ThemeChoice.objects.create(organisation=fjordby, title="Valg", opened_at=AT)
    choice.directors.add(director)
    other = Theme.objects.create(organisation=fjordby, title="Andet", question="?", created_at=AT)
    candidates = [Candidate.objects.create(choice=choice, theme=each) for each in (theme, other)]
    scores = {"effect": 1, "crossing": 2, "power": 3, "urgency": 4, "at": AT}
    Score.objects.create(candidate=candidates[0], director=director, **scores)
    (found,) = home_of(director, at=AT).choices
    assert (found, found.scored_count, found.candidate_count) == (choice, 1, 2)
    Score.objects.create(candidate=candidates[1], director=director, **scores)
    assert home_of(director, at=AT).choices == []


def test_a_choice_is_not_offered_when_its_last_day_has_gone(fjordby, director):
    today = timezone.localdate(AT)
    choice = ThemeChoice.objects.create(organisation=fjordby, title="Valg", opened_at=AT, closes_on=today)
    choice.directors.add(director)
    theme = Theme.objects.create(organisation=fjordby, title="Tema", question="?", created_at=AT)
    Candidate.objects.create(choice=choice, theme=theme)
    assert len(home_of(director, at=AT).choices) == 1
    assert home_of(director, at=AT + timedelta(days=1)).choices == []


def test_a_director_sees_all_that_waits_the_most_urgent_first(director, leader, outsider, initiative_of):
    waits = initiative_of(leader, due=TODAY + timedelta(days=14))
    over = initiative_of(leader, due=TODAY - timedelta(days=1))
    initiative_of(leader)
    initiative_of(leader, due=TODAY, state="answered")
    initiative_of(outsider, due=TODAY)
    found = [(one.initiative, one.days_left) for one in home_of(director, at=AT).unanswered]
    assert found == [(over, -1), (waits, 14)]


def test_a_facilitator_sees_the_day_that_goes_on_and_what_is_in_preparation(
    facilitator, bootcamp, day_on, seat_of, leader
):
    day = day_on(TODAY, released=False)
    step = Step.objects.create(block=day.blocks.get(), position=1, title_da="x", minutes=20, activity="notes")
    Room.objects.create(block=day.blocks.get(), team=seat_of(leader), step=step, help_at=AT)
    day_on(TODAY + timedelta(days=7))
    home = home_of(facilitator, at=AT)
    assert [(one, one.open_rooms, one.rooms_asking) for one in home.going_on] == [(day, 1, 1)]
    (found,) = home.bootcamps
    assert (found.next_day, found.day_count, found.released_count) == (TODAY + timedelta(days=7), 2, 1)


def test_an_administrator_sees_whether_everything_works(administrator, fjordby):
    assert [pulse.is_alive for pulse in home_of(administrator, at=AT).upkeep.pulses] == [False, False]
    for name in ("clock", "worker"):
        Heartbeat.objects.create(name=name, seen_at=AT)
    Message.objects.create(
        organisation=fjordby, key="k", kind="k", to_email="a@b.example", language="da", subject="s", text="t",
        state="parked", due_at=AT, created_at=AT,
    )  # fmt: skip
    file = PeopleImport.objects.create(
        organisation=fjordby, file_name="ledere.csv", state="applied", created_at=AT, applied_at=AT
    )
    kept = home_of(administrator, at=AT).upkeep
    assert (kept.is_alive, kept.parked, kept.last_import) == (True, 1, file)


def test_a_new_organisation_is_shown_its_first_steps(administrator, fjordby, leader, theme, person):
    steps = home_of(administrator, at=AT).first_steps
    assert (steps.has_people, steps.has_facilitator, steps.has_themes, steps.has_bootcamp) == (
        True,
        False,
        True,
        False,
    )
    Bootcamp.objects.create(organisation=fjordby, title="B", created_at=AT)
    person(fjordby, "Frida Facilitator", "facilitator")
    assert home_of(administrator, at=AT).first_steps is None


def test_first_steps_lead_nobody_where_their_role_may_not_go(administrator, facilitator, client_for):
    by_administrator = client_for(administrator).get("/").content.decode()
    assert ("/people/import/" in by_administrator, "/bootcamps/add/" in by_administrator) == (True, False)
    by_facilitator = client_for(facilitator).get("/").content.decode()
    assert ("/people/import/" in by_facilitator, "/bootcamps/add/" in by_facilitator) == (False, True)


def test_the_lone_administrator_of_an_empty_organisation_has_no_people_yet(administrator):
    assert home_of(administrator, at=AT).first_steps.has_people is False


def test_nobody_sees_the_parts_of_other_roles(leader, director, facilitator, administrator):
    assert home_of(leader, at=AT).upkeep is None
    assert home_of(leader, at=AT).first_steps is None
    assert home_of(administrator, at=AT).days == []


@pytest.mark.parametrize(
    ("role", "queries"), [("leader", 13), ("director", 13), ("facilitator", 7), ("administrator", 7)]
)
@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_asks_the_database_as_often_for_thirty_rows_as_for_three(
    request, client_for, day_on, initiative_of, fjordby, theme, role, queries, rows, django_assert_num_queries
):
    me = request.getfixturevalue(role)
    client = client_for(me)
    today = timezone.localdate()
    for number in range(rows):
        day_on(today + timedelta(days=number))
        made = initiative_of(me, due=today)
        Milestone.objects.create(initiative=made, title="m", due_on=today, dated_at=AT)
        Bootcamp.objects.create(organisation=fjordby, title=f"B{number}", created_at=AT)
        choice = ThemeChoice.objects.create(organisation=fjordby, title=f"V{number}", opened_at=AT)
        choice.directors.add(me)
        Candidate.objects.create(choice=choice, theme=theme)
    client.get("/")
    with django_assert_num_queries(queries):
        assert client.get("/").status_code == 200


def test_a_person_on_no_list_is_told_so(client, leader):
    leader.left_on = TODAY
    leader.save()
    client.force_login(leader.user)
    page = client.get("/")
    assert page.status_code == 200
    assert leader.email in page.content.decode()
