from datetime import time
from uuid import uuid4

import pytest
from planning import block_of, day_of, steps_of, titles

from participants.models import Formation, Seat, Team
from sprints.actions.block_contents import InUse, TooLong, change_block
from sprints.actions.blocks import NotAPermutation, add_block, copy_block, move_block, order_blocks
from sprints.actions.fixes import apply_fix
from sprints.actions.methods import add_library
from sprints.actions.plans import StalePlan
from sprints.actions.removed_blocks import remove_block, restore_block
from sprints.actions.rooms import ensure_rooms
from sprints.actions.steps import StepDraft
from sprints.models import Block, Method, RoomStep

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(fjordby):
    return day_of(fjordby)


def three(day) -> list[Block]:
    return [block_of(day, title, 20) for title in "ABC"]


def fields(block, **changes) -> dict:
    names = ("title", "minutes", "pinned_at", "round", "responsible", "notes")
    return {name: getattr(block, name) for name in names} | {"steps": []} | changes


def test_add_block_puts_it_after_the_chosen_one(day):
    first, *_ = three(day)
    add_block(day=day, key=uuid4(), edits=0, kind="break", title="Coffee", after=first)
    assert titles(day) == ["A", "Coffee", "B", "C"]
    assert list(day.blocks.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_add_block_twice_with_a_key_makes_one(day):
    key = uuid4()
    first = add_block(day=day, key=key, edits=0, kind="break", title="Coffee")
    again = add_block(day=day, key=key, edits=0, kind="break", title="Coffee")
    assert first == again
    assert titles(day) == ["Coffee"]


def test_add_block_from_a_method_copies_its_steps(day, fjordby):
    add_library(fjordby)
    method = Method.objects.get(organisation=fjordby, key="barriers")
    block = add_block(day=day, key=uuid4(), edits=0, kind="", title="", method=method)
    assert (block.kind, block.title, block.minutes, block.round) == ("team", method.title, 50, 1)
    expected = [
        (step.title_da, step.instruction_en, step.minutes, step.is_private) for step in method.steps.all()
    ]
    assert [(s.title_da, s.instruction_en, s.minutes, s.is_private) for s in block.steps.all()] == expected
    method.steps.all().delete()
    assert block.steps.count() == 5


def test_copy_block_stands_after_it_and_is_not_pinned(day):
    first = block_of(day, "Sprint", 0, steps=(5, 10), pinned_at=time(9))
    block_of(day, "Lunch", 45)
    twin = copy_block(block=first, key=uuid4(), edits=0)
    assert titles(day) == ["Sprint", "Sprint", "Lunch"]
    assert (twin.pinned_at, steps_of(twin)) == (None, steps_of(first))


@pytest.mark.parametrize(
    ("which", "by", "expected"),
    [(0, 1, "BAC"), (2, -1, "ACB"), (0, -1, "ABC"), (2, 1, "ABC"), (0, 5, "BCA")],
)
def test_move_block_goes_as_far_as_the_day(day, which, by, expected):
    move_block(block=three(day)[which], by=by, edits=0)
    assert "".join(titles(day)) == expected


def test_order_blocks_takes_exactly_the_days_blocks(day, other):
    a, b, c = three(day)
    order_blocks(day=day, order=[c.pk, a.pk, b.pk], edits=0)
    assert titles(day) == ["C", "A", "B"]
    foreign = block_of(day_of(other), "X", 20)
    for order in ([a.pk, b.pk], [a.pk, b.pk, c.pk, c.pk], [a.pk, b.pk, foreign.pk]):
        with pytest.raises(NotAPermutation):
            order_blocks(day=day, order=order, edits=1)
    day.refresh_from_db()
    assert (titles(day), day.edits) == (["C", "A", "B"], 1)


def test_a_stale_change_writes_nothing(day):
    a, b, _c = three(day)
    move_block(block=a, by=1, edits=0)
    for change in (
        lambda: move_block(block=b, by=1, edits=0),
        lambda: change_block(block=b, edits=0, **fields(b, title="Mine")),
        lambda: remove_block(block=b, edits=0),
        lambda: copy_block(block=b, key=uuid4(), edits=0),
        lambda: add_block(day=day, key=uuid4(), edits=0, kind="break", title="New"),
        lambda: order_blocks(day=day, order=[a.pk], edits=0),
    ):
        with pytest.raises(StalePlan):
            change()
    day.refresh_from_db()
    assert (titles(day), day.edits) == (["B", "A", "C"], 1)


def test_change_block_writes_fields_and_steps_together(day, facilitator):
    block = block_of(day, "Sprint", 0, steps=(5, 10, 15))
    first, _second, third = block.steps.all()
    wanted = [
        StepDraft(third.pk, 20, "vote", title_en="Vote", dots=2),
        StepDraft(None, 7, "write", title_en="New", is_private=True),
        StepDraft(first.pk, 5, "talk", title_en="Step 1"),
    ]
    change_block(
        block=block,
        edits=0,
        **fields(block, title="Sprint 2", pinned_at=time(10), round=2, responsible=facilitator, steps=wanted),
    )
    block.refresh_from_db()
    assert (block.title, block.minutes, block.pinned_at, block.round) == ("Sprint 2", 32, time(10), 2)
    assert [(s.title_en, s.minutes, s.activity, s.dots) for s in block.steps.all()] == [
        ("Vote", 20, "vote", 2),
        ("New", 7, "write", 3),
        ("Step 1", 5, "talk", 3),
    ]
    assert [s.pk for s in block.steps.all()][::2] == [third.pk, first.pk]


def test_change_block_refuses_more_than_ten_hours(day):
    block = block_of(day, "Sprint", 0, steps=(5,))
    with pytest.raises(TooLong):
        change_block(block=block, edits=0, **fields(block, steps=[StepDraft(None, 240, "talk")] * 3))
    assert steps_of(block) == [("Step 1", 5)]


def test_change_block_never_takes_a_step_of_another_block(day):
    block, other_block = (block_of(day, title, 0, steps=(5,)) for title in "AB")
    foreign = other_block.steps.get()
    change_block(
        block=block, edits=0, **fields(block, steps=[StepDraft(foreign.pk, 9, "talk", title_en="Mine")])
    )
    assert steps_of(other_block) == [("Step 1", 5)]
    assert steps_of(block) == [("Mine", 9)]


def test_remove_and_restore_brings_a_block_back_as_it_was(day, facilitator):
    _a, block, _c = (
        block_of(day, "A", 20),
        block_of(day, "B", 0, steps=(5, 10), pinned_at=time(9), notes="Paper", responsible=facilitator),
        block_of(day, "C", 20),
    )
    before = (block.pk, block.key, steps_of(block), [s.pk for s in block.steps.all()])
    kept = remove_block(block=block, edits=0)
    assert titles(day) == ["A", "C"]
    add_block(day=day, key=uuid4(), edits=1, kind="break", title="D")
    back = restore_block(day=day, kept=kept)
    back.refresh_from_db()
    assert titles(day) == ["A", "B", "C", "D"]
    assert (back.pk, back.key, steps_of(back), [s.pk for s in back.steps.all()]) == before
    assert (back.pinned_at, back.notes, back.responsible) == (time(9), "Paper", facilitator)


def test_restore_does_not_overwrite_a_block_that_was_changed_since(day):
    block = block_of(day, "Sprint", 0, steps=(5, 10))
    kept = remove_block(block=block, edits=0)
    restored = restore_block(day=day, kept=kept)
    change_block(block=restored, edits=2, **fields(restored, title="Later"))
    with pytest.raises(StalePlan):
        restore_block(day=day, kept=kept)
    assert titles(day) == ["Later"]


def test_restore_puts_nothing_into_another_day(day, fjordby):
    kept = remove_block(block=block_of(day, "A", 20), edits=0)
    elsewhere = day_of(fjordby)
    with pytest.raises(StalePlan):
        restore_block(day=elsewhere, kept=kept)
    assert titles(elsewhere) == []


def test_a_block_that_teams_have_begun_stays(day, leader, at):
    block = block_of(day, "Sprint", 0, steps=(5, 10), round=1)
    formation = Formation.objects.create(organisation=leader.organisation, title="F", created_at=at)
    team = Team.objects.create(formation=formation, round=1, number=1)
    Seat.objects.create(formation=formation, round=1, team=team, participant=leader)
    day.bootcamp.formation = formation
    day.bootcamp.save()
    (room,) = ensure_rooms(block)
    first, second = block.steps.all()
    RoomStep.objects.create(room=room, step=first, started_at=at)
    with pytest.raises(InUse):
        remove_block(block=block, edits=0)
    only_second = [StepDraft(second.pk, 10, "talk", title_en="Step 2")]
    with pytest.raises(InUse):
        change_block(block=block, edits=0, **fields(block, steps=only_second))
    assert steps_of(block) == [("Step 1", 5), ("Step 2", 10)]


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        (0, {"step": 15, "sprint": 65, "break": 15, "lunch": time(12)}),
        (1, {"step": 25, "sprint": 75, "break": 5, "lunch": time(12)}),
        (2, {"step": 25, "sprint": 75, "break": 15, "lunch": time(12, 10)}),
    ],
)
def test_apply_fix_makes_exactly_the_proposed_change(fjordby, fix, expected):
    day = day_of(fjordby, starts_at=time(10, 40))
    pause = block_of(day, "Break", 15, kind="break")
    sprint = block_of(day, "Sprint 2", 0, steps=(5, 20, 25, 15, 10))
    lunch = block_of(day, "Lunch", 45, kind="break", pinned_at=time(12))
    apply_fix(day=day, conflict=0, fix=fix, edits=0)
    for block in (pause, sprint, lunch):
        block.refresh_from_db()
    assert {
        "step": sprint.steps.get(position=3).minutes,
        "sprint": sprint.minutes,
        "break": pause.minutes,
        "lunch": lunch.pinned_at,
    } == expected


def test_apply_fix_can_let_the_day_end_later(fjordby):
    day = day_of(fjordby, starts_at=time(15), ends_at=time(15, 30))
    block_of(day, "Thanks", 40)
    apply_fix(day=day, conflict=0, fix=1, edits=0)
    day.refresh_from_db()
    assert day.ends_at == time(15, 40)


def test_apply_fix_that_is_not_proposed_changes_nothing(day):
    three(day)
    with pytest.raises(StalePlan):
        apply_fix(day=day, conflict=0, fix=0, edits=0)
    day.refresh_from_db()
    assert day.edits == 0
