"""What can be said of the teams before they are formed, by counting alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from themes.models import Theme

from .formation import theme_teams


@dataclass(frozen=True)
class Forecast:
    """Sentences on sizes and meetings, and how many teams each theme gets."""

    lines: list[str]
    themes: list[tuple[Theme, int]]


def forecast(
    *, people: int, team_count: int, rounds: int, themes: list[Theme], named: Mapping[int, int]
) -> Forecast:
    """For so many people in so many teams; ``named`` are the themes' own figures."""
    size = -(-people // team_count)
    least = people // team_count
    shares = theme_teams(
        [theme.pk for theme in themes], team_count, {str(key): count for key, count in named.items()}
    )
    return Forecast(
        [_sizes(team_count, least, size), _meetings(people, size, rounds)],
        [(theme, shares.get(theme.pk, 0)) for theme in themes],
    )


def _sizes(teams: int, least: int, most: int) -> str:
    facts = {"n": teams, "small": least, "large": most}
    if least == most:
        return ngettext("%(n)d team of %(large)d.", "%(n)d teams of %(large)d.", teams) % facts
    return (
        ngettext("%(n)d team of %(small)d or %(large)d.", "%(n)d teams of %(small)d or %(large)d.", teams)
        % facts
    )


def _meetings(people: int, size: int, rounds: int) -> str:
    wanted, others = rounds * (size - 1), people - 1
    if wanted <= others:
        return _("Each can meet %(n)d of the %(all)d others, and nobody twice.") % {
            "n": wanted,
            "all": others,
        }
    return _(
        "Each sits with others %(n)d times, and there are only %(all)d others: some must meet again."
    ) % {"n": wanted, "all": others}
