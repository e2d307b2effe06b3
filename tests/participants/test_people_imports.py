"""A people file from the upload to the people it makes."""

import re
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from people_files import ASE, BO, CARL, HEADER, PEOPLE, changed, csv_bytes, lines

from participants.actions.people_imports import (
    ReportChanged,
    RowsInError,
    apply_people_import,
    map_columns,
    start_people_import,
)
from participants.models import AuditEvent, Participant, PeopleImport, User
from participants.people_file.columns import guess_columns
from participants.people_file.reading import read_people_file
from participants.queries.people_imports import import_report

LEADERS = Path(__file__).parents[1] / "data" / "ledere-200.csv"


@pytest.fixture
def bring(fjordby, administrator, at):
    """``bring(bytes)`` is an import with its columns known."""

    def bring(data: bytes) -> PeopleImport:
        people_file = read_people_file(data)
        people_import = start_people_import(
            organisation=fjordby, by=administrator, file_name="liste.csv", people_file=people_file, at=at
        )
        columns = guess_columns(people_file.header)
        map_columns(people_import=people_import, columns=columns, director_levels=["Direktør"])
        people_import.refresh_from_db()
        return people_import

    return bring


@pytest.fixture
def apply(bring, administrator, at):
    """``apply(bytes)`` reads them in and returns the counts."""

    def apply(data: bytes, *, gone_have_left: bool = False) -> dict:
        people_import = bring(data)
        seen = import_report(people_import).fingerprint
        apply_people_import(
            people_import=people_import, seen=seen, gone_have_left=gone_have_left, by=administrator, at=at
        )
        people_import.refresh_from_db()
        return people_import.counts

    return apply


def snapshot(organisation) -> list:
    fields = [
        "name",
        "email",
        "title",
        "phone",
        "external_key",
        "area__name",
        "area__parent__name",
        "level__name",
    ]
    flags = ["line_manager__name", "is_director", "is_leader", "is_administrator", "left_on", "user__email"]
    return list(organisation.participants.order_by("email").values_list(*fields, *flags))


def test_applying_makes_people_areas_levels_and_sign_ins(apply, fjordby):
    fjordby.areas.all().delete()
    fjordby.levels.all().delete()
    counts = apply(csv_bytes())
    assert (counts["new"], counts["gone"], counts["left"]) == (3, 1, 0)
    bo = fjordby.participants.get(email="bo@fjordby.example")
    assert (bo.name, bo.title, bo.external_key, bo.is_leader, bo.is_director) == (
        "Bo Bæk",
        "Chef",
        "2",
        True,
        False,
    )
    assert (bo.line_manager.name, bo.line_manager.is_director) == ("Åse Ærø", True)
    assert (bo.user.email, bo.user.language, bo.user.has_usable_password()) == (
        "bo@fjordby.example",
        "da",
        False,
    )
    assert list(fjordby.levels.values_list("name", "rank")) == [
        ("Direktør", 3),
        ("Chef", 2),
        ("Teamleder", 1),
    ]
    areas = fjordby.areas.order_by("pk").values_list("name", "parent__name", "sign")
    assert list(areas) == [
        ("Direktion", None, 1),
        ("Børn", None, 2),
        ("Dagtilbud", "Børn", 2),
        ("Skoler", "Børn", 2),
    ]


def test_the_same_file_again_changes_nothing(apply, fjordby):
    apply(csv_bytes())
    before = snapshot(fjordby)
    counts = apply(csv_bytes())
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 0, 3)
    assert snapshot(fjordby) == before


def test_a_list_of_two_hundred_comes_in_whole_and_again_unchanged(apply, fjordby):
    data = LEADERS.read_bytes()
    assert apply(data)["new"] == 200
    assert (
        fjordby.participants.filter(line_manager=None).count() == 2
    )  # the chief executive and our administrator
    assert fjordby.participants.filter(is_director=True).count() == 5
    assert apply(data)["unchanged"] == 200


def test_a_changed_row_changes_its_person_alone(apply, fjordby):
    apply(csv_bytes())
    row = changed(BO, Navn="Bo Bech", Stilling="Områdechef", **{"E-mail": "bo.bech@fjordby.example"})
    counts = apply(csv_bytes(ASE, row, changed(CARL, Nærmeste="bo.bech@fjordby.example")))
    assert (counts["changed"], counts["unchanged"]) == (1, 2)
    bo = fjordby.participants.get(external_key="2")
    assert (bo.name, bo.user.email) == ("Bo Bech", "bo.bech@fjordby.example")
    assert fjordby.participants.get(external_key="3").line_manager == bo


def test_a_sign_in_is_shared_with_the_other_organisation(apply, fjordby, other, person):
    there = person(other, "Bo Bæk", "leader", email="bo@fjordby.example", language="en")
    apply(csv_bytes())
    here = fjordby.participants.get(email="bo@fjordby.example")
    assert here.user == there.user
    assert here.user.language == "en"
    assert other.participants.count() == 1


def test_an_error_in_the_last_row_writes_nothing(bring, fjordby, administrator, at):
    bad = changed(CARL, **{"E-mail": "carl@fjordby"})
    people_import = bring(csv_bytes(ASE, BO, bad))
    before, users = snapshot(fjordby), User.objects.count()
    seen = import_report(people_import).fingerprint
    with pytest.raises(RowsInError):
        apply_people_import(
            people_import=people_import, seen=seen, gone_have_left=True, by=administrator, at=at
        )
    assert snapshot(fjordby) == before
    assert (User.objects.count(), AuditEvent.objects.count(), fjordby.areas.count()) == (users, 0, 2)
    people_import.refresh_from_db()
    assert people_import.state == "open"


def test_a_list_that_no_longer_reads_as_it_was_seen_is_not_applied(bring, fjordby, administrator, leader, at):
    people_import = bring(csv_bytes())
    seen = import_report(people_import).fingerprint
    Participant.objects.filter(pk=leader.pk).update(email="bo@fjordby.example")
    before = snapshot(fjordby)
    with pytest.raises(ReportChanged):
        apply_people_import(
            people_import=people_import, seen=seen, gone_have_left=False, by=administrator, at=at
        )
    assert snapshot(fjordby) == before


def test_those_who_are_gone_leave_only_when_asked_and_administrators_never(
    apply, fjordby, administrator, leader
):
    assert apply(csv_bytes())["left"] == 0
    assert apply(csv_bytes(ASE, BO), gone_have_left=True)["left"] == 2
    left = fjordby.participants.filter(left_on__isnull=False).values_list("name", flat=True)
    assert set(left) == {"Carl Ø", leader.name}
    assert apply(csv_bytes())["changed"] == 1
    assert fjordby.participants.get(name="Carl Ø").left_on is None


def test_an_applied_file_is_forgotten_and_noted(apply, administrator):
    apply(csv_bytes())
    assert PeopleImport.objects.get().rows == []
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.facts["new"]) == (administrator, "people_import.applied", 3)


def test_a_form_sent_twice_has_one_effect(bring, fjordby, administrator, at):
    people_import = bring(csv_bytes())
    seen = import_report(people_import).fingerprint
    for _ in range(2):
        apply_people_import(
            people_import=people_import, seen=seen, gone_have_left=False, by=administrator, at=at
        )
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_file_in_two_tabs_is_read_in_once(bring, fjordby, administrator, at):
    imports = [bring(csv_bytes()), bring(csv_bytes())]
    seen = [import_report(people_import).fingerprint for people_import in imports]
    refused, start = [], threading.Barrier(2)

    def read_in(people_import, fingerprint):
        start.wait()
        try:
            apply_people_import(
                people_import=people_import, seen=fingerprint, gone_have_left=False, by=administrator, at=at
            )
        except ReportChanged:
            refused.append(people_import)
        finally:
            connection.close()

    tabs = [threading.Thread(target=read_in, args=pair) for pair in zip(imports, seen, strict=True)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert len(refused) == 1
    assert fjordby.participants.count() == 4


@pytest.mark.parametrize("number", [3, 30])
def test_reading_in_asks_the_database_as_often_for_3_as_for_30(
    bring, administrator, at, number, django_assert_num_queries
):
    rows = [
        changed(BO, Medarb=str(n), **{"E-mail": f"p{n}@b.example", "Nærmeste": ""}) for n in range(number)
    ]
    people_import = bring(csv_bytes(*rows))
    seen = import_report(people_import).fingerprint
    with django_assert_num_queries(25):
        apply_people_import(
            people_import=people_import, seen=seen, gone_have_left=True, by=administrator, at=at
        )


# The pages


def upload(client, data: bytes, name: str = "liste.csv"):
    return client.post(reverse("people_import_start"), {"file": SimpleUploadedFile(name, data)})


def columns_of(answer) -> dict:
    form = answer.context["form"]
    data = {name: form.initial.get(name, field.initial) for name, field in form.fields.items()}
    return {name: value for name, value in data.items() if value is not None}


def brought(client, data: bytes):
    """The preview's address, by way of the pages."""
    where = upload(client, data).url
    return client.post(where, columns_of(client.get(where))).url


def test_a_file_goes_through_the_pages(client_for, administrator, fjordby):
    client = client_for(administrator)
    where = brought(client, LEADERS.read_bytes())
    page = client.get(where)
    assert page.context["preview"].report.counts["new"] == 200
    assert client.post(where, {"seen": page.context["preview"].report.fingerprint}).url == where
    assert "200" in client.get(where).content.decode()
    assert fjordby.participants.count() == 201
    assert fjordby.participants.filter(is_director=True).count() == 5


def test_an_unreadable_file_is_refused_at_its_field(client_for, administrator):
    answer = upload(client_for(administrator), b"MZ\x00\x00", "liste.csv")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert upload(client_for(administrator), b"", "liste.csv").status_code == 422
    assert PeopleImport.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["../../etc/x.csv", "C:\\lists\\x.csv", "a\r\nSet-Cookie: b.csv", "x" * 300 + ".csv", "<b>.csv"]
)
def test_a_file_name_is_kept_as_a_name(client_for, administrator, name):
    client = client_for(administrator)
    assert upload(client, csv_bytes(), name).status_code == 302
    kept = PeopleImport.objects.get().file_name
    assert not set("/\\\r\n") & set(kept)
    assert len(kept) <= 200


def test_name_and_address_must_have_a_column_and_no_column_serves_twice(client_for, administrator):
    client = client_for(administrator)
    where = upload(client, csv_bytes()).url
    answer = client.post(where, {"name": "1", "title": "1"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "title"}


def test_columns_are_remembered_by_name_until_the_next_file(client_for, administrator):
    client = client_for(administrator)
    first = lines([["Hvem", "Post", "Kode"], ["Bo", "bo@b.example", "x"]]).encode()
    client.post(upload(client, first).url, {"name": "0", "email": "1", "title": "2"})
    second = lines([["Kode", "Post", "Hvem"], ["x", "bo@b.example", "Bo"]]).encode()
    form = client.get(upload(client, second).url).context["form"]
    assert {name: form.fields[name].initial for name in ("name", "email", "title")} == {
        "name": 2,
        "email": 1,
        "title": 0,
    }


def test_errors_are_named_by_row_and_column_and_mended_on_the_page(client_for, administrator, fjordby):
    client = client_for(administrator)
    where = brought(client, csv_bytes(ASE, BO, changed(CARL, **{"E-mail": "carl@fjordby"})))
    page = client.get(where)
    assert page.context["preview"].first_faults == [
        (4, "E-mail", "»carl@fjordby« er ikke en hel mailadresse.")
    ]
    assert [row.number for row in page.context["preview"].page] == [4]
    refused = client.post(where, {"seen": page.context["preview"].report.fingerprint})
    assert refused.status_code == 422
    assert fjordby.participants.count() == 1
    client.post(f"{where}correct/", {"row": "4", "email": "carl@fjordby.example"})
    page = client.get(where)
    assert page.context["preview"].report.counts["error"] == 0
    client.post(where, {"seen": page.context["preview"].report.fingerprint})
    assert fjordby.participants.filter(email="carl@fjordby.example").exists()


def test_the_rows_in_error_come_back_as_a_file(client_for, administrator):
    client = client_for(administrator)
    where = brought(client, csv_bytes(ASE, changed(BO, Navn="=cmd()", **{"E-mail": "bo@fjordby"})))
    answer = client.get(f"{where}refused/")
    text = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith("attachment")
    assert text[0].split(";")[:9] == HEADER
    assert text[1].split(";")[1:3] == ["'=cmd()", "bo@fjordby"]
    assert text[1].split(";")[9] == "3"
    assert len(text) == 2


def test_the_page_tells_when_the_organisation_changed_meanwhile(client_for, administrator, fjordby, leader):
    client = client_for(administrator)
    where = brought(client, csv_bytes())
    seen = client.get(where).context["preview"].report.fingerprint
    Participant.objects.filter(pk=leader.pk).update(title="Noget andet")
    leader.delete()
    answer = client.post(where, {"seen": seen})
    assert answer.status_code == 422
    assert "organisationen er ændret" in answer.content.decode()
    again = client.post(where, {"seen": answer.context["preview"].report.fingerprint})
    assert again.status_code == 302
    assert fjordby.participants.count() == 4


def test_a_file_that_was_given_up_is_forgotten(client_for, administrator):
    client = client_for(administrator)
    where = brought(client, csv_bytes())
    client.post(f"{where}discard/")
    assert PeopleImport.objects.get().rows == []
    assert client.get(where).url == reverse("people_import_start")
    assert client.post(where, {"seen": "x"}).url == reverse("people_import_start")


def test_what_stands_in_a_file_is_shown_as_text(client_for, administrator):
    client = client_for(administrator)
    where = brought(client, csv_bytes(changed(ASE, Navn="<script>alert(1)</script>", Stilling="{{ x }}")))
    content = client.get(where).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


@pytest.mark.parametrize("number", [3, 30])
def test_the_preview_asks_as_often_for_3_rows_as_for_30(
    client_for, administrator, number, django_assert_num_queries
):
    client = client_for(administrator)
    rows = [
        changed(BO, Medarb=str(n), **{"E-mail": f"p{n}@b.example", "Nærmeste": ""}) for n in range(number)
    ]
    where = brought(client, csv_bytes(*rows))
    with django_assert_num_queries(8):
        client.get(where)


def test_people_of_another_organisation_are_out_of_reach(client_for, administrator, outsider):
    where = brought(client_for(administrator), csv_bytes(*PEOPLE))
    assert client_for(outsider).get(where).status_code == 404


def test_every_form_of_the_preview_is_protected_and_can_be_sent(administrator, client_for):
    where = brought(client_for(administrator), csv_bytes(ASE, changed(BO, **{"E-mail": "bo@fjordby"})))
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator.user)
    content = client.get(where).content.decode()
    main = content[content.index("<main") : content.index("</main>")]
    assert main.count('method="post"') == main.count("csrfmiddlewaretoken") == 3
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', main)[1]
    correction = {"row": "3", "email": "bo@fjordby.example", "csrfmiddlewaretoken": token}
    assert client.post(f"{where}correct/", correction).status_code == 302
    assert client.get(where).context["preview"].report.counts["error"] == 0
