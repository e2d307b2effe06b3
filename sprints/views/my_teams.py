from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from sprints.queries.my_teams import my_bootcamps


def my_teams(request: HttpRequest) -> HttpResponse:
    """A leader's own team in each round, once the teams are locked."""
    return page(
        request, "sprints/teams/mine.html", {"bootcamps": my_bootcamps(request.me, today=localdate(now()))}
    )
