"""The sprint room on phones: what one writes, the others see, and nothing typed is ever lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import Scene, note, press, waiting, write

pytestmark = pytest.mark.services
IDEAS = {"note_kind": "idea"}
AT_ONCE = 1000  # ms


@pytest.fixture
def scene(server):
    def make(*steps):
        return Scene(server, *steps)

    return make


def test_two_phones_see_a_note_within_a_second(scene, phone):
    room = scene({})
    lars, lone = room.open(phone(), room.leaders[0]), room.open(phone(), room.leaders[1])
    write(lars, "Vi spørger <b>for</b> sent")
    expect(note(lone, "Vi spørger <b>for</b> sent")).to_be_visible(timeout=AT_ONCE)
    expect(note(lone, "Vi spørger")).to_contain_text("Lars")
    expect(note(lone, "Vi spørger").get_by_text("Ret", exact=True)).to_be_hidden()
    expect(note(lars, "Vi spørger")).to_contain_text("Dig")
    expect(lars.locator("[data-count-of]")).to_have_text("1")
    expect(note(lars, "Vi spørger")).to_have_count(1)
    expect(lars.get_by_label("Din seddel")).to_have_value("")


def test_own_note_is_edited_and_removed_on_every_screen(scene, phone):
    room = scene(IDEAS)
    lars, lone = room.open(phone(), room.leaders[0]), room.open(phone(), room.leaders[1])
    write(lars, "Først", kind="")
    expect(note(lone, "Først")).to_be_visible()
    note(lars, "Først").get_by_text("Ret", exact=True).click()
    sheet = lars.locator("dialog")
    sheet.get_by_label("Din seddel").fill("Rettet")
    press(sheet, "Gem")
    expect(sheet).to_have_count(0)
    expect(note(lone, "Rettet")).to_be_visible(timeout=AT_ONCE)
    note(lars, "Rettet").get_by_text("Ret", exact=True).click()
    press(lars.locator("dialog"), "Fjern sedlen")
    expect(note(lone, "Rettet")).to_have_count(0, timeout=AT_ONCE)
    press(lars, "Fortryd")
    expect(note(lone, "Rettet")).to_be_visible()


def test_barrier_moves_on_every_screen_and_keeps_its_history(scene, phone):
    room = scene({})
    lars, lone = room.open(phone(), room.leaders[0]), room.open(phone(), room.leaders[1])
    write(lars, "Samtykke", kind="Lov")
    note(lone, "Samtykke").get_by_text("Flyt", exact=True).click()
    sheet = lone.locator("dialog")
    sheet.get_by_label("Praksis", exact=True).check()
    press(sheet, "Flyt sedlen")
    expect(note(lars, "Samtykke").locator(".kind")).to_have_text("LovPraksis", timeout=AT_ONCE)
    expect(note(lars, "Samtykke").locator("s")).to_have_text("Lov")


def test_private_words_stay_on_the_server_until_the_step_ends(scene, phone, screen):
    room = scene(IDEAS | {"is_private": True}, IDEAS | {"activity": "talk"})
    lars, lone = room.open(phone(), room.leaders[0]), room.open(phone(), room.leaders[1])
    gitte = room.open(screen(), room.facilitator)
    write(lars, "hemmelighed", kind="")
    expect(note(lars, "hemmelighed")).to_be_visible()
    for other in (lone, gitte):
        expect(other.locator("#room-hidden")).to_contain_text("1 seddel")
        assert "hemmelighed" not in other.content()
    press(gitte, "Næste")
    expect(note(lone, "hemmelighed")).to_be_visible(timeout=3000)


def test_facilitator_starts_the_next_step_on_every_phone(scene, phone, screen):
    room = scene(IDEAS | {"title_da": "Skriv"}, {"title_da": "Stem", "activity": "vote", "note_kind": "idea"})
    lars = room.open(phone(), room.leaders[0])
    write(lars, "En idé", kind="")
    gitte = room.open(screen(), room.facilitator)
    press(gitte, "Næste")
    expect(lars.get_by_role("heading", name="Stem")).to_be_visible(timeout=3000)
    for left in ("2", "1", "0"):
        press(note(lars, "En idé"), "Sæt en prik")
        expect(lars.locator(".budget .clock")).to_have_text(left)
    press(note(lars, "En idé"), "Tag en prik tilbage")
    expect(lars.locator(".budget .clock")).to_have_text("1")
    press(lars, "Jeg er færdig")
    expect(gitte.locator("#room-done-count")).to_contain_text("1 af 2")


def test_half_written_note_survives_a_step_change(scene, phone, screen):
    room = scene(IDEAS, IDEAS | {"activity": "talk"}, {"title_da": "Barrierer"})
    lars, gitte = room.open(phone(), room.leaders[0]), room.open(screen(), room.facilitator)
    field = lars.get_by_label("Din seddel")
    field.press_sequentially("Halvt skrevet")
    press(gitte, "Næste")
    expect(lars.get_by_text("Trinnet er lukket. Din kladde er gemt.")).to_be_visible(timeout=3000)
    expect(field).to_have_value("Halvt skrevet")
    expect(field).to_be_focused()
    field.press_sequentially(" og videre")
    lars.reload()  # the step has no field now, so the words stand on their own
    expect(lars.get_by_text("Halvt skrevet og videre")).to_be_visible()
    press(gitte, "Næste")
    expect(lars.get_by_role("heading", name="Barrierer")).to_be_visible(timeout=3000)
    expect(lars.get_by_label("Din seddel")).to_have_value("Halvt skrevet og videre")
    lars.get_by_label("Kultur", exact=True).check()
    press(lars, "Sæt sedlen op")
    expect(note(gitte, "Halvt skrevet og videre")).to_be_visible()


def test_half_written_note_survives_a_reload_and_a_lost_network(scene, phone):
    room = scene(IDEAS)
    lars = room.open(phone(), room.leaders[0])
    lars.get_by_label("Din seddel").press_sequentially("Halvt")
    lars.reload()
    expect(lars.get_by_label("Din seddel")).to_have_value("Halvt")
    lars.context.set_offline(True)
    expect(lars.get_by_text("Du er ikke på nettet.")).to_be_visible(timeout=10_000)
    lars.get_by_label("Din seddel").press_sequentially(" skrevet")
    lars.context.set_offline(False)
    expect(lars.get_by_text("Du er ikke på nettet.")).to_be_hidden(timeout=5000)
    expect(lars.get_by_label("Din seddel")).to_have_value("Halvt skrevet")


def test_notes_written_offline_are_sent_once_and_in_order(scene, phone):
    room = scene(IDEAS)
    lars, lone = room.open(phone(), room.leaders[0]), room.open(phone(), room.leaders[1])
    lars.context.set_offline(True)
    for number in range(1, 6):
        write(lars, f"Nr. {number}", kind="")
        expect(waiting(lars, f"Nr. {number}")).to_contain_text("Venter på net")
    lars.context.set_offline(False)
    lars.reload()
    for number in range(1, 6):
        expect(note(lone, f"Nr. {number}")).to_be_visible(timeout=10_000)
    expect(lars.locator(".note--pending")).to_have_count(0)
    expect(lars.locator(".note")).to_have_count(5)
    assert room.texts() == [f"Nr. {number}" for number in range(1, 6)]


@pytest.mark.parametrize("follows", [True, False], ids=["the stream tells", "only the answer tells"])
def test_lost_answer_is_asked_for_again_and_makes_one_note(scene, phone, follows):
    room = scene(IDEAS)
    lars = phone()
    lost = []

    def lose_the_answer(route):
        if route.request.method == "POST" and len(lost) < 2:
            lost.append(route.fetch().status)  # the server has it; the phone hears nothing
            route.abort()
        else:
            route.continue_()

    lars.route("**/notes/", lose_the_answer)
    if not follows:
        lars.route("**/stream/**", lambda route: route.fulfill(status=204))
    room.open(lars, room.leaders[0])
    write(lars, "Kun én", kind="")
    expect(note(lars, "Kun én")).to_be_visible(timeout=20_000)
    expect(lars.locator(".note")).to_have_count(1)
    assert lost == ([200] if follows else [200, 200])
    assert room.texts() == ["Kun én"]


def test_nothing_that_waits_is_sent_as_somebody_else(scene, phone):
    room = scene(IDEAS)
    lars = room.open(phone(), room.leaders[0])
    lars.context.set_offline(True)
    write(lars, "Lars' egen", kind="")
    expect(waiting(lars, "Lars' egen")).to_be_visible()
    here = lars.url
    lars.goto("about:blank")  # or the page, back on the net, reloads itself at the same moment
    room.server.sign_in(lars, room.leaders[1])
    lars.context.set_offline(False)
    lars.goto(here)
    expect(lars.get_by_label("Din seddel")).to_be_visible()
    expect(lars.locator(".note--pending")).to_have_count(0)
    assert room.leaders[1] not in room.authors()
    room.server.sign_in(lars, room.leaders[0])
    lars.goto(here)  # his own device still has it, unless it had gone out on its own at the last moment
    expect(note(lars, "Lars' egen")).to_be_visible()
    assert room.authors() == [room.leaders[0]]


def test_double_tap_makes_one_note(scene, phone):
    room = scene(IDEAS)
    lars = room.open(phone(), room.leaders[0])
    lars.get_by_label("Din seddel").fill("Én gang")
    lars.get_by_role("button", name="Sæt sedlen op").dblclick()
    expect(note(lars, "Én gang")).to_be_visible()
    assert room.texts() == ["Én gang"]


def test_note_that_is_refused_comes_back_into_the_field(scene, phone):
    room = scene({})
    lars = room.open(phone(), room.leaders[0])
    write(lars, "Uden slags", kind="")
    expect(lars.get_by_text("Gæt på slagsen. I kan altid flytte den.").first).to_be_visible()
    expect(lars.get_by_label("Din seddel")).to_have_value("Uden slags")
    expect(lars.locator(".note--pending")).to_have_count(0)
    write(lars, "Med slags")
    expect(note(lars, "Med slags")).to_be_visible()


def test_keyboard_alone_is_enough(scene, page):
    room = scene({})
    room.open(page, room.leaders[0])
    field = page.get_by_label("Din seddel")
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.type("Skrevet uden mus")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(note(page, "Skrevet uden mus")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "i-am-done":
            break
    page.keyboard.press("Space")
    expect(page.locator("#i-am-done")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.activeElement.id") == "i-am-done"


def test_room_works_without_javascript(scene, screen):
    room = scene(IDEAS)
    plain = screen(390, 844, java_script_enabled=False)
    room.server.sign_in(plain, room.leaders[0])
    plain.goto(room.server.url + room.path)
    write(plain, "Uden JavaScript", kind="")
    expect(note(plain, "Uden JavaScript")).to_be_visible()
    press(plain, "Jeg er færdig")
    expect(plain.locator("#room-done-count")).to_contain_text("1 af 2")


def test_cockpit_follows_the_rooms(scene, screen, phone):
    room = scene(IDEAS)
    gitte = room.open(screen(), room.facilitator, f"/days/{room.day}/cockpit/")
    lars = room.open(phone(), room.leaders[0])
    write(lars, "En idé", kind="")
    expect(gitte.locator(".tile-room")).to_contain_text("1 seddel", timeout=3000)
    press(lars, "Bed om hjælp")
    expect(gitte.locator(".need")).to_contain_text("Hjælp", timeout=3000)
    press(gitte, "Jeg går derhen")
    expect(lars.get_by_role("button", name="Bed om hjælp")).to_be_visible(timeout=3000)
