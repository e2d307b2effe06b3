"""The leader's whole way by keyboard alone: one always sees where one is, and is never thrown back to the top."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import Scene, note, press

pytestmark = pytest.mark.services
STEPS = (
    {},
    {"activity": "group"},
    {"activity": "vote", "dots": 2},
    {"activity": "canvas"},
)
NEWEST = "from participants.models import Message; print(Message.objects.filter(kind='sign_in_code').latest('pk').text)"

# The focused element, or the drawn block that stands for it, has an outline one can see.
SEEN = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return "nothing has focus";
  const drawn = [focused, focused.nextElementSibling, focused.closest("label")].filter(Boolean);
  const outlined = drawn.some((element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  if (!outlined && focused.matches(":focus-visible")) return `no outline: ${focused.outerHTML.slice(0, 120)}`;
  const box = focused.getBoundingClientRect();
  if (focused.matches("a, button, input, select, textarea, summary") && (box.bottom < 0 || box.top > innerHeight)) {
    return `out of sight: ${focused.outerHTML.slice(0, 120)}`;
  }
  return "";
}"""


class Hand:
    """Hands on a keyboard."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def look(self) -> None:
        assert self.page.evaluate(SEEN) == ""

    def go_to(self, target, key: str = "Tab") -> None:
        """Press Tab until the target has focus, and see every place on the way; once round at most."""
        ends = 0
        for _ in range(60):
            self.press(key)
            if self.page.evaluate("document.activeElement === document.body"):
                ends += 1
                assert ends == 1, f"the keyboard does not reach {target}"
                continue
            self.look()
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {target}")

    def write(self, label: str, text: str) -> None:
        self.go_to(self.page.get_by_label(label, exact=True))
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def push(self, name: str, key: str = "Enter") -> None:
        self.go_to(self.page.get_by_role("button", name=name).first)
        self.press(key)


def test_a_leader_needs_no_mouse_from_the_door_to_an_initiative(server, screen):
    room = Scene(server, *STEPS)
    facilitator = room.open(screen(), room.facilitator)
    page = screen(1280, 800)
    hand = Hand(page)

    page.goto(server.url + "/account/login/")
    hand.write("Arbejdsmail", room.leaders[0])
    hand.press("Enter")
    page.get_by_label("Koden fra mailen").wait_for()
    code = re.search(r"^[A-Z]{3}-[A-Z]{3}$", server.python(NEWEST), re.MULTILINE)[0]
    if not page.get_by_label("Koden fra mailen").evaluate("element => element === document.activeElement"):
        hand.go_to(page.get_by_label("Koden fra mailen"))
    page.keyboard.type(code)
    hand.press("Enter")
    page.get_by_role("heading", level=1).wait_for()

    page.goto(server.url + room.path)
    hand.write("Din seddel", "Skrevet uden mus")
    hand.press("Tab")
    hand.look()
    hand.press("Space", "ArrowRight")
    hand.look()
    hand.push("Sæt sedlen op")
    mine = note(page, "Skrevet uden mus")
    expect(mine).to_be_visible()
    hand.look()

    hand.go_to(mine.get_by_text("Ret", exact=True))
    hand.press("Enter")
    sheet = page.locator("dialog")
    expect(sheet).to_be_visible()
    hand.look()
    if not sheet.get_by_label("Din seddel").evaluate("element => element === document.activeElement"):
        hand.go_to(sheet.get_by_label("Din seddel"))
    hand.press("ControlOrMeta+a")
    page.keyboard.type("Rettet uden mus")
    hand.go_to(sheet.get_by_role("button", name="Gem"))
    hand.press("Enter")
    mine = note(page, "Rettet uden mus")
    expect(mine).to_be_visible()
    expect(sheet).to_have_count(0)
    expect(mine.get_by_text("Ret", exact=True)).to_be_focused()

    hand.push("Bed om hjælp")
    expect(page.get_by_role("button", name="Tag det tilbage")).to_be_focused()
    hand.press("Enter")
    expect(page.get_by_role("button", name="Bed om hjælp")).to_be_focused()

    press(facilitator, "Næste")
    expect(page.get_by_role("button", name="Saml de valgte")).to_be_visible()
    hand.go_to(mine.get_by_role("checkbox"))
    hand.press("Space")
    hand.go_to(page.locator("#group-form [name=title]"))
    page.keyboard.type("Vaner")
    hand.push("Saml de valgte")
    expect(page.locator(".bunch")).to_contain_text("Vaner")
    hand.look()

    press(facilitator, "Næste")
    expect(page.locator(".budget .clock")).to_have_text("2")
    hand.push("Sæt en prik")
    expect(page.locator(".budget .clock")).to_have_text("1")
    expect(page.get_by_role("button", name="Sæt en prik").first).to_be_focused()
    hand.push("Jeg er færdig", "Space")
    expect(page.locator("#i-am-done")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#i-am-done")).to_be_focused()

    press(facilitator, "Næste")
    make = page.get_by_role("button", name="Lav en indsats af de valgte")
    expect(make).to_be_visible()
    hand.look()
    hand.go_to(mine.get_by_role("checkbox"), "Shift+Tab")
    hand.press("Space")
    hand.go_to(make)
    hand.press("Enter")
    page.locator("[name=if_text]").wait_for()
    for name in ("title", "if_text", "then_text", "effect"):
        hand.go_to(page.locator(f"[name={name}]"))
        page.keyboard.type(f"Ord om {name}")
    hand.go_to(page.locator("[name=owner]"))
    page.keyboard.press("ArrowDown")
    hand.go_to(page.locator("[name=milestone_title]"))
    page.keyboard.type("Første gang")
    hand.push("Aflever")
    expect(page.get_by_role("heading", name="Ord om title")).to_be_visible()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_room_can_be_used_in_forced_colours_and_without_motion(server, phone, media):
    room = Scene(server, {})
    page = room.open(phone(**media), room.leaders[0])
    hand = Hand(page)
    hand.write("Din seddel", "Rolig")
    hand.press("Tab", "Space")
    hand.look()
    hand.push("Sæt sedlen op")
    expect(note(page, "Rolig")).to_be_visible()
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    assert "reduced_motion" not in media or moving == 0
    border = note(page, "Rolig").evaluate("element => getComputedStyle(element).borderTopWidth")
    assert border != "0px"
