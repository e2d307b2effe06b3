"""Every page, in both languages, light and dark, wide and narrow: usable by everyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import every_page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def demo(start_server):
    server = start_server(background=False, DEMO="1")
    server.manage("seed_demo")
    return server


@pytest.mark.parametrize(
    ("language", "width", "height", "scheme", "other"),
    [("da", 1440, 900, "light", "dark"), ("en", 320, 640, "dark", "light")],
)
def test_every_page_has_no_axe_violation_and_does_not_scroll_sideways(
    demo, screen, language, width, height, scheme, other
):
    """Colours are checked in both schemes; all else in one, since it does not depend on the colours."""
    demo.python(f"from participants.models import User; User.objects.update(language={language!r})")
    screens, wrong, looked_at = {}, [], 0
    for seen in every_page(demo):
        if seen.path is None:
            continue
        if seen.email not in screens:
            page = screens[seen.email] = screen(width, height, locale=language, color_scheme=scheme)
            if seen.email:
                demo.sign_in(page, seen.email)
        page = screens[seen.email]
        page.emulate_media(color_scheme=scheme)
        if not is_page(page, demo.url + seen.path):
            continue
        looked_at += 1
        assert page.locator("html").get_attribute("lang") == language, seen.name
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
    assert looked_at > 30
    assert wrong == []


def is_page(page, address: str) -> bool:
    """Go there; False for what is no page (a download, a stream, a part, an answer to a machine)."""
    kind = page.request.head(address).headers.get("content-type", "")
    if not kind.startswith("text/html"):
        return False
    answer = page.goto(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    return page.locator("html[lang]").count() == 1


def violations(page, rules: dict) -> list[str]:
    """What axe finds, one line for each element."""
    found = Axe().run(page, options={"runOnly": rules}).response
    return [f"{rule['id']} {node['target']}" for rule in found["violations"] for node in rule["nodes"]]
