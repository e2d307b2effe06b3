"""The sheet of components: every part in every state, as people with different eyes and devices meet it."""

from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def site(start_server):
    return start_server(DEBUG="1", background=False).url


@pytest.fixture
def sheet(site, screen):
    """``sheet(width, **options)`` opens the components page."""

    def open_sheet(width=1440, **options):
        page = screen(width, 900, **options)
        page.goto(site + "/components/")
        return page

    return open_sheet


def at_rest(site, screen):
    """The page with its clock stopped: time passes only by ``page.clock.run_for``."""
    page = screen()
    page.clock.install()
    page.goto(site + "/components/")
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now() / 1000") + 1))
    return page


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_components_are_accessible(sheet, width, scheme):
    page = sheet(width, color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/help/", "/privacy/", "/accessibility/", "/nowhere/"])
def test_papers_are_accessible_on_the_narrowest_phone(server, screen, path):
    page = screen(320, 700)
    page.goto(server.url + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_components_never_scroll_sideways(sheet, width):
    page = sheet(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_targets_are_large_enough_for_a_thumb(sheet):
    page = sheet(390)
    small = page.eval_on_selector_all(
        ".btn, .input, .toggle, .pick span, .linklike, .seg > *, .summary a, .foot a, .skip + * a",
        """all => all.map(e => [e.className, e.textContent.trim(), Math.round(e.getBoundingClientRect().height)])
                  .filter(([, , height]) => height && height < 44)""",
    )
    assert small == []


def test_drawings_of_the_sprite_take_the_colours_of_the_page(sheet):
    """A mark must not stay light in the dark: compare the pixel in the middle of the first tile's edge."""
    shots = {}
    for scheme in ("light", "dark"):
        page = sheet(color_scheme=scheme)
        shots[scheme] = page.locator(".legend .mark").first.screenshot()
    assert shots["light"] != shots["dark"]


def test_summary_of_errors_takes_focus_and_leads_to_its_field(sheet):
    page = sheet()
    assert page.evaluate("document.activeElement.className") == "summary"
    page.locator(".summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_wrong-email"


def test_question_before_a_deed_is_a_modal_that_gives_focus_back(sheet):
    page = sheet()
    opener = page.get_by_text("Slet sedlen", exact=True).and_(page.locator("summary"))
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog:modal")
    dialog.wait_for()
    assert dialog.get_by_role("heading").inner_text() == "Slet sedlen for alle?"
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Slet sedlen"


def test_question_before_a_deed_unfolds_without_javascript(sheet):
    page = sheet(java_script_enabled=False)
    page.locator("summary", has_text="Slet sedlen").click()
    assert page.get_by_role("heading", name="Slet sedlen for alle?").is_visible()
    assert page.get_by_role("button", name="Slet sedlen", exact=True).last.is_visible()


def test_timer_counts_down_on_the_servers_clock_once_a_second(site, screen):
    page = at_rest(site, screen)
    timer = page.locator(".timer").first
    before = timer.locator(".timer__digits").inner_text()
    spent = float(timer.locator(".spent").get_attribute("width"))
    page.clock.run_for(60_000)
    minutes, seconds = map(int, before.split(":"))
    left = minutes * 60 + seconds - 60
    assert timer.locator(".timer__digits").inner_text() == f"{left // 60:02}:{left % 60:02}"
    assert float(timer.locator(".spent").get_attribute("width")) == pytest.approx(spent + 1, abs=0.02)


def test_timer_says_its_last_minutes_and_that_it_is_over(site, screen):
    page = at_rest(site, screen)
    timer = page.locator(".timer").first
    page.clock.run_for(6 * 60_000)
    assert timer.locator("[data-word]").inner_text() == "Sidste minutter"
    assert "timer--last" in timer.get_attribute("class")
    page.clock.run_for(2 * 60_000)
    assert timer.locator("[data-word]").inner_text() == "Over tid"
    assert timer.locator(".timer__digits").inner_text().startswith("+00:")
    assert float(timer.locator(".over").get_attribute("width")) > 0
    assert timer.locator("[data-spoken]").inner_text() == "Tiden er gået"


def test_paused_timer_stands_still(site, screen):
    page = at_rest(site, screen)
    paused = page.locator(".timer--paused .timer__digits")
    page.clock.run_for(120_000)
    assert paused.inner_text() == "07:42"


def test_order_is_changed_by_buttons_and_told(sheet):
    page = sheet()
    page.evaluate(
        "document.getElementById('sheet-order').addEventListener('submit', e => e.preventDefault())"
    )
    page.locator(".sorts li").nth(2).get_by_role("button", name="Flyt op").press("Enter")
    assert page.locator(".sorts li .grow").all_inner_texts() == ["Tavs start", "Saml", "Runde", "Vælg"]
    assert page.locator("#sheet-order [name=order]").input_value() == "Tavs start,Saml,Runde,Vælg"
    assert page.locator("#sheet-moved").inner_text() == "Flyttet til plads 2 af 4"
    assert page.evaluate("document.activeElement.dataset.move") == "up"


def test_order_is_changed_by_dragging(sheet):
    page = sheet()
    page.evaluate(
        "document.getElementById('sheet-order').addEventListener('submit', e => e.preventDefault())"
    )
    first, last = page.locator(".sorts [data-handle]").first, page.locator(".sorts li").last
    page.eval_on_selector(".sorts", "list => list.scrollIntoView({ block: 'center' })")
    start, end = first.bounding_box(), last.bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] * 0.8, steps=12)
    page.mouse.up()
    assert page.locator(".sorts li .grow").all_inner_texts() == ["Runde", "Saml", "Vælg", "Tavs start"]
    assert page.locator("#sheet-order [name=order]").input_value() == "Runde,Saml,Vælg,Tavs start"


def test_chosen_colours_hold_on_the_next_page(sheet, site):
    page = sheet(color_scheme="light")
    with page.expect_response("**/colours/"):
        page.get_by_role("button", name="Mørk").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(site + "/help/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(248, 246, 240)"
    with page.expect_response("**/colours/"):
        page.get_by_role("button", name="Som min enhed").click()
    page.goto(site + "/help/")
    assert page.locator("html").get_attribute("data-theme") is None


def test_form_is_sent_once(sheet):
    page = sheet()
    page.evaluate(
        """() => {
          window.sent = 0;
          const form = document.querySelector("form[data-behaviour=once]:has(#id_email)");
          form.addEventListener("submit", (event) => { window.sent += 1; event.preventDefault(); });
          form.setAttribute("hx-post", "/");
          form.requestSubmit();
        }"""
    )
    page.wait_for_function("document.querySelector('form[data-sending]') !== null")
    page.evaluate("document.querySelector('form[data-sending]').requestSubmit()")
    assert page.evaluate("window.sent") == 1


def test_receipt_leaves_after_six_seconds_but_not_under_the_pointer(site, screen):
    page = at_rest(site, screen)
    page.evaluate("Bootcamp.toast('Sedlen er gemt')")
    receipt = page.locator("#toasts .toast")
    page.clock.run_for(5_500)
    assert receipt.inner_text() == "Sedlen er gemt"
    receipt.dispatch_event("pointerenter")
    page.clock.run_for(20_000)
    assert receipt.count() == 1
    receipt.dispatch_event("pointerleave")
    page.clock.run_for(6_100)
    assert receipt.count() == 0
