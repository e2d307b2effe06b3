from django.http import HttpRequest, HttpResponse

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from sprints.queries import my_teams as queries


def my_teams(request: HttpRequest) -> HttpResponse:
    """A leader's own teams once they are locked: the next one first."""
    return page(request, "sprints/teams/mine.html", {"mine": queries.my_teams(request.me, at=now())})
