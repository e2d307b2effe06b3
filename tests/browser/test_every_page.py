"""Every page, in both languages, light and dark, wide and narrow: usable by everyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import every_page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What answers to GET but is nothing to look at by itself.
NO_PAGES = {
    *("healthz", "readyz"),  # for machines
    *("people_import_refused", "mailbox_calendar", "mailbox_eml", "day_ics"),  # files
    *("room_stream", "day_stream", "my_place_stream"),  # streams
    *("room_part", "cockpit_part", "wall_part", "bootcamp_teams_progress"),  # parts of pages
    *("attendance_part", "my_place_part", "day_repair_part", "pairing_progress"),
    *("bootcamp_teams_people", "bootcamp_teams_weigh", "bootcamp_teams_forecast"),
}


@pytest.fixture(scope="module")
def demo(start_server):
    server = start_server(background=False, DEMO="1")
    server.manage("seed_demo")
    return server


@pytest.mark.timeout(900)  # about ninety pages, each looked at twice
@pytest.mark.parametrize(
    ("language", "width", "height", "scheme", "other"),
    [("da", 1440, 900, "light", "dark"), ("en", 320, 640, "dark", "light")],
)
def test_every_page_has_no_axe_violation_and_does_not_scroll_sideways(
    demo, screen, language, width, height, scheme, other
):
    """Colours are checked in both schemes; all else in one, since it does not depend on the colours."""
    demo.python(f"from participants.models import User; User.objects.update(language={language!r})")
    screens, wrong, no_pages = {}, [], set()
    for seen in every_page(demo):
        if seen.email not in screens:
            # Without motion, so that colours are not measured halfway from one scheme to the other.
            page = screens[seen.email] = screen(
                width, height, locale=language, color_scheme=scheme, reduced_motion="reduce"
            )
            if seen.email:
                demo.sign_in(page, seen.email)
        page = screens[seen.email]
        page.emulate_media(color_scheme=scheme)
        if not is_page(page, demo.url + seen.path):
            no_pages.add(seen.name)
            continue
        assert page.locator("html").get_attribute("lang") == language, seen.name
        if page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") != 200:
            wrong.append(f"{seen.name}: no page at {seen.path}")
        wrong += [f"{seen.name}: {text}" for text in violations(page, {"type": "tag", "values": TAGS})]
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 0:
            wrong.append(f"{seen.name}: {sideways} px wider than the screen")
        page.emulate_media(color_scheme=other)
        wrong += [
            f"{seen.name} ({other}): {text}"
            for text in violations(page, {"type": "rule", "values": ["color-contrast"]})
        ]
    assert no_pages == NO_PAGES
    assert wrong == []


def is_page(page, address: str) -> bool:
    """Go there; False for what is no page (a download, a stream, a part, an answer to a machine)."""
    kind = page.request.head(address).headers.get("content-type", "")
    if not kind.startswith("text/html"):
        return False
    page.goto(address)
    return page.locator("html[lang]").count() == 1


def violations(page, rules: dict) -> list[str]:
    """What axe finds, one line for each element."""
    found = Axe().run(page, options={"runOnly": rules}).response
    return [f"{rule['id']} {node['target']}" for rule in found["violations"] for node in rule["nodes"]]
