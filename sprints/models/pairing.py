from django.db import models


class Pairing(models.Model):
    """Who walks with whom in a walk, or who hears which pitch in a pitch round; each such block has one.

    ``per`` is how many walk together, or how many hear each pitch. ``row`` is the number of tables in a row of the
    hall; 0 for one long row. While a worker is asked for it ``asked_at`` is set, and ``claimed_at`` once one is at it;
    ``keeps`` asks it to leave in place what can stay. Participants see the pairing from ``published_at`` on. ``value``
    and ``bound`` are a walk's points, or the steps of a pitch round's reviewers; ``bound`` is empty where nothing is
    proved. ``refusal`` says why there is no answer.
    """

    block = models.OneToOneField("sprints.Block", models.CASCADE, related_name="pairing")
    per = models.PositiveSmallIntegerField(default=2)
    slots = models.PositiveSmallIntegerField(default=1)
    row = models.PositiveSmallIntegerField(default=0)
    only_present = models.BooleanField(default=False)
    seed = models.PositiveIntegerField(default=0)  # counts the searches, so that each begins elsewhere
    edits = models.PositiveIntegerField(default=0)  # counts every change, so that a lost update is seen
    value = models.IntegerField(null=True)
    bound = models.IntegerField(null=True)
    refusal = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True)
    keeps = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    @property
    def is_at_work(self) -> bool:
        return self.asked_at is not None


class PairingSeat(models.Model):
    """A person at a meeting point of a walk, or at the table of a pitch, to hear it or to present it.

    ``told_at`` is when those concerned were told of a change made after everybody could see the pairing.
    """

    pairing = models.ForeignKey("sprints.Pairing", models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()  # of the meeting point, or of the table
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="pairing_seats")
    is_presenter = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "-is_presenter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pairing", "number", "participant"], name="pairing_seat_once")
        ]


class PairingChange(models.Model):
    """A pairing as it was before a change, for undo: rows of (number, participant, is_presenter), value and bound."""

    pairing = models.ForeignKey("sprints.Pairing", models.CASCADE, related_name="changes")
    seats = models.JSONField()
    value = models.IntegerField(null=True)
    bound = models.IntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
