from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("participants.urls")),
    path("", include("themes.urls")),
    path("", include("sprints.urls")),
]
