from .area import Area
from .audit import AuditEvent
from .formation import Formation, PairRule, Seat, SeatSwap, Team
from .heartbeat import Heartbeat
from .level import Level
from .message import Message
from .organisation import Organisation
from .participant import Participant
from .people_import import PeopleImport
from .user import User

__all__ = [
    "Area",
    "AuditEvent",
    "Formation",
    "Heartbeat",
    "Level",
    "Message",
    "Organisation",
    "PairRule",
    "Participant",
    "PeopleImport",
    "Seat",
    "SeatSwap",
    "Team",
    "User",
]
