"""What the administrator keeps an eye on."""

from dataclasses import dataclass
from datetime import datetime

from participants.models import Message, Organisation, PeopleImport

from .heartbeats import Pulse, pulses


@dataclass(frozen=True)
class Upkeep:
    """Whether the background processes live, how many mails were given up, and the latest people file taken in."""

    pulses: list[Pulse]
    parked: int
    last_import: PeopleImport | None

    @property
    def is_alive(self) -> bool:
        return all(pulse.is_alive for pulse in self.pulses)


def upkeep(organisation: Organisation, *, at: datetime) -> Upkeep:
    """Three queries."""
    parked = Message.objects.filter(organisation=organisation, state=Message.State.PARKED)
    applied = PeopleImport.objects.filter(organisation=organisation, state=PeopleImport.State.APPLIED)
    return Upkeep(pulses(at=at), parked.count(), applied.order_by("-applied_at").first())
