from django.db import models


class Attendance(models.Model):
    """Whether a person is there on a day. Without a row they are expected.

    ``is_swept``: marked absent together with all others whom nobody had seen.
    """

    class State(models.TextChoices):
        PRESENT = "present"
        ABSENT = "absent"

    day = models.ForeignKey("sprints.Day", models.CASCADE, related_name="attendance")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="attendance")
    state = models.CharField(max_length=7, choices=State)
    is_swept = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "participant"], name="attendance_once")]
