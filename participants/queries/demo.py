from participants.demo import DEMO_KEYS
from participants.models import Participant


def demo_people() -> list[Participant]:
    """Those who can be tried with one click, in the order in which they are offered."""
    found = Participant.objects.active().with_marks().select_related("organisation", "user")
    by_key = {person.external_key: person for person in found.filter(external_key__in=DEMO_KEYS)}
    return [by_key[key] for key in DEMO_KEYS if key in by_key]
