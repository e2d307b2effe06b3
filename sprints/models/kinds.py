from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.TextChoices):
    """What people do in a step."""

    TALK = "talk", _("Talk together")
    WRITE = "write", _("Write notes")
    GROUP = "group", _("Group notes")
    VOTE = "vote", _("Vote with dots")
    CANVAS = "canvas", _("Make an initiative")
    PULSE = "pulse", _("Take the pulse")


class NoteKind(models.TextChoices):
    """What a note tells of."""

    CHECK_IN = "check_in", _("Check-in")
    PROBLEM = "problem", _("Problem")
    JOURNEY = "journey", _("Journey step")
    BARRIER = "barrier", _("Barrier")
    IDEA = "idea", _("Idea")
    TAKEAWAY = "takeaway", _("Takeaway")


class BarrierKind(models.TextChoices):
    """What kind of thing stands in the way."""

    LAW = "law", _("Law")
    NATIONAL_RULE = "national_rule", _("National rule")
    LOCAL_RULE = "local_rule", _("Local rule")
    MONEY = "money", _("Money")
    IT = "it", _("IT")
    PRACTICE = "practice", _("Practice")
    CULTURE = "culture", _("Culture")
    MINDSET = "mindset", _("Mindset")
