"""From a request and an id to a theme, a choice or an initiative that the asker may know of."""

from django.http import Http404, HttpRequest

from bootcamp.kit.access import Loaded
from participants.access import load_own

from .models import Initiative, Milestone, Theme, ThemeChoice


def theme_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Theme.objects.select_related("sponsor"), pk)


def choice_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, ThemeChoice.objects.all(), pk)


def initiative_for(request: HttpRequest, pk: int) -> Loaded:
    """The initiative; a draft does not exist to those who have no part in it."""
    loaded = load_own(request, Initiative.objects.select_related("theme", "team", "owner", "sponsor"), pk)
    if not Initiative.objects.seen_by(loaded.me).filter(pk=pk).exists():
        raise Http404
    return loaded


def milestone_for(request: HttpRequest, pk: int) -> Loaded:
    """A milestone of an initiative that the asker may know of."""
    milestones = Milestone.objects.select_related("initiative__owner")
    loaded = load_own(request, milestones, pk, "initiative.organisation_id")
    if not Initiative.objects.seen_by(loaded.me).filter(pk=loaded.object.initiative_id).exists():
        raise Http404
    return loaded
