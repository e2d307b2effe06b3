"""A visitor's language, and a form that was open for too long."""

import pytest
from django.test import Client

from participants.models import User


def language_of(answer) -> str:
    return answer.headers["Content-Language"]


def test_a_signed_in_person_reads_their_own_language(client_for, person, fjordby):
    for language in ("da", "en"):
        reader = person(fjordby, f"Reader {language}", "leader", language=language)
        answer = client_for(reader).get("/profile/", headers={"accept-language": "de"})
        assert language_of(answer) == language
        assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(("wished", "spoken"), [("en-GB,en", "en"), ("da", "da"), ("de", "da")])
def test_a_signed_out_visitor_reads_what_the_browser_wishes_else_danish(client, db, wished, spoken):
    assert language_of(client.get("/help/", headers={"accept-language": wished})) == spoken


def test_a_signed_out_visitor_can_change_the_language(client, db):
    answer = client.post("/language/", {"language": "en", "next": "/help/"})
    assert answer.url == "/help/"
    assert language_of(client.get("/help/", headers={"accept-language": "da"})) == "en"


def test_a_signed_in_person_changes_it_for_pages_and_mails(client_for, leader):
    client = client_for(leader)
    client.post("/language/", {"language": "en"})
    assert User.objects.get(pk=leader.user_id).language == "en"
    assert language_of(client.get("/profile/")) == "en"


@pytest.mark.parametrize(
    "given", [{"language": "xx"}, {}, {"language": "en", "next": "https://elsewhere.example/"}]
)
def test_a_language_that_is_none_and_a_way_off_the_site_lead_to_the_front_page(client, db, given):
    assert client.post("/language/", given).url == "/"


def test_a_stale_form_says_so_on_a_page(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "<main" in answer.content.decode()


def test_a_stale_part_leaves_what_was_typed_and_says_so_in_a_toast(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "en"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#toasts"
    assert "<main" not in answer.content.decode()
