import threading
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.mail import get_connection
from django.db import connection, transaction
from django.test import override_settings
from smtp_server import DROP, smtp_server

from participants.actions.messages import (
    WAITS,
    claim_messages,
    mail_of,
    post_message,
    retry_messages,
    send_due_messages,
    send_message,
)
from participants.letters import letter_html
from participants.models import Message

MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(leader, at):
    def post(key: str, *, to=leader, **more):
        more = {"at": at, "context": {"link": "https://bootcamp.example/?a=1&b=2"}, **more}
        return post_message(to=to, kind="invitation", key=key, **more)

    return post


@pytest.fixture
def server():
    with (
        smtp_server() as script,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=script.port,
            EMAIL_TIMEOUT=5,
        ),
    ):
        yield script


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("key", "state"))


def test_post_message_uses_a_key_once(post):
    with transaction.atomic():
        assert post("same") is not None
        assert post("same") is None
        assert post("another") is not None
    assert states() == {"same": "waiting", "another": "waiting"}


def test_post_message_is_gone_with_the_callers_transaction(post):
    with transaction.atomic():
        post("same")
        transaction.set_rollback(True)
    assert states() == {}


def test_post_message_writes_in_the_language_of_the_recipient(post, leader, outsider):
    assert post("en", to=outsider).subject == "You are invited to Northport Borough's bootcamp"
    assert post("da").language == "da"


def test_post_message_keeps_a_name_with_line_breaks_out_of_the_headers(post, leader):
    leader.organisation.name = "Fjordby\r\nBcc: everyone@fjordby.example\x00"
    message = post("evil")
    mail = message_from_bytes(mail_of(message).message().as_bytes())
    assert mail["Bcc"] is None
    assert "\x00" not in message.text + message.html


def test_post_message_shows_what_people_wrote_as_text(post, leader):
    leader.name = "<script>alert(1)</script> & Co"
    message = post("script")
    assert "<script>alert(1)</script> & Co" in message.text
    assert "<script>" not in message.html


def test_letter_html_makes_a_named_link_of_a_label_and_an_address():
    assert letter_html("Hej\n\nSe det:\nhttps://b.example/?a=1&b=2") == (
        '<p>Hej</p>\n<p><a class="btn" href="https://b.example/?a=1&amp;b=2">Se det</a></p>'
    )


def test_letter_html_breaks_lines_and_shows_what_people_wrote_as_text():
    assert letter_html("Hvis <b>a</b>\nså b") == "<p>Hvis &lt;b&gt;a&lt;/b&gt;<br>så b</p>"


def test_mail_carries_text_html_and_the_calendar_as_the_invitation_it_is(post):
    message = post("k", calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
    mail = message_from_bytes(mail_of(message).message().as_bytes())
    parts = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in mail.walk()
        if not part.is_multipart()
    ]
    assert parts == [
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", "REQUEST", "bootcamp.ics"),
    ]


def test_send_due_messages_sends_what_is_due_and_nothing_else(post, server, at):
    post("now")
    post("later", due_at=at + MINUTE)
    assert send_due_messages(at=at) == 1
    assert send_due_messages(at=at) == 0
    assert states() == {"now": "sent", "later": "waiting"}
    assert Message.objects.get(key="now").sent_at == at


def test_a_refused_message_is_tried_five_times_further_and_further_apart_and_parked(
    post, server, at, administrator
):
    server.answer = lambda recipient: "451 not now"
    post("k")
    tries = []
    for minute in range(200):
        before = Message.objects.get().attempts
        send_due_messages(at=at + minute * MINUTE)
        if Message.objects.get().attempts > before:
            tries.append(minute)
    assert tries == [0, 1, 6, 36, 156]
    assert sum(WAITS, timedelta()) == 156 * MINUTE
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("parked", 5)
    assert "451" in message.error
    server.answer = lambda recipient: "250 taken"
    again = {"organisation": administrator.organisation, "keys": [message.pk], "by": administrator, "at": at}
    assert [retry_messages(**again), retry_messages(**again)] == [1, 0]
    assert send_due_messages(at=at) == 1
    assert states() == {"k": "sent"}


def test_one_bad_address_does_not_hold_up_the_others(post, server, at, fjordby, person):
    bad = person(fjordby, "Bad Address", "leader")
    server.answer = lambda recipient: "550 no such user" if recipient == bad.email else "250 taken"
    for number in range(9):
        post(f"k{number}", to=bad if number == 3 else person(fjordby, f"P {number}", "leader"))
    assert send_due_messages(at=at) == 8
    assert [key for key, state in states().items() if state != "sent"] == ["k3"]


def test_a_server_that_takes_the_mail_and_drops_the_line_gets_it_again_under_the_same_id(post, server, at):
    server.answer = lambda recipient: DROP
    post("k")
    assert send_due_messages(at=at) == 0
    server.answer = lambda recipient: "250 taken"
    assert send_due_messages(at=at + MINUTE) == 1
    assert len(server.heard) == 2
    assert len({mail["Message-ID"] for mail in server.heard}) == 1


def test_nobody_listening_keeps_the_message(post, at):
    post("k")
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
    ):
        assert send_due_messages(at=at) == 0
    assert "ConnectionRefusedError" in Message.objects.get().error


def test_a_claim_holds_until_its_lease_runs_out(post, at):
    post("k")
    assert len(claim_messages(at=at, lease_seconds=60)) == 1
    assert claim_messages(at=at + timedelta(seconds=59)) == []
    assert len(claim_messages(at=at + timedelta(seconds=60))) == 1


def test_a_message_that_kills_every_sender_is_parked(post, at):
    post("k")
    Message.objects.update(attempts=5, claimed_until=at)
    assert claim_messages(at=at) == []
    assert states() == {"k": "parked"}


def test_a_lost_claim_is_not_sent(post, server, at):
    """The lease ran out and another sender took the message before this one came to it."""
    post("k")
    (mine,) = claim_messages(at=at, lease_seconds=1)
    (theirs,) = claim_messages(at=at + MINUTE)
    assert theirs.pk == mine.pk
    assert send_message(message=mine, connection=get_connection(), at=at) is False
    assert send_message(message=theirs, connection=get_connection(), at=at) is True
    assert len(server.heard) == 1


@pytest.mark.django_db(transaction=True)
def test_senders_side_by_side_send_each_message_once(post, server, at, fjordby, person):
    for number in range(60):
        post(f"k{number}", to=person(fjordby, f"P {number}", "leader"))
    start = threading.Barrier(4)

    def send():
        start.wait()
        try:
            while send_due_messages(at=at, limit=3):
                pass
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    # A sender may stop early when the others hold the last few rows.
    assert set(states().values()) == {"sent"}
    assert sorted(server.taken) == sorted(Message.objects.values_list("to_email", flat=True))
