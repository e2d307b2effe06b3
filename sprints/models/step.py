from django.db import models
from django.utils.translation import get_language

from .kinds import Activity, NoteKind


class StepFields(models.Model):
    """What a step is made of, in the method library and in a block."""

    position = models.PositiveSmallIntegerField()
    title_da = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    instruction_da = models.TextField(max_length=2000, blank=True)
    instruction_en = models.TextField(max_length=2000, blank=True)
    minutes = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=8, choices=Activity)
    note_kind = models.CharField(max_length=10, choices=NoteKind, default=NoteKind.IDEA)
    is_private = models.BooleanField(default=False)  # notes stay with their author until revealed
    dots = models.PositiveSmallIntegerField(default=3)  # each person's budget when activity is vote

    class Meta:
        abstract = True

    @property
    def title(self) -> str:
        """The title in the reader's language, or in the other where that is all there is."""
        return in_language(self.title_da, self.title_en)

    @property
    def instruction(self) -> str:
        return in_language(self.instruction_da, self.instruction_en)


class Step(StepFields):
    """One time-boxed step of a block: its own copy, so that a plan never changes behind anyone's back."""

    block = models.ForeignKey("sprints.Block", models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["position", "pk"]


def in_language(danish: str, english: str) -> str:
    """Whichever of the two texts suits the reader's language and is not empty."""
    first, second = (danish, english) if (get_language() or "da").startswith("da") else (english, danish)
    return first or second
