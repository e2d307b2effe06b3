"""What the pages about themes show."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from participants.models import Organisation, Participant
from themes.models import Candidate, Initiative, Theme, ThemeChoice

STATES_IN_ORDER = (Theme.State.CHOSEN, Theme.State.CANDIDATE, Theme.State.REJECTED, Theme.State.CLOSED)


@dataclass(frozen=True)
class ThemeShelf:
    """The themes of one state."""

    state: Theme.State
    themes: list[Theme]


@dataclass(frozen=True)
class ThemePage:
    initiatives: list[Initiative]
    history: list[Candidate]  # what each decided choice said of the theme, the latest first
    under_choice: ThemeChoice | None  # the choice in which it is being scored now
    sponsor: Participant | None


def theme_shelves(organisation: Organisation) -> list[ThemeShelf]:
    """All themes by state, chosen ones first; each counts the initiatives that were handed in."""
    handed_in = Count("initiatives", filter=~Q(initiatives__state=Initiative.State.DRAFT))
    themes = list(
        Theme.objects.filter(organisation=organisation)
        .annotate(initiative_count=handed_in)
        .select_related("sponsor__area__parent__parent", "sponsor__level")
    )
    return [
        ThemeShelf(state, [theme for theme in themes if theme.state == state]) for state in STATES_IN_ORDER
    ]


def theme_page(theme: Theme, me: Participant) -> ThemePage:
    """A theme's initiatives, as far as the asker may know of them, and what the board has said of it."""
    candidacies = theme.candidacies.select_related("choice__decided_by").order_by("-choice__opened_at", "-pk")
    return ThemePage(
        initiatives=list(initiatives_of_theme(theme, me)),
        history=[each for each in candidacies if each.is_chosen is not None],
        under_choice=next((each.choice for each in candidacies if each.is_chosen is None), None),
        sponsor=Participant.objects.with_marks().filter(pk=theme.sponsor_id).first(),
    )


def initiatives_of_theme(theme: Theme, me: Participant) -> QuerySet:
    return (
        theme.initiatives.seen_by(me)
        .with_answer()
        .select_related("owner__area__parent__parent", "owner__level", "theme")
    )


def sponsors_to_choose_from(organisation: Organisation) -> QuerySet:
    """Those on the board who can stand behind a theme or an initiative."""
    return Participant.objects.active().filter(organisation=organisation, is_director=True)
