from django.http import HttpRequest, HttpResponse

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.views.start import start
from sprints.queries.home import home_of


def home(request: HttpRequest) -> HttpResponse:
    """The front page: the door for the signed-out, and for the others what is theirs to do now."""
    if not request.user.is_authenticated:
        return start(request)
    if request.me is None:
        return page(request, "sprints/home/nowhere.html")
    return page(request, "sprints/home/page.html", {"home": home_of(request.me, at=now())})
