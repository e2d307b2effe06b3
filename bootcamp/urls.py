from django.urls import include, path

from bootcamp import health
from bootcamp.kit.access import ANYONE, route

urlpatterns = [
    route("healthz", health.healthz, name="healthz", who=ANYONE),
    route("readyz", health.readyz, name="readyz", who=ANYONE),
    path("account/", include("allauth.urls")),
    path("", include("participants.urls")),
    path("", include("themes.urls")),
    path("", include("sprints.urls")),
]
