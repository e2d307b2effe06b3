from datetime import date, timedelta
from uuid import uuid4

import pytest

from participants.models import Formation, Message, Seat, Team
from themes.actions.initiatives import (
    InitiativeRefused,
    KeyTaken,
    NotOfTheOrganisation,
    create_initiative,
    edit_initiative,
    submit_initiative,
)
from themes.models import Initiative, Theme
from themes.queries.initiatives import InitiativeFilter, initiative_list, promise_of

from .conftest import local


def words(organisation, me, **fields):
    return {
        "organisation": organisation,
        "title": "Én indgang",
        "if_text": "a",
        "then_text": "b",
        "effect": "c",
        "theme": None,
        "team": None,
        "owner": me,
        "sponsor": None,
        "milestone_title": "Første møde",
        "milestone_due_on": date(2030, 1, 2),
        "created_by": me,
        **fields,
    }


def test_the_same_key_twice_is_one_initiative_with_one_milestone(fjordby, leader, at):
    key = uuid4()
    first = create_initiative(**words(fjordby, leader), key=key, at=at)
    second = create_initiative(**words(fjordby, leader, title="Andet"), key=key, at=at)
    assert (first, second.title, first.milestones.count()) == (second, "Én indgang", 1)


def test_a_key_of_somebody_else_is_refused(fjordby, leader, leader2, at):
    key = uuid4()
    create_initiative(**words(fjordby, leader), key=key, at=at)
    with pytest.raises(KeyTaken):
        create_initiative(**words(fjordby, leader2), key=key, at=at)


def test_nothing_of_another_organisation_can_be_tied_in(fjordby, leader, outsider, other, at):
    theirs = Theme.objects.create(organisation=other, title="T", question="Q", created_at=at)
    for foreign in ({"owner": outsider}, {"sponsor": outsider}, {"theme": theirs}):
        with pytest.raises(NotOfTheOrganisation):
            create_initiative(**words(fjordby, leader, **foreign), key=uuid4(), at=at)
    assert Initiative.objects.count() == 0


def test_handing_in_starts_the_promise_and_tells_each_director_once(
    fjordby, initiative, leader, director, person
):
    other_director = person(fjordby, "Søren", "director")
    person(fjordby, "Væk", "director", left_on=date(2026, 1, 1))
    draft = initiative()
    at = local(2027, 3, 27, 23, 30)  # late in the evening before the clock moves
    handed_in = submit_initiative(initiative=draft, by=leader, at=at)
    assert (handed_in.state, handed_in.submitted_at, handed_in.answer_due_on) == (
        "submitted",
        at,
        date(2027, 4, 10),
    )
    submit_initiative(initiative=draft, by=leader, at=at + timedelta(days=1))
    told = Message.objects.filter(kind="initiative_submitted").values_list("participant", flat=True)
    assert sorted(told) == sorted([director.pk, other_director.pk])
    draft.refresh_from_db()
    assert draft.submitted_at == at


def test_only_its_makers_and_facilitators_hand_a_draft_in(initiative, leader2, facilitator, at):
    draft = initiative()
    with pytest.raises(InitiativeRefused):
        submit_initiative(initiative=draft, by=leader2, at=at)
    assert submit_initiative(initiative=draft, by=facilitator, at=at).state == "submitted"


def test_what_has_been_handed_in_cannot_be_edited(initiative, leader, at):
    handed_in = initiative(submitted_at=at)
    with pytest.raises(InitiativeRefused):
        edit_initiative(
            initiative=handed_in,
            title="Nyt",
            if_text="a",
            then_text="b",
            effect="c",
            theme=None,
            owner=leader,
            sponsor=None,
            by=leader,
            at=at,
        )


@pytest.mark.parametrize(
    ("when", "left"),
    [
        ((2027, 3, 1, 0, 0), 14),
        ((2027, 3, 14, 23, 59), 1),
        ((2027, 3, 15, 0, 0), 0),
        ((2027, 3, 15, 23, 59), 0),
        ((2027, 3, 16, 0, 0), -1),
    ],
)
def test_the_promise_counts_whole_days_of_the_calendar(initiative, when, left):
    handed_in = initiative(submitted_at=local(2027, 3, 1, 8, 0))
    promise = promise_of(handed_in, local(*when))
    assert (promise.days, promise.left, promise.over) == (14, left, max(-left, 0))


def test_a_draft_exists_for_its_makers_team_and_facilitators_only(
    fjordby, initiative, leader, leader2, director, facilitator, administrator, person, client_for, at
):
    team = Team.objects.create(
        formation=Formation.objects.create(organisation=fjordby, title="F", created_at=at), round=1, number=1
    )
    mate = person(fjordby, "Makker", "leader")
    Seat.objects.create(formation=team.formation, round=1, team=team, participant=mate)
    draft = initiative(team=team)
    answers = {
        each.name: client_for(each).get(f"/initiatives/{draft.pk}/").status_code
        for each in (leader, mate, facilitator, leader2, director, administrator)
    }
    assert answers == {
        leader.name: 200,
        mate.name: 200,
        facilitator.name: 200,
        leader2.name: 404,
        director.name: 404,
        administrator.name: 404,
    }
    assert list(initiative_list(leader2, InitiativeFilter())) == []


def test_the_list_puts_what_awaits_an_answer_first_the_most_urgent_on_top(initiative, leader):
    late = initiative("sent", submitted_at=local(2027, 3, 9))
    soon = initiative("tidligt", submitted_at=local(2027, 3, 1))
    draft = initiative("kladde", at=local(2027, 3, 20))
    assert list(initiative_list(leader, InitiativeFilter())) == [soon, late, draft]


def test_the_list_narrows_by_state_theme_mine_and_words(initiative, theme, leader, leader2, at):
    tied = initiative("Samtykke på telefonen", theme=theme(state="chosen"), submitted_at=at)
    mine = initiative("Kladde")
    initiative("Andres", owner=leader2, created_by=leader2, submitted_at=at)

    def titles(**narrowed):
        return {each.title for each in initiative_list(leader, InitiativeFilter(**narrowed))}

    assert titles(state="awaiting") == {tied.title, "Andres"}
    assert titles(state="draft") == {mine.title}
    assert titles(state="yes") == set()
    assert titles(theme=tied.theme) == {tied.title}
    assert titles(mine=True) == {tied.title, mine.title}
    assert titles(words="telefonen samtykke") == {tied.title}
