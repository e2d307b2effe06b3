from functools import partial

from bootcamp.kit.access import ADMINISTRATOR, DIRECTOR, FACILITATOR, MEMBER, route
from participants.access import current

from .access import choice_for, initiative_for, milestone_for, theme_for
from .views import choices, initiatives, milestones, status_updates, themes

HELPED_BOARD = DIRECTOR | FACILITATOR | ADMINISTRATOR

# The loaders of this app's URLs: own_route is for a page about no one object.
own_route = partial(route, load=current)
theme_route = partial(route, load=theme_for, kind="theme")
choice_route = partial(route, load=choice_for, kind="choice")
initiative_route = partial(route, load=initiative_for, kind="initiative")
milestone_route = partial(route, load=milestone_for, kind="milestone")

urlpatterns = [
    # Themes
    own_route("themes/", themes.themes, name="themes", who=MEMBER),
    own_route("themes/add/", themes.theme_add, name="theme_add", who=HELPED_BOARD, methods="GET POST"),
    theme_route("themes/<int:pk>/", themes.theme, name="theme", who=MEMBER),
    theme_route(
        "themes/<int:pk>/edit/", themes.theme_edit, name="theme_edit", who=HELPED_BOARD, methods="GET POST"
    ),
    theme_route(
        "themes/<int:pk>/close/", themes.theme_close, name="theme_close", who=HELPED_BOARD, methods="POST"
    ),
    theme_route(
        "themes/<int:pk>/reopen/", themes.theme_reopen, name="theme_reopen", who=HELPED_BOARD, methods="POST"
    ),
    # The board's choice
    own_route("choices/", choices.choices, name="choices", who=HELPED_BOARD),
    own_route("choices/open/", choices.choice_open, name="choice_open", who=HELPED_BOARD, methods="GET POST"),
    choice_route("choices/<int:pk>/", choices.choice, name="choice", who=HELPED_BOARD),
    choice_route(
        "choices/<int:pk>/score/", choices.choice_score, name="choice_score", who=DIRECTOR, methods="POST"
    ),
    choice_route(
        "choices/<int:pk>/close/",
        choices.choice_close,
        name="choice_close",
        who=DIRECTOR | FACILITATOR,
        methods="POST",
    ),
    choice_route(
        "choices/<int:pk>/decide/",
        choices.choice_decide,
        name="choice_decide",
        who=DIRECTOR,
        methods="GET POST",
    ),
    # Initiatives (the page of one, its thread and the board's answers show notes too: sprints/urls.py)
    own_route("initiatives/", initiatives.initiatives, name="initiatives", who=MEMBER),
    own_route(
        "initiatives/add/", initiatives.initiative_add, name="initiative_add", who=MEMBER, methods="GET POST"
    ),
    initiative_route(
        "initiatives/<int:pk>/edit/",
        initiatives.initiative_edit,
        name="initiative_edit",
        who=MEMBER,
        methods="GET POST",
    ),
    initiative_route(
        "initiatives/<int:pk>/submit/",
        initiatives.initiative_submit,
        name="initiative_submit",
        who=MEMBER,
        methods="POST",
    ),
    initiative_route(
        "initiatives/<int:pk>/status/",
        status_updates.status_add,
        name="status_add",
        who=MEMBER,
        methods="GET POST",
    ),
    initiative_route(
        "initiatives/<int:pk>/milestones/",
        milestones.milestone_add,
        name="milestone_add",
        who=MEMBER,
        methods="GET POST",
    ),
    milestone_route(
        "milestones/<int:pk>/",
        milestones.milestone_move,
        name="milestone_move",
        who=MEMBER,
        methods="GET POST",
    ),
    milestone_route(
        "milestones/<int:pk>/done/",
        milestones.milestone_done,
        name="milestone_done",
        who=MEMBER,
        methods="POST",
    ),
]
