from django.db import models


class Room(models.Model):
    """Where one team works in one team block.

    ``version`` numbers the events on the room's channel and is raised under the room's lock; ``step`` is the current
    one (none: not begun). While the clock runs ``paused_at`` is empty; while paused, what is left is
    ``ends_at - paused_at``.
    """

    block = models.ForeignKey("sprints.Block", models.CASCADE, related_name="rooms")
    team = models.ForeignKey("participants.Team", models.CASCADE, related_name="rooms")
    version = models.PositiveBigIntegerField(default=0)
    last_note = models.PositiveIntegerField(default=0)  # the highest note number given out
    step = models.ForeignKey("sprints.Step", models.SET_NULL, null=True, blank=True, related_name="+")
    ends_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    help_at = models.DateTimeField(null=True)  # since when the room asks for help

    class Meta:
        ordering = ["block__position", "team__number"]
        constraints = [models.UniqueConstraint(fields=["block", "team"], name="room_once")]

    @property
    def channel(self) -> str:
        """The name of the room's live channel."""
        return f"room:{self.pk}"


class RoomStep(models.Model):
    """That a room reached a step, and when it showed what had been written in private."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="room_steps")
    step = models.ForeignKey("sprints.Step", models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "step"], name="room_step_once")]


class StepDone(models.Model):
    """A participant's "I am done" with a step."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="done")
    step = models.ForeignKey("sprints.Step", models.CASCADE, related_name="+")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "step", "participant"], name="step_done_once")]
