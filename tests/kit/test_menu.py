from django.utils.translation import override

from bootcamp.kit.menu import menu_for

LEADER = frozenset({"leader"})
ADMINISTRATOR = frozenset({"administrator"})


def labels(links) -> list[str]:
    with override("en"):
        return [str(link.label) for link in links]


def current(path: str) -> list[tuple[str, str]]:
    with override("en"):
        return [(str(link.label), link.current) for link in menu_for(ADMINISTRATOR, path) if link.current]


def test_menu_follows_the_roles():
    assert labels(menu_for(LEADER, "/")) == ["Bootcamps", "My teams", "Themes", "Initiatives"]
    assert labels(menu_for(frozenset({"facilitator"}), "/")) == [
        "Bootcamps",
        "Themes",
        "Initiatives",
        "People",
    ]
    assert labels(menu_for(ADMINISTRATOR, "/"))[3:] == ["People", "Organisation", "Outbox"]
    assert menu_for(frozenset(), "/") == []


def test_menu_shows_where_one_is():
    assert current("/people/") == [("People", "page")]
    assert current("/people/7/") == [("People", "true")]
    assert current("/days/3/plan/") == [("Bootcamps", "true")]
    assert current("/choices/") == [("Themes", "true")]
    assert current("/help/") == []


def test_only_the_nearest_of_nested_entries_is_current():
    assert current("/organisation/") == [("Organisation", "page")]
    assert current("/organisation/outbox/4/") == [("Outbox", "true")]
