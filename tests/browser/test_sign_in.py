"""Signing in as people do it: with a code on a phone, and with a passkey."""

import re

import pytest
from playwright.sync_api import expect

SETUP = (
    "from django.core.management import call_command\n"
    "call_command('create_organisation', 'Fjordby Kommune', 'Anna Admin', 'anna@fjordby.example', verbosity=0)"
)
NEWEST = "from participants.models import Message; print(Message.objects.filter(kind='sign_in_code').latest('pk').text)"


@pytest.fixture(scope="module")
def anna(server) -> str:
    """The address of the one person there is."""
    server.python(SETUP)
    return "anna@fjordby.example"


def code_in_the_mail(server) -> str:
    return re.search(r"^[A-Z]{3}-[A-Z]{3}$", server.python(NEWEST), re.MULTILINE)[0]


def test_a_code_on_a_phone_leads_to_the_front_page(server, anna, phone):
    page = phone()
    page.goto(server.url)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_label("Arbejdsmail").fill(anna)
    page.get_by_role("button", name="Send mig en kode").click()
    page.get_by_label("Koden fra mailen").fill(code_in_the_mail(server).lower())
    page.get_by_role("button", name="Gå ind").click()
    page.get_by_role("heading", name="Godt, du er her, Anna Admin.").wait_for()
    assert page.get_by_role("heading", name="De første skridt").is_visible()


def test_a_wrong_code_is_told_at_the_field_and_the_address_can_be_changed(server, anna, phone):
    page = phone()
    page.goto(server.url + "/account/login/")
    page.get_by_label("Arbejdsmail").fill("nobody@fjordby.example")
    page.keyboard.press("Enter")
    page.get_by_label("Koden fra mailen").fill("BCD-FGH")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Koden fra mailen")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Koden fra mailen")).to_have_value("BCD-FGH")
    page.get_by_role("button", name="Forkert adresse? Skriv en anden").click()
    expect(page.get_by_label("Arbejdsmail")).to_have_value("")


def test_a_passkey_is_made_signs_in_and_is_removed(server, anna, screen):
    page = screen()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    server.sign_in(page, anna)
    page.goto(server.url + "/profile/")
    page.get_by_role("link", name="Tilføj en adgangsnøgle").click()
    page.get_by_label("Hvad kalder du denne enhed?").fill("Telefonen")
    page.bring_to_front()
    page.get_by_role("button", name="Lav adgangsnøglen").click()
    page.wait_for_url("**/profile/", timeout=30_000)  # a slow machine makes a key slowly
    page.get_by_text("Telefonen").first.wait_for()

    page.context.clear_cookies()
    page.goto(server.url + "/account/login/?next=/profile/")
    page.bring_to_front()  # Chromium makes and uses keys only for the page in front
    page.get_by_role("button", name="Log ind med en adgangsnøgle").click()
    page.wait_for_url("**/profile/", timeout=30_000)  # a slow machine makes a key slowly
    page.get_by_text("sidst brugt").wait_for()

    page.get_by_role("link", name="Fjern Telefonen").click()
    page.get_by_role("button", name="Fjern adgangsnøglen").click()
    page.wait_for_url("**/profile/", timeout=30_000)  # a slow machine makes a key slowly
    assert page.get_by_text("Telefonen").count() == 0
    kinds = server.python(
        "from participants.models import Message\n"
        "print(*Message.objects.filter(kind__startswith='passkey').order_by('pk').values_list('kind', flat=True))"
    )
    assert kinds.split() == ["passkey_added", "passkey_removed"]
