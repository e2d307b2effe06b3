from django.db import models


class Formation(models.Model):
    """A division of people into teams, one division per round.

    ``theme_teams`` says how many teams work on a theme (its key as text); themes that are not named share the rest.
    While it is FORMING, ``progress`` is the share done in percent, ``began_at`` when a worker took it up and ``heard_at``
    the search's last sign of life (none: it has not begun). ``core`` names the rules that clashed the last time (see
    ``participants.formation.Clash``). ``plan_number`` is the kept plan that the seats show (0: none yet).
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        FORMING = "forming"
        LOCKED = "locked"

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="formations")
    title = models.CharField(max_length=120)
    rounds = models.PositiveSmallIntegerField(default=1)
    team_count = models.PositiveSmallIntegerField(default=2)
    avoid_line_manager = models.BooleanField(default=True)
    spread_levels = models.BooleanField(default=True)
    theme_teams = models.JSONField(default=dict)
    weights = models.JSONField(default=dict)  # names of participants.formation.Weights
    seed = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    score = models.JSONField(
        default=dict
    )  # part → {"value", "bound", "percent"}; empty before the first plan
    core = models.JSONField(default=list)
    core_is_proved = models.BooleanField(default=True)
    progress = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    stop_asked = models.BooleanField(default=False)  # end the search with the best it has found
    edits = models.PositiveIntegerField(default=0)  # counts every change, so that a lost update is seen
    changed_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    plan_number = models.PositiveIntegerField(default=0)
    formed_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.LOCKED

    @property
    def is_forming(self) -> bool:
        return self.state == self.State.FORMING


class PairRule(models.Model):
    """Two people who must share every team of a formation, or must share none."""

    class Kind(models.TextChoices):
        TOGETHER = "together"
        APART = "apart"

    formation = models.ForeignKey("participants.Formation", models.CASCADE, related_name="pair_rules")
    kind = models.CharField(max_length=8, choices=Kind)
    first = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    second = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["formation", "first", "second"], name="pair_rule_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="pair_rule_ordered"
            ),
        ]


class Team(models.Model):
    """A group of people in one round (1, 2, ...) of a formation; ``number`` is its table and room number."""

    formation = models.ForeignKey("participants.Formation", models.CASCADE, related_name="teams")
    round = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["formation", "round", "number"], name="team_number_once")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Seat(models.Model):
    """A person's place in a team. ``formation`` and ``round`` repeat the team's, so that the database can hold
    that nobody sits twice in a round."""

    formation = models.ForeignKey("participants.Formation", models.CASCADE, related_name="seats")
    round = models.PositiveSmallIntegerField()
    team = models.ForeignKey("participants.Team", models.CASCADE, related_name="seats")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="seats")
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["formation", "round", "participant"], name="seat_once_a_round")
        ]


class FormationPlan(models.Model):
    """All teams as they stood after one change: what undo goes back to, and what can be compared and taken again.

    ``before`` is the plan that was changed; together the plans of a formation are a tree, and
    ``Formation.plan_number`` is where one stands in it. ``rounds`` holds per round and team {"theme", "members",
    "pinned"} (keys), ``rules`` what it was formed under, ``about`` what the change was: its round and people, or the
    number of the plan that was taken.
    """

    class Change(models.TextChoices):
        FORMED = "formed"
        SWAPPED = "swapped"
        PINNED = "pinned"
        UNPINNED = "unpinned"
        TAKEN = "taken"
        REPAIRED = "repaired"  # on the day, for those who were there; or that was undone
        FOUND = "found"  # as the teams were before the first change that was kept

    formation = models.ForeignKey("participants.Formation", models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    before = models.ForeignKey("self", models.SET_NULL, null=True, related_name="after")
    change = models.CharField(max_length=8, choices=Change)
    about = models.JSONField(default=dict)
    rounds = models.JSONField()
    rules = models.JSONField()
    score = models.JSONField()
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["formation", "number"], name="formation_plan_number_once")
        ]
