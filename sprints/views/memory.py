"""Who has met whom over all bootcamps: the whole for facilitators and directors, one's own for each leader."""

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from participants.models import Area, Participant
from sprints.queries.memory import area_page, season_page
from sprints.queries.my_met import my_met


def season(request: HttpRequest) -> HttpResponse:
    """Shares by area, level and day; no names but for those whom a facilitator may seat with new people."""
    return page(request, "sprints/season/page.html", {"season": season_page(request.me, on=localdate(now()))})


def season_area(request: HttpRequest, area: Area) -> HttpResponse:
    """One area against the others; ``?with=7`` names those who have not met."""
    other = whole_number(request.GET.get("with"))
    context = {"area": area, "shown": area_page(area, other=other, on=localdate(now()))}
    return page(request, "sprints/season/area.html", context)


def season_person(request: HttpRequest, person: Participant) -> HttpResponse:
    """Whom a person has met, for the facilitator who plans."""
    return _met(request, person)


def whom_met(request: HttpRequest) -> HttpResponse:
    """Whom I have met."""
    return _met(request, request.me)


def _met(request: HttpRequest, person: Participant) -> HttpResponse:
    context = {"person": person, "mine": person == request.me, "met": my_met(person, on=localdate(now()))}
    return page(request, "sprints/season/met.html", context)
