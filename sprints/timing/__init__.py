"""When each block of a day starts and ends, and what to do where the plan does not fit. Knows no database.

All times and lengths are whole minutes; a time of day is minutes since midnight (9.40 is 580) and may exceed 1440.
"""

from .conflicts import Conflict, ConflictKind, Fix, FixKind, Part, conflicts
from .timetable import PlannedBlock, TimedBlock, Timetable, timetable

__all__ = [
    "Conflict",
    "ConflictKind",
    "Fix",
    "FixKind",
    "Part",
    "PlannedBlock",
    "TimedBlock",
    "Timetable",
    "conflicts",
    "timetable",
]
