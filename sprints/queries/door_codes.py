"""The short code by which a person is known at the door: on the phone, on the name sheet, as letters or to be scanned.

It follows from the person and the server's key, so there is nothing to keep and nothing to count up to.
"""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from participants.models import Participant

LETTERS = "ACDEFHJKMNPRTWXY"  # none that is taken for another, read aloud or across a hall
LENGTH = 5


def door_code(participant: Participant) -> str:
    """Five letters; two people of an organisation have the same ones about never (then both are shown)."""
    number = int.from_bytes(salted_hmac("door", str(participant.pk)).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def with_code(people: Iterable[Participant], text: str) -> list[Participant]:
    """Those whose code was typed or scanned: the letters themselves, or an address that ends in ``?code=``."""
    code = "".join(text.rpartition("code=")[2].split()).replace("-", "").upper()
    if len(code) != LENGTH or set(code) - set(LETTERS):
        return []
    return [person for person in people if door_code(person) == code]
