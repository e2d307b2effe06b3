from .attendance import Attendance
from .block import Block
from .bootcamp import Bootcamp
from .day import Day
from .dot import Dot
from .journal import JournalEntry
from .method import Method, MethodStep
from .note import BarrierMove, Note, NoteGroup
from .origin import Origin
from .pairing import Pairing, PairingChange, PairingSeat
from .pulse import PulseGiven, PulseTally
from .release import Release
from .repair import Repair
from .room import Room, RoomStep, StepDone
from .step import Step
from .wish import ThemeWish

__all__ = [
    "Attendance",
    "BarrierMove",
    "Block",
    "Bootcamp",
    "Day",
    "Dot",
    "JournalEntry",
    "Method",
    "MethodStep",
    "Note",
    "NoteGroup",
    "Origin",
    "Pairing",
    "PairingChange",
    "PairingSeat",
    "PulseGiven",
    "PulseTally",
    "Release",
    "Repair",
    "Room",
    "RoomStep",
    "Step",
    "StepDone",
    "ThemeWish",
]
