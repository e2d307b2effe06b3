"""Steps on their way: as a form wants them, and from a method or a block into another block."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sprints.models import Block, Step
from sprints.models.step import StepFields


@dataclass(frozen=True)
class StepDraft:
    """A step as a form wants it; ``pk`` is None for a new one. Its place is its place in the list."""

    pk: int | None
    minutes: int
    activity: str
    title_da: str = ""
    title_en: str = ""
    instruction_da: str = ""
    instruction_en: str = ""
    note_kind: str = "idea"
    is_private: bool = False
    dots: int = 3

    def fields(self) -> dict:
        """Everything but the key."""
        return {name: value for name, value in asdict(self).items() if name != "pk"}


CONTENT = tuple(StepDraft(None, 1, "talk").fields())


def step_values(step: StepFields) -> dict:
    """What a step holds, as plain values, with its place."""
    return {name: getattr(step, name) for name in ("position", *CONTENT)}


def copy_steps(steps: Iterable[StepFields], block: Block) -> None:
    """Give the block its own copy of these steps."""
    Step.objects.bulk_create(Step(block=block, **step_values(step)) for step in steps)
