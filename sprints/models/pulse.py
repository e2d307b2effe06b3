from django.db import models


class PulseTally(models.Model):
    """How many in a room answered a pulse step with a value. A counter: no row says who answered what."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="pulse_tallies")
    step = models.ForeignKey("sprints.Step", models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["room", "step", "value"], name="pulse_value_once"),
            models.CheckConstraint(condition=models.Q(value__range=(1, 5)), name="pulse_one_to_five"),
        ]


class PulseGiven(models.Model):
    """That a person has answered a pulse step, so that nobody answers twice."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="+")
    step = models.ForeignKey("sprints.Step", models.CASCADE, related_name="+")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "step", "participant"], name="pulse_once")]
