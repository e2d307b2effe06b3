from django.db import models

from .kinds import BarrierKind, NoteKind


class NoteGroup(models.Model):
    """Notes of a room that belong together, under a title."""

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="groups")
    title = models.CharField(max_length=120)
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class NoteQuerySet(models.QuerySet):
    def kept(self) -> "NoteQuerySet":
        """Those that nobody has removed."""
        return self.filter(removed_at__isnull=True)

    def seen_by(self, participant) -> "NoteQuerySet":
        """Those this person may see: their own, and whatever no step holds back."""
        from .room import RoomStep

        revealed = RoomStep.objects.filter(
            room=models.OuterRef("room"), step=models.OuterRef("step"), revealed_at__isnull=False
        )
        return self.filter(
            models.Q(author=participant) | models.Q(step__is_private=False) | models.Exists(revealed)
        )


class Note(models.Model):
    """A contribution. The same ``key`` from the same author is the same note; ``number`` is its place in the room."""

    LONGEST = 2000

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="notes")
    step = models.ForeignKey("sprints.Step", models.PROTECT, related_name="notes")
    author = models.ForeignKey("participants.Participant", models.PROTECT, related_name="notes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField(max_length=LONGEST)
    barrier_kind = models.CharField(max_length=13, choices=BarrierKind, blank=True)
    area = models.ForeignKey(
        "participants.Area", models.SET_NULL, null=True, blank=True, related_name="+"
    )  # on a journey step: the unit that the citizen meets
    group = models.ForeignKey(
        "sprints.NoteGroup", models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    key = models.UUIDField()
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="note_key_once"),
            models.UniqueConstraint(fields=["room", "number"], name="note_number_once"),
        ]

    @property
    def kinds_before(self) -> list["BarrierMove"]:
        """How the team came to see a barrier, the first move first, of a note loaded with its ``moves``."""
        return list(self.moves.all())


class BarrierMove(models.Model):
    """That a team came to see a barrier as another kind than it first thought."""

    note = models.ForeignKey("sprints.Note", models.CASCADE, related_name="moves")
    from_kind = models.CharField(max_length=13, choices=BarrierKind)
    to_kind = models.CharField(max_length=13, choices=BarrierKind)
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
