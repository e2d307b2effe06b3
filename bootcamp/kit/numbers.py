"""Whole numbers in what a browser sent, where no form reads them."""


def whole_number(text: str | None) -> int | None:
    """The number; None for anything else, also for one too large to be the key of a row.

    ``isdigit`` alone lets "²" and four thousand nines through, and ``int`` or the database breaks on them.
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
