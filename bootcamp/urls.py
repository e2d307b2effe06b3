from django.conf import settings
from django.urls import include, path

from bootcamp import health
from bootcamp.kit.access import ANYONE, route
from bootcamp.kit.views import colours, components, papers
from participants.access import visitor

urlpatterns = [
    route("healthz", health.healthz, name="healthz", who=ANYONE),
    route("readyz", health.readyz, name="readyz", who=ANYONE),
    path("", include("participants.urls")),
    path("", include("themes.urls")),
    path("", include("sprints.urls")),
    route("help/", papers.help_page, name="help", who=ANYONE, load=visitor),
    route("privacy/", papers.privacy, name="privacy", who=ANYONE, load=visitor),
    route("accessibility/", papers.accessibility, name="accessibility", who=ANYONE, load=visitor),
    route("colours/", colours.set_theme, name="set_theme", who=ANYONE, methods="POST"),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns += [
        route(
            "components/",
            components.components,
            name="components",
            who=ANYONE,
            load=visitor,
            methods="GET POST",
        )
    ]
