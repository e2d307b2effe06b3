from hypothesis import given
from hypothesis import strategies as st

from sprints.timing import ConflictKind, FixKind, Part, PlannedBlock, conflicts, timetable

lengths = st.integers(1, 240)
pins = st.none() | st.integers(0, 1439)
plans = st.lists(st.tuples(lengths, pins), max_size=14).map(
    lambda rows: [PlannedBlock(key, minutes, pinned) for key, (minutes, pinned) in enumerate(rows)]
)
clock = st.integers(0, 1439)


@given(clock, clock, plans)
def test_timetable_keeps_the_order_and_the_lengths(start, end, blocks):
    table = timetable(start, end, blocks)
    assert [(b.key, b.minutes) for b in table.blocks] == [(b.key, b.minutes) for b in blocks]


@given(clock, clock, plans)
def test_timetable_holds_every_pin(start, end, blocks):
    table = timetable(start, end, blocks)
    timed = [(b.key, b.starts) for b in table.blocks if b.is_pinned]
    assert timed == [(b.key, b.pinned_at) for b in blocks if b.pinned_at is not None]


@given(clock, clock, plans)
def test_timetable_adds_up(start, end, blocks):
    table = timetable(start, end, blocks)
    total = sum(b.minutes + b.gap - b.overlap for b in table.blocks)
    assert table.ends - table.starts == total
    before = start
    for block in table.blocks:
        assert block.starts == before + block.gap - block.overlap
        assert block.gap == 0 or block.overlap == 0
        assert block.is_pinned or (block.gap, block.overlap) == (0, 0)
        before = block.ends


@given(clock, clock, plans)
def test_timetable_is_either_over_or_has_time_to_spare(start, end, blocks):
    table = timetable(start, end, blocks)
    assert table.overrun - table.spare == table.ends - end
    assert table.overrun == 0 or table.spare == 0


@given(clock, clock, plans)
def test_conflicts_are_exactly_the_overlaps_and_the_overrun(start, end, blocks):
    table = timetable(start, end, blocks)
    expected = [(b.key, b.overlap) for b in table.blocks if b.overlap]
    expected += [(None, table.overrun)] if table.overrun and blocks else []
    assert [(c.block, c.minutes) for c in conflicts(table)] == expected


@given(clock, clock, plans)
def test_a_fix_that_shortens_enough_ends_its_conflict(start, end, blocks):
    table = timetable(start, end, blocks)
    parts = [Part(b.key, b.minutes) for b in blocks]
    for conflict in conflicts(table, parts):
        for fix in conflict.fixes:
            if fix.kind is FixKind.SHORTEN_BLOCK and fix.before - fix.after == conflict.minutes:
                shorter = [
                    PlannedBlock(b.key, fix.after if b.key == fix.block else b.minutes, b.pinned_at)
                    for b in blocks
                ]
                left = conflicts(timetable(start, end, shorter))
                assert conflict.block not in [c.block for c in left]


def morning() -> list[PlannedBlock]:
    return [
        PlannedBlock("welcome", 40),
        PlannedBlock("break", 15),
        PlannedBlock("barriers", 75),
        PlannedBlock("lunch", 45, 720),
        PlannedBlock("ideas", 45),
    ]


def test_conflicts_propose_a_step_a_break_and_the_pin():
    table = timetable(600, 900, morning())
    parts = [
        Part("welcome", 40),
        Part("break", 15, is_break=True),
        *(Part("barriers", minutes, step) for step, minutes in enumerate((5, 20, 25, 15, 10))),
        Part("lunch", 45, is_break=True),
    ]
    (conflict,) = conflicts(table, parts)
    assert (conflict.kind, conflict.minutes, conflict.culprit) == (ConflictKind.PIN, 10, "barriers")
    assert [(f.kind, f.block, f.step, f.before, f.after) for f in conflict.fixes] == [
        (FixKind.SHORTEN_STEP, "barriers", 2, 25, 15),
        (FixKind.SHORTEN_BREAK, "break", None, 15, 5),
        (FixKind.MOVE_PIN, "lunch", None, 720, 730),
    ]


def test_conflicts_propose_what_can_be_given_when_nothing_is_enough():
    table = timetable(600, 900, [PlannedBlock("a", 20), PlannedBlock("b", 90, 605)])
    (conflict,) = conflicts(table, [Part("a", 12, 1), Part("a", 8, 2)])
    assert [(f.kind, f.before, f.after) for f in conflict.fixes] == [
        (FixKind.SHORTEN_STEP, 12, 5),
        (FixKind.MOVE_PIN, 605, 620),
    ]


def test_conflicts_propose_to_move_the_end_of_a_day_that_is_too_long():
    table = timetable(600, 800, morning())
    late = conflicts(table)[-1]
    assert (late.kind, late.minutes, late.block) == (ConflictKind.END, 10, None)
    assert [(f.kind, f.before, f.after) for f in late.fixes] == [(FixKind.MOVE_END, 800, 810)]
