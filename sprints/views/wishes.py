"""A leader ranks the themes of a bootcamp; a facilitator sees how many have."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from sprints.actions.formations import FormationRefused
from sprints.actions.wishes import NotTheThemes, rank_themes
from sprints.models import Bootcamp
from sprints.queries.wishes import wish_counts, wish_list
from sprints.rules import formations as may


def theme_wishes(request: HttpRequest, bootcamp: Bootcamp) -> HttpResponse:
    """One's own order of the themes: moved one place, dragged, or kept as it stands."""
    if request.method == "POST" and request.me.is_leader:
        try:
            rank_themes(bootcamp=bootcamp, participant=request.me, order=_order(request), at=now())
            messages.success(request, _("Your wishes are saved"))
        except FormationRefused as refusal:
            messages.warning(request, str(refusal))
        except NotTheThemes:
            messages.warning(request, _("The themes have changed. Look at them again."))
        return redirect("theme_wishes", bootcamp.pk)
    context = {
        "bootcamp": bootcamp,
        "wishes": wish_list(bootcamp, request.me) if request.me.is_leader else None,
        "counts": wish_counts(bootcamp) if request.me.is_facilitator else None,
        "may_rank": may.may_rank(bootcamp.formation),
    }
    return page(request, "sprints/teams/wishes.html", context)


def _order(request: HttpRequest) -> list[int]:
    """The themes as sent, after a press on up or down."""
    words = request.POST.get("order", "")[:2000].split(",")
    order = [number for word in words if (number := whole_number(word)) is not None]
    for name, step in (("up", -1), ("down", 1)):
        moved = whole_number(request.POST.get(name))
        if moved in order:
            place = order.index(moved)
            other = min(max(place + step, 0), len(order) - 1)
            order[place], order[other] = order[other], order[place]
    return order
