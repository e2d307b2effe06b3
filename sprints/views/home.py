from django.http import HttpRequest, HttpResponse

from bootcamp.kit.pages import page
from participants.views.start import start


def home(request: HttpRequest) -> HttpResponse:
    """The front page: the door for the signed-out, and for the others what is theirs to do now."""
    if not request.user.is_authenticated:
        return start(request)
    return page(request, "sprints/home/page.html", {})
