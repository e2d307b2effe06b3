from django.db import models
from django.db.models.functions import Lower


class ParticipantQuerySet(models.QuerySet):
    def active(self) -> "ParticipantQuerySet":
        """Those who have not left."""
        return self.filter(left_on__isnull=True)

    def with_marks(self) -> "ParticipantQuerySet":
        """With all that a chip shows: area, its top area, level."""
        return self.select_related("area__parent__parent", "level")


class Participant(models.Model):
    """A person in one organisation."""

    ROLES = ("administrator", "director", "facilitator", "leader")

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="participants")
    user = models.ForeignKey("participants.User", models.PROTECT, related_name="participants")
    external_key = models.CharField(max_length=64, null=True, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    area = models.ForeignKey(
        "participants.Area", models.PROTECT, null=True, blank=True, related_name="participants"
    )
    level = models.ForeignKey(
        "participants.Level", models.PROTECT, null=True, blank=True, related_name="participants"
    )
    line_manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    is_administrator = models.BooleanField(default=False)
    is_director = models.BooleanField(default=False)
    is_facilitator = models.BooleanField(default=False)
    is_leader = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("organisation", Lower("email"), name="participant_email_once"),
            models.UniqueConstraint(fields=["organisation", "user"], name="participant_user_once"),
            models.UniqueConstraint(fields=["organisation", "external_key"], name="participant_key_once"),
            models.CheckConstraint(
                condition=~models.Q(line_manager=models.F("pk")), name="participant_not_own_manager"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> frozenset[str]:
        """The names of the roles this person has here; empty once they have left."""
        if self.left_on is not None:
            return frozenset()
        return frozenset(role for role in self.ROLES if getattr(self, f"is_{role}"))

    @property
    def has_left(self) -> bool:
        return self.left_on is not None
