"""The shape of what a demo theme tells; the stories themselves lie beside this file, one module a theme."""

from dataclasses import dataclass

LAW, NATIONAL, LOCAL, MONEY, IT = "law", "national_rule", "local_rule", "money", "it"
PRACTICE, CULTURE, MINDSET = "practice", "culture", "mindset"


@dataclass(frozen=True)
class Barrier:
    """What stands in the way, what it was first taken for, and what the team came to see it as."""

    text: str
    first: str
    then: str = ""


@dataclass(frozen=True)
class Journey:
    """A citizen, and the stops on the way: (text, the area that the citizen meets there)."""

    citizen: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plan:
    """An initiative; ``answer`` is what the board said ("" for not yet), ``updates`` are (colour, text)."""

    title: str
    if_text: str
    then_text: str
    effect: str
    milestone: str
    answer: str = ""
    reason: str = ""
    updates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Story:
    """All that a theme's rooms wrote."""

    title: str
    question: str
    why_now: str
    citizens: str
    reason: str  # why the board chose it
    scores: tuple[tuple[int, int, int, int], ...]  # one row a director
    barriers: tuple[Barrier, ...]
    journeys: tuple[Journey, ...]
    ideas: tuple[tuple[str, tuple[str, ...]], ...]  # groups of ideas: (title, notes)
    plans: tuple[Plan, ...]
