from bootcamp.kit.access import ANYONE, route
from participants.access import visitor

from .views import home

urlpatterns = [
    route("", home.home, name="home", who=ANYONE, load=visitor),
]
