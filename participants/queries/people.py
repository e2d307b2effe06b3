"""The people of an organisation: the list with its choices, and one person."""

from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from bootcamp.kit.alphabet import danish_key
from participants.models import Level, Organisation, Participant, Seat
from participants.queries.areas import Branch, area_tree, flattened

A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words in name, address or title, an area with all below it, a level, a role."""

    text: str = ""
    area: int | None = None
    level: int | None = None
    role: str = ""
    state: str = "here"  # or "left", or "not_signed_in"

    @property
    def is_narrow(self) -> bool:
        """Whether more than words was chosen."""
        return bool(self.area or self.level or self.role or self.state != "here")


@dataclass(frozen=True)
class PeopleList:
    """One page of those who were found, and the figures beside it."""

    page: Page
    found: int
    here: int
    left: int
    not_signed_in: int
    areas: list[Branch] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)


def people_list(organisation: Organisation, wanted: Wanted, number: str) -> PeopleList:
    """The people somebody looks for, in Danish order.

    They are searched in memory: SQLite knows no lower case of Ø, and every database has its own order of letters.
    """
    areas = area_tree(organisation)
    rows = list(
        organisation.participants.order_by().values(
            "pk",
            "name",
            "email",
            "title",
            "area",
            "level",
            "left_on",
            "user__last_login",
            *_ROLE_FLAGS.values(),
        )
    )
    branch = next((branch for branch in flattened(areas) if branch.area.pk == wanted.area), None)
    keys = branch.keys if branch else None
    found = [row for row in rows if _matches(row, wanted, keys)]
    found.sort(key=lambda row: (danish_key(row["name"]), row["pk"]))
    page = Paginator([row["pk"] for row in found], A_PAGE).get_page(number)
    people = Participant.objects.with_marks().select_related("user").in_bulk(list(page))
    page.object_list = [people[pk] for pk in page if pk in people]
    here = [row for row in rows if row["left_on"] is None]
    return PeopleList(
        page=page,
        found=len(found),
        here=len(here),
        left=len(rows) - len(here),
        not_signed_in=sum(row["user__last_login"] is None for row in here),
        areas=areas,
        levels=list(organisation.levels.all()),
    )


_ROLE_FLAGS = {role: f"is_{role}" for role in Participant.ROLES}


def _matches(row: dict, wanted: Wanted, areas: set[int] | None) -> bool:
    if (row["left_on"] is not None) != (wanted.state == "left"):
        return False
    if wanted.state == "not_signed_in" and row["user__last_login"] is not None:
        return False
    if areas is not None and row["area"] not in areas:
        return False
    if wanted.level is not None and row["level"] != wanted.level:
        return False
    if wanted.role in _ROLE_FLAGS and not row[_ROLE_FLAGS[wanted.role]]:
        return False
    words = f"{row['name']} {row['email']} {row['title']}".casefold()
    return all(word in words for word in wanted.text.casefold().split())


def not_signed_in(organisation: Organisation) -> QuerySet:
    """Those who are here and have never signed in."""
    people = organisation.participants.active().filter(user__last_login__isnull=True)
    return people.select_related("user", "organisation")


@dataclass(frozen=True)
class PersonPage:
    person: Participant
    reports: list[Participant]
    seats: list[Seat]


def person_page(person: Participant) -> PersonPage:
    """A person, those they lead, and the teams they sat in (of formations that are locked)."""
    reports = person.reports.active().with_marks()
    seats = person.seats.filter(formation__state="locked").select_related("team", "formation")
    return PersonPage(person, list(reports), list(seats.order_by("-formation__created_at", "round")))
