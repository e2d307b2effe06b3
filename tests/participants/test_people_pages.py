"""The list of people, a person, and what an administrator does with them."""

import pytest
from django.urls import reverse

from bootcamp.kit.alphabet import danish_key
from participants.models import AuditEvent, Message, Participant, User


@pytest.fixture
def page(client_for, administrator):
    """``page(url_name, pk, **data)`` as the administrator: a POST when there is data, else a GET."""
    client = client_for(administrator)

    def visit(name, pk=None, data=None, **query):
        where = reverse(name, kwargs={"pk": pk} if pk else None)
        return client.get(where, query) if data is None else client.post(where, data)

    return visit


def names(answer) -> list[str]:
    return [person.name for person in answer.context["people"].page]


def filled(person: Participant, **other) -> dict:
    """The form about a person as it stands, with other values."""
    data = {name: getattr(person, name) for name in ("name", "email", "title", "phone")}
    data |= {name: getattr(person, f"{name}_id") or "" for name in ("area", "level", "line_manager")}
    return {**data, "roles": sorted(person.roles), **other}


def test_names_stand_in_danish_order():
    wrong = ["Åse", "Zenia", "Ærø", "Aage", "Øjvind", "André", "Anders", "anna"]
    assert sorted(wrong, key=danish_key) == [
        "Anders",
        "André",
        "anna",
        "Zenia",
        "Ærø",
        "Øjvind",
        "Aage",
        "Åse",
    ]


def test_people_are_searched_by_words_in_any_case(page, fjordby, person, outsider):
    person(fjordby, "Øjvind Ågård", "leader", title="Skoleleder", email="oejvind@fjordby.example")
    person(fjordby, "Zenia Bo", "leader")
    assert names(page("people")) == ["Anna Admin", "Zenia Bo", "Øjvind Ågård"]
    for words in ("øjvind", "ÅGÅRD øj", "skole", "oejvind@"):
        assert names(page("people", text=words)) == ["Øjvind Ågård"]
    assert names(page("people", text="outside")) == []


def test_people_are_chosen_by_area_level_role_and_whether_they_are_here(
    page, fjordby, person, leader, leader2, at
):
    area, level = fjordby.areas.get(sign=1), fjordby.levels.get(rank=2)
    below = fjordby.areas.create(name="Dagtilbud", parent=area)
    person(fjordby, "Under", "facilitator", area=below)
    person(fjordby, "Væk", "leader", left_on=at.date())
    assert names(page("people", area=area.pk)) == ["Lars Leder", "Under"]
    assert names(page("people", area=below.pk)) == ["Under"]
    assert names(page("people", level=level.pk)) == ["Lone Leder"]
    assert names(page("people", role="facilitator")) == ["Under"]
    assert names(page("people", state="left")) == ["Væk"]
    assert "Lars Leder" in names(page("people", state="not_signed_in", area="x", role="king"))
    User.objects.filter(pk=leader.user_id).update(last_login=at)
    assert "Lars Leder" not in names(page("people", state="not_signed_in"))


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_asks_as_often_for_3_people_as_for_30(
    page, fjordby, person, number, django_assert_num_queries
):
    area = fjordby.areas.create(name="Dagtilbud", parent=fjordby.areas.first())
    for count in range(number):
        person(fjordby, f"P {count}", "leader", area=area, level=fjordby.levels.first())
    page("people")  # the first visit of a session writes to it
    with django_assert_num_queries(7):
        assert len(names(page("people"))) == number + 1


@pytest.mark.parametrize("number", [3, 30])
def test_a_person_asks_as_often_with_3_reports_as_with_30(
    page, fjordby, person, leader, number, django_assert_num_queries
):
    for count in range(number):
        person(fjordby, f"P {count}", "leader", line_manager=leader, area=fjordby.areas.first())
    page("person", leader.pk)
    with django_assert_num_queries(6):
        assert len(page("person", leader.pk).context["shown"].reports) == number


def test_a_person_is_added_with_a_sign_in(page, fjordby, administrator):
    data = {"name": "Ny Leder", "email": "Ny@Fjordby.example", "roles": ["leader", "director"]}
    assert page("person_add", data=data).status_code == 302
    person = fjordby.participants.get(name="Ny Leder")
    assert (person.user.email, person.roles) == ("ny@fjordby.example", {"leader", "director"})
    again = page("person_add", data={**data, "email": "NY@fjordby.example"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["email"])
    assert fjordby.participants.count() == 2


def test_what_is_missing_or_wrong_is_said_at_its_field_and_the_rest_stays(page):
    answer = page("person_add", data={"name": "", "email": "ny@fjordby", "title": "Leder", "area": "999"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "email", "area", "roles"}
    assert 'value="Leder"' in answer.content.decode()


def test_another_address_gives_another_sign_in(page, leader):
    before = leader.user
    page("person_edit", leader.pk, data=filled(leader, email="ny@fjordby.example"))
    leader.refresh_from_db()
    assert leader.user != before
    assert leader.user.email == leader.email == "ny@fjordby.example"


def test_nobody_is_led_by_those_they_lead(page, leader, leader2):
    leader2.line_manager = leader
    leader2.save()
    answer = page("person_edit", leader.pk, data=filled(leader, line_manager=leader2.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["line_manager"])


def test_a_manager_or_area_of_another_organisation_cannot_be_chosen(page, leader, outsider, other):
    area = other.areas.create(name="Elsewhere")
    answer = page("person_edit", leader.pk, data=filled(leader, line_manager=outsider.pk, area=area.pk))
    assert set(answer.context["form"].errors) == {"line_manager", "area"}


def test_changed_roles_are_noted(page, leader, administrator):
    page("person_edit", leader.pk, data=filled(leader, roles=["facilitator"]))
    event = AuditEvent.objects.get(verb="person.roles_changed")
    assert (event.actor, event.facts) == (administrator, {"given": ["facilitator"], "taken": ["leader"]})


def test_an_administrator_cannot_take_the_role_from_themselves(page, administrator):
    answer = page("person_edit", administrator.pk, data=filled(administrator, roles=["leader"]))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["roles"])
    page("person_leave", administrator.pk, data={})
    administrator.refresh_from_db()
    assert administrator.roles == {"administrator"}


def test_another_administrator_may_lose_the_role(page, fjordby, person):
    second = person(fjordby, "Anden", "administrator")
    assert page("person_edit", second.pk, data=filled(second, roles=["leader"])).status_code == 302


def test_a_person_leaves_and_comes_back(page, leader, client_for):
    page("person_leave", leader.pk, data={})
    page("person_leave", leader.pk, data={})
    leader.refresh_from_db()
    assert leader.roles == frozenset()
    assert client_for(leader).get(reverse("themes")).status_code == 404
    page("person_return", leader.pk, data={})
    leader.refresh_from_db()
    assert leader.roles == {"leader"}
    assert sorted(AuditEvent.objects.values_list("verb", flat=True)) == ["person.left", "person.returned"]


def test_whoever_has_left_gets_no_mail(page, leader, leader2):
    page("people_invite", data={})
    page("person_leave", leader.pk, data={})
    page("person_invite", leader.pk, data={})
    assert leader.pk not in Message.objects.values_list("participant", flat=True)
    assert leader2.pk in Message.objects.values_list("participant", flat=True)


def test_invitations_go_to_those_who_never_signed_in_once_a_day(page, administrator, leader, leader2, at):
    User.objects.filter(pk__in=[leader2.user_id, administrator.user_id]).update(last_login=at)
    page("people_invite", data={})
    page("people_invite", data={})
    page("person_invite", leader.pk, data={})
    message = Message.objects.get()
    assert (message.participant, message.kind) == (leader, "invitation")
    assert "/go/" in message.text
