import re

from bootcamp.kit.timebox import timebox


def numbers(drawing: str, name: str) -> dict[str, str]:
    tag = re.search(rf'<(?:rect|path) class="{name}"[^>]*>', drawing)
    return dict(re.findall(r'(\w+)="([^"]*)"', tag[0])) if tag else {}


def ticks(drawing: str, name: str) -> list[int]:
    return [int(tick) for tick in re.findall(r"M(\d+) 100v", numbers(drawing, name)["d"])]


def test_box_not_begun_is_all_birch_and_has_no_slide():
    drawn = timebox(20)
    assert numbers(drawn, "left")["width"] == "20"
    assert numbers(drawn, "spent")["width"] == "0"
    assert ticks(drawn, "tick") == list(range(1, 20))
    assert 'class="now"' not in drawn


def test_box_shrinks_towards_the_end():
    drawn = timebox(20, left=7.7)
    assert numbers(drawn, "spent")["width"] == "12.3"
    assert numbers(drawn, "now")["transform"] == "translate(12.3 0)"
    assert ticks(drawn, "tick tick--gone") == list(range(1, 13))
    assert ticks(drawn, "tick") == list(range(13, 20))


def test_ticks_are_longer_at_five_and_ten():
    lengths = dict(re.findall(r"M(\d+) 100v-(\d+)", timebox(20)))
    assert (lengths["4"], lengths["5"], lengths["10"]) == ("20", "40", "52")


def test_box_over_time_sticks_out_hatched_beyond_the_end_stop():
    drawn = timebox(20, left=0, over=3)
    assert 'viewBox="0 0 23 100"' in drawn
    assert numbers(drawn, "over") == {"class": "over", "x": "20", "width": "3", "height": "100"}
    assert numbers(drawn, "hatch")["d"].count("M") == 10
    assert numbers(drawn, "spent")["width"] == "20"
    assert numbers(drawn, "end")["d"] == "M20 -8v116"


def test_steps_to_come_are_white_and_the_current_one_is_birch():
    drawn = timebox(75, left=34, joints=[10, 30, 55, 65])
    assert numbers(drawn, "future")["x"] == "55"
    assert numbers(drawn, "joint")["d"].count("M") == 4
    assert ticks(drawn, "tick") == list(range(42, 56))


def test_plan_of_steps_is_birch_all_along():
    drawn = timebox(45, joints=[8, 23])
    assert numbers(drawn, "future") == {}
    assert ticks(drawn, "tick") == list(range(1, 45))


def test_joints_outside_the_box_are_not_drawn():
    assert numbers(timebox(20, joints=[0, 20, 25]), "joint") == {}


def test_box_is_named_or_silent():
    assert 'role="img" aria-label="7 minutter tilbage"' in timebox(20, left=7, label="7 minutter tilbage")
    assert 'aria-hidden="true"' in timebox(20, left=7)
    assert "&lt;b&gt;" in timebox(20, label="<b>")


def test_only_a_running_box_moves():
    assert "data-runs" in timebox(20, left=5)
    assert "data-runs" not in timebox(20)
