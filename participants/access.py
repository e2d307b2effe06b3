"""From a request and an id to an object that the asker may know of. Another organisation's id is a 404."""

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from bootcamp.kit.access import Loaded

from .links import SignedLink
from .models import Area, Level, Message, Participant, PeopleImport

CHOSEN_ORGANISATION = "organisation"  # session key, for a person in several organisations


def current(request: HttpRequest) -> Loaded:
    """The asker in the organisation they last chose (or their first), for a page about no one object."""
    mine = (
        Participant.objects.active()
        .with_marks()
        .filter(user=request.user)
        .select_related("organisation", "user")
    )
    chosen = request.session.get(CHOSEN_ORGANISATION)
    me = mine.filter(organisation=chosen).first() if chosen else None
    me = me or mine.order_by("organisation__name", "pk").first()
    if me is None:
        raise Http404
    return Loaded(me)


def visitor(request: HttpRequest) -> Loaded:
    """Whoever asks, for a page that also serves the signed-out and people on no list: ``me`` may be None."""
    try:
        return current(request) if request.user.is_authenticated else Loaded(None)
    except Http404:
        return Loaded(None)


def me_in(request: HttpRequest, organisation_id: int) -> Participant:
    """The asker in this organisation, or 404."""
    mine = Participant.objects.active().with_marks().select_related("organisation", "user")
    return get_object_or_404(mine, user=request.user, organisation=organisation_id)


def load_own(request: HttpRequest, queryset: QuerySet, pk: int, path: str = "organisation_id") -> Loaded:
    """The object with this key and the asker in its organisation; ``path`` leads from it to the organisation's id."""
    found = get_object_or_404(queryset, pk=pk)
    organisation_id = _follow(found, path)
    return Loaded(me_in(request, organisation_id), found)


def _follow(found: Model, path: str):
    for name in path.split("."):
        found = getattr(found, name)
    return found


def participant_for(request: HttpRequest, pk: int) -> Loaded:
    people = Participant.objects.with_marks().select_related("organisation", "user", "line_manager")
    return load_own(request, people, pk)


def area_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Area.objects.select_related("organisation"), pk)


def level_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Level.objects.select_related("organisation"), pk)


def message_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, Message.objects.all(), pk)


def people_import_for(request: HttpRequest, pk: int) -> Loaded:
    return load_own(request, PeopleImport.objects.all(), pk)


def addressee(link: SignedLink | None) -> Participant | None:
    """The person for whom a link was made, while they can sign in."""
    people = Participant.objects.active().select_related("user").filter(user__is_active=True)
    return people.filter(pk=link.participant_id).first() if link else None
