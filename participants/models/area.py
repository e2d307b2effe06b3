from django.core.validators import MaxValueValidator
from django.db import models


class Area(models.Model):
    """A unit of the organisation; areas form a tree of areas, departments and units.

    ``sign`` is the number (1-14) of the drawn mark that a top area shows; units below show their top area's.
    """

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="areas")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)
    sign = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(14)])

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "parent", "name"], name="area_name_once"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(parent=None), name="area_top_name_once"
            ),
            models.CheckConstraint(condition=models.Q(sign__range=(1, 14)), name="area_sign_drawn"),
        ]

    def __str__(self) -> str:
        return self.name
