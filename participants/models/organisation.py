from django.conf import settings
from django.db import models


class Organisation(models.Model):
    """A municipality or company. Everything else belongs to exactly one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="da")
    answer_days = models.PositiveSmallIntegerField(default=14)  # the board's promise, in days
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
