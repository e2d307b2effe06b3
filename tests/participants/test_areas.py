"""The tree of areas and the ladder of levels."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from participants.actions.areas import ensure_areas
from participants.actions.levels import ensure_levels
from participants.models import AuditEvent, Level


def ladder(organisation) -> list[tuple[str, int]]:
    return list(organisation.levels.values_list("name", "rank"))


def test_areas_are_made_once_and_share_their_top_areas_sign(fjordby):
    for _ in range(2):
        ensure_areas(organisation=fjordby, paths=[("Teknik", "Vej", "Drift"), ("Børn og Familie", "PPR")])
    found = fjordby.areas.filter(name__in=["Teknik", "Vej", "Drift", "PPR"]).order_by("pk")
    assert list(found.values_list("name", "sign")) == [("Teknik", 3), ("Vej", 3), ("PPR", 1), ("Drift", 3)]


def test_signs_are_given_in_turn_and_then_again(other):
    ensure_areas(organisation=other, paths=[(f"Area {number:02}",) for number in range(16)])
    assert list(other.areas.order_by("pk").values_list("sign", flat=True)) == [*range(1, 15), 1, 2]


def test_two_top_areas_cannot_share_a_name(fjordby):
    with pytest.raises(IntegrityError), transaction.atomic():
        fjordby.areas.create(name="Børn og Familie")


@pytest.mark.parametrize(
    "names",
    [
        ["Direktør", "Chef", "Leder af ledere", "Teamleder"],
        ["Teamleder", "Leder af ledere", "Chef", "Direktør"],
        ["Chef", "Teamleder", "Direktør", "chef", "Leder af ledere"],
    ],
)
def test_known_levels_find_their_place_in_whatever_order_they_are_met(other, names):
    ensure_levels(organisation=other, names=names)
    assert [name for name, _rank in ladder(other)] == ["Direktør", "Chef", "Leder af ledere", "Teamleder"]


def test_a_new_level_goes_between_those_of_the_organisation(fjordby):
    ensure_levels(organisation=fjordby, names=["Head of department", "Koordinator"])
    assert ladder(fjordby) == [
        ("Direktør", 6),
        ("Chef", 5),
        ("Head of department", 4),
        ("Leder af ledere", 3),
        ("Teamleder", 2),
        ("Koordinator", 1),
    ]


def test_the_order_that_the_organisation_chose_is_kept(other):
    for rank, name in enumerate(["Direktør", "Teamleder"], start=1):
        Level.objects.create(organisation=other, name=name, rank=rank)
    ensure_levels(organisation=other, names=["Teamleder", "Direktør"])
    assert ladder(other) == [("Teamleder", 2), ("Direktør", 1)]


def test_levels_move_by_one_and_stop_at_the_ends(client_for, administrator, fjordby):
    client, top = client_for(administrator), fjordby.levels.get(rank=4)
    where = reverse("level_move", kwargs={"pk": top.pk})
    client.post(where, {"direction": "up"})
    assert ladder(fjordby)[0] == ("Direktør", 4)
    client.post(where, {"direction": "down"})
    assert ladder(fjordby)[:2] == [("Chef", 4), ("Direktør", 3)]
    client.post(where, {"direction": "sideways"})
    assert AuditEvent.objects.filter(verb="level.moved").count() == 1


def test_a_sign_goes_to_all_below(client_for, administrator, fjordby):
    top = fjordby.areas.get(sign=1)
    middle = fjordby.areas.create(name="Dagtilbud", parent=top, sign=1)
    bottom = fjordby.areas.create(name="Nord", parent=middle, sign=1)
    answer = client_for(administrator).post(
        reverse("area_edit", kwargs={"pk": top.pk}), {"name": "Børn", "sign": "9"}
    )
    assert answer.status_code == 302
    for area in (top, middle, bottom):
        area.refresh_from_db()
    assert [top.name, top.sign, middle.sign, bottom.sign] == ["Børn", 9, 9, 9]


def test_areas_and_levels_are_added_and_named_once(client_for, administrator, fjordby):
    client, top = client_for(administrator), fjordby.areas.get(sign=1)
    below = reverse("area_add_below", kwargs={"pk": top.pk})
    assert client.post(below, {"name": "PPR"}).status_code == 302
    assert client.post(below, {"name": "PPR"}).status_code == 422
    assert client.post(reverse("area_add"), {"name": "Børn og Familie"}).status_code == 422
    assert (
        client.post(reverse("area_edit", kwargs={"pk": top.pk}), {"name": "", "sign": "15"}).status_code
        == 422
    )
    assert client.post(reverse("level_add"), {"name": "chef"}).status_code == 422
    level = fjordby.levels.get(rank=1)
    assert client.post(reverse("level_edit", kwargs={"pk": level.pk}), {"name": "Chef"}).status_code == 422
    assert client.post(reverse("level_edit", kwargs={"pk": level.pk}), {"name": "Leder"}).status_code == 302
    assert ladder(fjordby)[-1] == ("Leder", 1)


def test_there_are_three_depths_of_areas(client_for, administrator, fjordby):
    middle = fjordby.areas.create(name="A", parent=fjordby.areas.first())
    bottom = fjordby.areas.create(name="B", parent=middle)
    answer = client_for(administrator).post(
        reverse("area_add_below", kwargs={"pk": bottom.pk}), {"name": "C"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("number", [3, 30])
def test_the_page_asks_as_often_for_3_areas_as_for_30(
    client_for, administrator, fjordby, number, django_assert_num_queries
):
    ensure_areas(organisation=fjordby, paths=[("Teknik", f"Enhed {n}") for n in range(number)])
    client = client_for(administrator)
    client.get(reverse("areas"))  # the first visit of a session writes to it
    with django_assert_num_queries(5):
        client.get(reverse("areas"))
