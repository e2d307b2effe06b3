"""The red thread from a note to the board's answer, and where it is broken."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from participants.models import Formation, Seat, Team
from sprints.models import (
    BarrierMove,
    Block,
    Bootcamp,
    Day,
    Dot,
    Note,
    NoteGroup,
    Origin,
    Room,
    RoomStep,
    Step,
)
from sprints.queries.threads import OriginCount, origin_count, thread_of
from themes.actions.answers import answer_initiative
from themes.actions.initiatives import create_initiative, submit_initiative
from themes.models import Decision, Initiative, Milestone, StatusUpdate
from themes.queries.initiatives import initiative_page


@pytest.fixture
def room(fjordby, leader, leader2, at):
    formation = Formation.objects.create(organisation=fjordby, title="F", created_at=at)
    team = Team.objects.create(formation=formation, round=1, number=14)
    for member in (leader, leader2):
        Seat.objects.create(formation=formation, round=1, team=team, participant=member)
    bootcamp = Bootcamp.objects.create(organisation=fjordby, title="B", formation=formation, created_at=at)
    day = Day.objects.create(
        bootcamp=bootcamp, date=at.date(), starts_at=time(8), ends_at=time(15), join_code="ABC234"
    )
    block = Block.objects.create(day=day, position=1, kind="team", title="Barrierer", minutes=40, round=1)
    return Room.objects.create(block=block, team=team)


@pytest.fixture
def step(room):
    return Step.objects.create(block=room.block, position=1, title_da="Skriv", minutes=10, activity="write")


@pytest.fixture
def note(room, step, leader, at):
    """``note(text, **fields)`` is a note of the room."""

    def write(text, **fields):
        words = {"step": step, "author": leader, "kind": "idea", "created_at": at, **fields}
        number = Note.objects.filter(room=room).count() + 1
        return Note.objects.create(room=room, number=number, text=text, key=uuid4(), **words)

    return write


@pytest.fixture
def initiative(fjordby, leader, at):
    return create_initiative(
        organisation=fjordby,
        title="Én indgang",
        if_text="a",
        then_text="b",
        effect="c",
        theme=None,
        team=None,
        owner=leader,
        sponsor=None,
        milestone_title="",
        milestone_due_on=None,
        created_by=leader,
        key=uuid4(),
        at=at,
    )


def tie(initiative, *notes):
    Origin.objects.bulk_create(Origin(initiative=initiative, note=note) for note in notes)


def seen(initiative, me, at):
    return thread_of(initiative_page(initiative, me, at), me, at)


def test_votes_count_dots_on_notes_and_on_their_groups_once(
    room, step, note, initiative, leader, leader2, at
):
    group = NoteGroup.objects.create(room=room, title="G", at=at)
    alone, first, second = note("alene"), note("en", group=group), note("to", group=group)
    vote = {"room": room, "step": step}
    Dot.objects.create(**vote, participant=leader, note=alone, count=2)
    Dot.objects.create(**vote, participant=leader, group=group, count=1)
    Dot.objects.create(**vote, participant=leader2, group=group, count=3)
    tie(initiative, alone, first, second)
    assert origin_count(initiative) == OriginCount(notes=3, barriers=0, votes=6)


def test_the_thread_tells_as_what_a_barrier_was_first_seen(note, initiative, leader, at):
    barrier = note("Vi må ikke dele", kind="barrier", barrier_kind="practice")
    BarrierMove.objects.create(note=barrier, from_kind="law", to_kind="culture", by=leader, at=at)
    BarrierMove.objects.create(
        note=barrier, from_kind="culture", to_kind="practice", by=leader, at=at + timedelta(minutes=1)
    )
    tie(initiative, barrier)
    assert seen(initiative, leader, at).notes[0].first_move.from_kind == "law"


def test_removed_and_still_private_notes_are_counted_but_not_shown(room, step, note, initiative, leader2, at):
    step.is_private = True
    step.save()
    tie(initiative, note("hemmelig"), note("væk", removed_at=at))
    thread = seen(initiative, leader2, at)
    assert (thread.notes, thread.hidden) == ([], 2)
    RoomStep.objects.create(room=room, step=step, started_at=at, revealed_at=at)
    thread = seen(initiative, leader2, at)
    assert ([each.text for each in thread.notes], thread.hidden) == (["hemmelig"], 1)


def test_the_hands_are_everyone_it_has_passed_each_once(note, initiative, leader, leader2, director, at):
    tie(initiative, note("en"), note("to", author=leader2))
    submit_initiative(initiative=initiative, by=leader, at=at)
    answer(initiative, director, at)
    assert {each.name for each in seen(initiative, leader, at).hands} == {
        leader.name,
        leader2.name,
        director.name,
    }
    assert len(seen(initiative, leader, at).hands) == 3


def answer(initiative, director, at, word="yes"):
    return answer_initiative(
        initiative=initiative,
        director=director,
        answer=word,
        reason="Ja.",
        trial_ends_on=None,
        seen_answers=0,
        key=uuid4(),
        at=at,
    )


def test_a_late_answer_breaks_the_thread_until_it_comes(initiative, leader, director, at):
    initiative = submit_initiative(initiative=initiative, by=leader, at=at)
    due = timezone.localtime(at) + timedelta(days=14)
    assert seen(initiative, leader, due).is_answer_late is False
    assert seen(initiative, leader, due + timedelta(days=1)).is_answer_late is True
    answer(initiative, director, due + timedelta(days=2))
    initiative.refresh_from_db()
    thread = seen(initiative, leader, due + timedelta(days=2))
    assert (thread.is_answer_late, thread.days_to_answer) == (False, 16)


@pytest.mark.parametrize(
    ("word", "days", "quiet"), [("yes", 89, None), ("yes", 90, 90), ("not_now", 200, None), ("no", 200, None)]
)
def test_silence_breaks_the_thread_of_what_was_started_only(
    initiative, leader, director, at, word, days, quiet
):
    initiative = submit_initiative(initiative=initiative, by=leader, at=at)
    answer(initiative, director, at, word)
    initiative.refresh_from_db()
    assert seen(initiative, leader, at + timedelta(days=days)).quiet_days == quiet


@pytest.mark.parametrize("number", [3, 30])
def test_a_thread_asks_the_same_few_times(
    note, initiative, leader, client_for, number, django_assert_num_queries
):
    tie(initiative, *[note(f"Seddel {each}") for each in range(number)])
    client = client_for(leader)
    with django_assert_num_queries(16):
        page = client.get(f"/initiatives/{initiative.pk}/thread/").content.decode()
    assert [f"Seddel {each}<" in page for each in range(number)] == [True] * number


@pytest.mark.parametrize("number", [3, 30])
def test_an_initiatives_page_asks_the_same_few_times(
    note, initiative, leader, director, client_for, at, number, django_assert_num_queries
):
    tie(initiative, *[note(f"Seddel {each}") for each in range(number)])
    for each in range(number):
        Milestone.objects.create(
            initiative=initiative, title=f"Skridt {each}.", due_on=at.date(), dated_at=at
        )
        StatusUpdate.objects.create(
            initiative=initiative, author=leader, colour="green", text=f"Uge {each}.", at=at
        )
        Decision.objects.create(
            initiative=initiative, director=director, answer="yes", reason=f"Fordi {each}.", at=at
        )
    submit_initiative(initiative=initiative, by=leader, at=at)
    Initiative.objects.filter(pk=initiative.pk).update(state="answered")
    client = client_for(leader)
    with django_assert_num_queries(15):
        page = client.get(f"/initiatives/{initiative.pk}/").content.decode()
    shown = [f"{word} {each}." in page for word in ("Skridt", "Uge", "Fordi") for each in range(number)]
    assert shown == [True] * 3 * number


def test_broken_threads_are_said_plainly(initiative, leader, client_for):
    page = client_for(leader).get(f"/initiatives/{initiative.pk}/thread/").content.decode()
    assert page.count("Her er tråden knækket.") == 2  # no theme, no note
