from django.db import models

from .step import StepFields, in_language


class Method(models.Model):
    """A way of working in a block: an organisation's copy of a library method, or one of its own."""

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="methods")
    key = models.SlugField(max_length=40)
    title_da = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    purpose_da = models.TextField(max_length=1000, blank=True)
    purpose_en = models.TextField(max_length=1000, blank=True)
    block_kind = models.CharField(max_length=8, default="team")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="method_key_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_da, self.title_en)

    @property
    def purpose(self) -> str:
        return in_language(self.purpose_da, self.purpose_en)


class MethodStep(StepFields):
    """A step as the library proposes it."""

    method = models.ForeignKey("sprints.Method", models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["position", "pk"]
