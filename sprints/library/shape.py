"""What a method of the library is made of."""

from dataclasses import dataclass

from sprints.models.kinds import Activity, NoteKind


@dataclass(frozen=True)
class Words:
    """The same text in both languages."""

    da: str
    en: str


@dataclass(frozen=True)
class LibraryStep:
    title: Words
    minutes: int
    activity: Activity
    instruction: Words
    note_kind: NoteKind = NoteKind.IDEA
    is_private: bool = False
    dots: int = 3


@dataclass(frozen=True)
class LibraryMethod:
    key: str
    title: Words
    purpose: Words
    steps: tuple[LibraryStep, ...]
    block_kind: str = "team"
