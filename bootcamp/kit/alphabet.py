"""The order of words in Danish, the same on every database: æ, ø and å last, aa as å, accents as their letter."""

import unicodedata

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def danish_key(text: str) -> str:
    """A key to sort names by."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_LAST)
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(letter)
    )
