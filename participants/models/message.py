from django.db import models


class Message(models.Model):
    """One mail to one person, written in the same transaction as what it tells of (the outbox).

    The same ``key`` twice is the same message. A sender claims a message until ``claimed_until``; a claim that ran
    out may be taken by another, so a killed sender loses nothing.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        PARKED = "parked"  # tried often enough; the administrator sees it

    organisation = models.ForeignKey(
        "participants.Organisation", models.CASCADE, null=True, related_name="messages"
    )  # none for a sign-in code, which belongs to a person and not to an organisation
    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, null=True, related_name="messages"
    )
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    to_email = models.EmailField(max_length=254)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar file to attach
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="message_due")]

    def __str__(self) -> str:
        return self.key
