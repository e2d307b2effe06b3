"""Somebody at a screen: what each can do on the way from a people list to an effect, through the pages alone."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.servers import Server

PEOPLE_FILE = Path(__file__).parents[2] / "data" / "ledere-200.csv"


class Somebody:
    """A person with a screen of their own, in front of one of the server's web processes."""

    def __init__(self, server: Server, page: Page, email: str, process: int = 0):
        self.server = server
        self.page = page
        self.email = email
        self.url = server.urls[process % len(server.urls)]

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def submit(self, inside: str = "main") -> None:
        """Press the one filled button."""
        self.page.locator(f"{inside} form .btn--go:visible").first.click()
        self.page.wait_for_load_state()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)

    def pick(self, name: str, value: str) -> None:
        """Choose a radio or a box, whose own mark is drawn by its label."""
        self.page.locator(f"main label:has(input[name={name}][value='{value}'])").first.click()

    def confirm(self, opener: str) -> None:
        """Press a button that asks, and say yes."""
        self.page.locator(f"details.confirm:has(form[action*='{opener}']) > summary").first.click()
        self.page.locator(f"dialog[open] form[action*='{opener}'] .btn:not([data-closes])").first.click()
        self.page.wait_for_load_state()

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def sees(self, text: str, inside: str = "body", within: float = 5000) -> None:
        expect(self.page.locator(inside)).to_contain_text(text, timeout=within)

    def sign_in(self) -> None:
        """With the code from the mail."""
        self.go("/account/login/")
        self.fill(email=self.email)
        self.submit()
        code = newest_code(self.server, self.email)
        self.fill(code=code)
        self.submit()
        expect(self.page.locator("form[action*='logout'] button").first).to_be_attached()


def newest_code(server: Server, email: str) -> str:
    text = server.python(
        "from participants.models import Message\n"
        f"print(Message.objects.filter(to_email={email!r}, kind='sign_in_code').latest('pk').text)"
    )
    return re.search(r"^[A-Z]{3}-[A-Z]{3}$", text, re.MULTILINE)[0]
