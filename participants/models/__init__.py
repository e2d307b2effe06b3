from .area import Area
from .audit import AuditEvent
from .formation import Formation, FormationPlan, PairRule, Seat, Team
from .heartbeat import Heartbeat
from .level import Level
from .message import Message
from .organisation import Organisation
from .participant import Participant
from .people_import import PeopleImport
from .tie import Tie, TieAnswer, TieSurvey
from .user import User

__all__ = [
    "Area",
    "AuditEvent",
    "Formation",
    "FormationPlan",
    "Heartbeat",
    "Level",
    "Message",
    "Organisation",
    "PairRule",
    "Participant",
    "PeopleImport",
    "Seat",
    "Team",
    "Tie",
    "TieAnswer",
    "TieSurvey",
    "User",
]
