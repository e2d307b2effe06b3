from django.db import models


class Repair(models.Model):
    """Putting a day's teams right when some did not come, or others did: asked for, proposed by a worker, done, undone.

    ``edits`` is the count of the formation for which it was worked out. ``answer`` is as
    ``sprints.actions.repairing.answer_of`` writes it; ``heard_at`` the worker's last sign of life.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        PROPOSED = "proposed"
        IMPOSSIBLE = "impossible"
        FAILED = "failed"
        DONE = "done"
        UNDONE = "undone"

    OPEN = (State.ASKED, State.PROPOSED, State.IMPOSSIBLE, State.FAILED)  # nothing has been done yet

    day = models.ForeignKey("sprints.Day", models.CASCADE, related_name="repairs")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    edits = models.PositiveIntegerField()
    answer = models.JSONField(default=dict)
    heard_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    done_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
