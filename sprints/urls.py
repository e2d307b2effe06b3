from bootcamp.kit.access import ANYONE, DIRECTOR, MEMBER, route
from participants.access import current, visitor
from themes.access import initiative_for

from .views import home, initiative_pages

urlpatterns = [
    route("", home.home, name="home", who=ANYONE, load=visitor),
    # initiatives: their pages, threads and answers
    route(
        "initiatives/<int:pk>/",
        initiative_pages.initiative,
        name="initiative",
        who=MEMBER,
        load=initiative_for,
        kind="initiative",
    ),
    route(
        "initiatives/<int:pk>/thread/",
        initiative_pages.initiative_thread,
        name="initiative_thread",
        who=MEMBER,
        load=initiative_for,
        kind="initiative",
    ),
    route(
        "initiatives/<int:pk>/answer/",
        initiative_pages.initiative_answer,
        name="initiative_answer",
        who=DIRECTOR,
        methods="GET POST",
        load=initiative_for,
        kind="initiative",
    ),
    route("initiatives/review/", initiative_pages.review, name="review", who=DIRECTOR, load=current),
]
