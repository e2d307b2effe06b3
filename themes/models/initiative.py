from django.db import models
from django.utils.translation import gettext_lazy as _


class InitiativeQuerySet(models.QuerySet):
    def seen_by(self, me) -> "InitiativeQuerySet":
        """What has been handed in, and the drafts that this person makes or, as a facilitator, helps with."""
        if me.is_facilitator:
            return self
        seated = models.Exists(me.seats.filter(team=models.OuterRef("team")))
        return self.filter(
            ~models.Q(state=Initiative.State.DRAFT) | models.Q(owner=me) | models.Q(created_by=me) | seated
        )

    def with_answer(self) -> "InitiativeQuerySet":
        """With the latest ``answer`` and ``colour`` beside each, or None."""
        from .decision import Decision
        from .status import StatusUpdate

        decisions = Decision.objects.filter(initiative=models.OuterRef("pk"))
        updates = StatusUpdate.objects.filter(initiative=models.OuterRef("pk"))
        return self.annotate(
            answer=models.Subquery(decisions.values("answer")[:1]),
            colour=models.Subquery(updates.values("colour")[:1]),
        )

    def awaiting(self) -> "InitiativeQuerySet":
        """Those that the board still owes its answer."""
        return self.filter(state=Initiative.State.SUBMITTED)


class Initiative(models.Model):
    """What a team wants to do: if we do this, then that happens for the citizens.

    A draft belongs to its makers; once handed in, the board owes it an answer by ``answer_due_on``. The latest
    ``Decision`` is its answer.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Awaits an answer")
        ANSWERED = "answered", _("Answered")

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="initiatives")
    title = models.CharField(max_length=120)
    if_text = models.TextField(max_length=1000)
    then_text = models.TextField(max_length=1000)
    effect = models.TextField(max_length=1000)  # effect for citizens
    theme = models.ForeignKey(
        "themes.Theme", models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    team = models.ForeignKey(
        "participants.Team", models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    owner = models.ForeignKey("participants.Participant", models.PROTECT, related_name="owned_initiatives")
    sponsor = models.ForeignKey(
        "participants.Participant",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sponsored_initiatives",
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    created_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    answer_due_on = models.DateField(null=True)
    key = models.UUIDField(unique=True)  # made by the page, so that a form sent twice makes one initiative

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
