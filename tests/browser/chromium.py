import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str | None:
    """Where this machine's Chromium is; None if it has none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def watched(page, errors: list[str]):
    """The page, whose script errors and refused resources are added to ``errors``."""

    def note(message):
        # A 404 or 422 that a test asks for is also told on the console; the tests look at those themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            errors.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    return page
