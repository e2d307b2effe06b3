from .assignment import Assignment
from .choice import Candidate, Score, ThemeChoice
from .decision import Decision
from .initiative import Initiative
from .milestone import Milestone, MilestoneMove
from .status import StatusUpdate
from .theme import Theme

__all__ = [
    "Assignment",
    "Candidate",
    "Decision",
    "Initiative",
    "Milestone",
    "MilestoneMove",
    "Score",
    "StatusUpdate",
    "Theme",
    "ThemeChoice",
]
