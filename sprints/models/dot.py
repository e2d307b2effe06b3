from django.db import models


class Dot(models.Model):
    """One person's dots on one note or one group in a vote step. Open voting: seen by others as totals only."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="dots")
    step = models.ForeignKey("sprints.Step", models.CASCADE, related_name="+")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    note = models.ForeignKey("sprints.Note", models.CASCADE, null=True, related_name="dots")
    group = models.ForeignKey("sprints.NoteGroup", models.CASCADE, null=True, related_name="dots")
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "step", "participant", "note"], name="dot_note_once"),
            models.UniqueConstraint(fields=["room", "step", "participant", "group"], name="dot_group_once"),
            models.CheckConstraint(
                condition=models.Q(note__isnull=False, group__isnull=True)
                | models.Q(note__isnull=True, group__isnull=False),
                name="dot_on_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="dot_counts"),
        ]
