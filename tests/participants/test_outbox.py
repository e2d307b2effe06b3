"""The outbox, the organisation's page and the demo's mailbox."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions import audit
from participants.actions.heartbeats import record_heartbeat
from participants.actions.messages import post_message
from participants.models import AuditEvent, Message


@pytest.fixture
def post(leader):
    def post(key: str, *, to=leader, **fields) -> Message:
        message = post_message(
            to=to,
            kind="invitation",
            key=key,
            context={"link": "https://b.example/go/x/"},
            at=timezone.now(),
            calendar=fields.pop("calendar", ""),
        )
        Message.objects.filter(pk=message.pk).update(**fields)
        return message

    return post


def keys(answer) -> list[str]:
    return [message.key for message in answer.context["outbox"].page]


def test_the_outbox_shows_what_needs_one_first(client_for, administrator, post, outsider):
    client = client_for(administrator)
    post("sent", state="sent", sent_at=timezone.now())
    assert keys(client.get(reverse("outbox"))) == ["sent"]
    post("waiting")
    assert keys(client.get(reverse("outbox"))) == ["waiting"]
    post("parked", state="parked", error="550 no such user", attempts=5)
    post("theirs", to=outsider, state="parked")
    assert keys(client.get(reverse("outbox"))) == ["parked"]
    assert keys(client.get(reverse("outbox"), {"state": "sent", "text": "lars inviteret"})) == ["sent"]
    assert keys(client.get(reverse("outbox"), {"state": "sent", "text": "lone"})) == []
    assert keys(client.get(reverse("outbox"), {"state": "nonsense"})) == ["parked"]


def test_parked_mails_are_tried_again_one_or_all(client_for, administrator, post, outsider):
    client = client_for(administrator)
    first, second = post("1", state="parked", attempts=5), post("2", state="parked", attempts=5)
    theirs = post("3", to=outsider, state="parked", attempts=5)
    client.post(reverse("outbox_retry", kwargs={"pk": first.pk}))
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("waiting", 0)
    client.post(reverse("outbox_retry_all"))
    second.refresh_from_db()
    theirs.refresh_from_db()
    assert (second.state, theirs.state) == ("waiting", "parked")
    assert AuditEvent.objects.filter(verb="message.retried").count() == 2


def test_a_mail_is_shown_as_text_that_cannot_run(client_for, administrator, post, leader):
    leader.name = '<script>alert(1)</script><img src="x">'
    message = post("evil", error="<b>550</b>", state="parked")
    content = (
        client_for(administrator).get(reverse("outbox_message", kwargs={"pk": message.pk})).content.decode()
    )
    assert "<script>alert" not in content
    assert '<img src="x"' not in content
    assert "&lt;script&gt;alert(1)" in content
    assert "<b>550" not in content


@pytest.mark.parametrize("number", [3, 30])
def test_the_outbox_asks_as_often_for_3_mails_as_for_30(
    client_for, administrator, post, number, django_assert_num_queries
):
    for count in range(number):
        post(str(count))
    client = client_for(administrator)
    client.get(reverse("outbox"))  # the first visit of a session writes to it
    with django_assert_num_queries(6):
        assert len(keys(client.get(reverse("outbox")))) == number


def test_the_mailbox_is_there_in_the_demo_alone(client, post, settings):
    message = post("k", calendar="BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n")
    where = [reverse("mailbox")] + [
        reverse(name, kwargs={"pk": message.pk})
        for name in ("mailbox_mail", "mailbox_calendar", "mailbox_eml")
    ]
    assert [client.get(path).status_code for path in where] == [404] * 4
    settings.DEMO = True
    box, mail, calendar, eml = [client.get(path) for path in where]
    assert "lars.leder@fjordby.example" in box.content.decode()
    assert 'href="https://b.example/go/x/"' in mail.content.decode()
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert message_from_bytes(eml.content)["To"] == "lars.leder@fjordby.example"
    for download in (calendar, eml):
        assert download["Content-Disposition"].startswith("attachment")


def test_the_mailbox_is_searched_by_reader(client, post, settings, leader2):
    settings.DEMO = True
    post("1")
    post("2", to=leader2)
    found = client.get(reverse("mailbox"), {"text": "LONE"}).context["mails"]
    assert [message.key for message in found] == ["2"]


@pytest.mark.parametrize("number", [3, 30])
def test_the_mailbox_asks_as_often_for_3_mails_as_for_30(
    client, post, settings, number, django_assert_num_queries
):
    settings.DEMO = True
    for count in range(number):
        post(str(count))
    with django_assert_num_queries(2):
        assert len(client.get(reverse("mailbox")).context["mails"]) == number


def test_the_organisation_is_changed_and_noted(client_for, administrator, fjordby):
    client, where = client_for(administrator), reverse("organisation")
    assert client.post(where, {"name": "", "language": "de", "answer_days": "0"}).status_code == 422
    assert client.post(where, {"name": "Fjordby", "language": "en", "answer_days": "10"}).status_code == 302
    fjordby.refresh_from_db()
    assert (fjordby.name, fjordby.language, fjordby.answer_days) == ("Fjordby", "en", 10)
    content = client.get(where).content.decode()
    assert "rettede organisationen" in content


def test_the_organisation_page_tells_whether_the_machinery_works(client_for, administrator, post):
    now = timezone.now()
    record_heartbeat(name="worker", at=now)
    record_heartbeat(name="clock", at=now - timedelta(hours=1))
    post("1")
    post("2", state="sent", sent_at=now)
    post("3", state="sent", sent_at=now - timedelta(days=2))
    post("4", state="parked")
    context = client_for(administrator).get(reverse("organisation")).context
    assert [(pulse.name, pulse.is_alive) for pulse in context["pulses"]] == [
        ("clock", False),
        ("worker", True),
    ]
    figures = context["figures"]
    assert (figures.waiting, figures.sent_today, figures.parked) == (1, 1, 1)


@pytest.mark.parametrize("number", [3, 30])
def test_the_organisation_page_asks_as_often_for_3_entries_as_for_30(
    client_for, administrator, number, at, django_assert_num_queries
):
    for count in range(number):
        audit.record(actor=administrator, verb="person.left", object_id=count, at=at)
    client = client_for(administrator)
    client.get(reverse("organisation"))
    with django_assert_num_queries(7):
        assert len(client.get(reverse("organisation")).context["journal"]) == number
