from django.db import models


class TieSurvey(models.Model):
    """That an organisation asks its leaders whom they know. All answers go with it, at the latest on ``delete_on``."""

    organisation = models.OneToOneField(
        "participants.Organisation", models.CASCADE, related_name="tie_survey"
    )
    opened_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    delete_on = models.DateField()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class TieAnswer(models.Model):
    """That a person has answered, though perhaps to know nobody. Its ties are that person's alone to see."""

    survey = models.ForeignKey("participants.TieSurvey", models.CASCADE, related_name="answers")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "participant"], name="tie_answer_once"),
        ]


class Tie(models.Model):
    """That whoever answered knows a colleague: by name, or from working together."""

    class Strength(models.TextChoices):
        NAME = "name"
        WORK = "work"

    answer = models.ForeignKey("participants.TieAnswer", models.CASCADE, related_name="ties")
    to = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    strength = models.CharField(max_length=4, choices=Strength)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "to"], name="tie_once")]
