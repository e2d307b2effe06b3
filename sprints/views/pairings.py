"""Who walks with whom, and who hears which pitch: the facilitator's page, paper, and the list on the wall."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from bootcamp.kit.clock import now
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page, part
from sprints.actions.formations import ChangedMeanwhile
from sprints.actions.pairing_search import ask_for_missing, ask_pairing
from sprints.actions.pairings import (
    NotTwo,
    PairingRefused,
    mend_walk,
    publish_pairing,
    swap_people,
    undo_pairing,
    withdraw_pairing,
)
from sprints.forms.pairings import PairingForm
from sprints.models import Block, Pairing
from sprints.queries.name_wall import name_wall
from sprints.queries.pairing_page import (
    PairingPage,
    pairing_of,
    pairing_page,
    places_of,
    presenting_in,
    wall_names,
)


def pairing(request: HttpRequest, block: Block) -> HttpResponse:
    """The pairs or reviewers as they stand, and the way to make them."""
    shown = pairing_page(block, asked=request.GET.dict(), at=now())
    return _page(request, shown, _form(shown))


def pairing_make(request: HttpRequest, block: Block) -> HttpResponse:
    """Ask for pairs or reviewers under the choices sent."""
    shown = pairing_page(block, asked={}, at=now())
    form = _form(shown, request.POST)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    edits = whole_number(request.POST.get("edits"))

    def ask():
        ask_pairing(block=block, **form.fields_for_action, edits=edits, by=request.me, at=now())

    return _changed(request, block, ask)


def pairing_progress(request: HttpRequest, block: Block) -> HttpResponse:
    """Once the search has ended, the way back to the page."""
    if not pairing_of(block).is_at_work:
        return HttpResponseClientRedirect(request.path.removesuffix("progress/"))
    return part(request, "sprints/pairing/_progress.html", {"paired": block})


def pairing_swap(request: HttpRequest, block: Block) -> HttpResponse:
    """Let the two chosen people exchange their places."""

    def change():
        first, second = _number(request, "first"), _number(request, "second")
        swap_people(block=block, first=first, second=second, **_asker(request))
        messages.success(request, _("They have changed places."))

    return _changed(request, block, change)


def pairing_mend(request: HttpRequest, block: Block) -> HttpResponse:
    """Go on without those who are missing, and with those who came."""

    def change():
        if block.kind == Block.Kind.WALK:
            mend_walk(block=block, **_asker(request))
            messages.success(request, _("Nobody walks alone. Those concerned see it on their phones."))
        else:
            ask_for_missing(block=block, **_asker(request))

    return _changed(request, block, change)


def pairing_undo(request: HttpRequest, block: Block) -> HttpResponse:
    """Take the latest change back."""

    def change():
        if undo_pairing(block=block, **_asker(request)):
            messages.success(request, _("It is as before."))

    return _changed(request, block, change)


def pairing_publish(request: HttpRequest, block: Block) -> HttpResponse:
    """Show it to everybody, or take it back."""

    def change():
        if request.POST.get("published") == "1":
            publish_pairing(block=block, **_asker(request))
            messages.success(request, _("Everybody sees it on their phones now."))
        else:
            withdraw_pairing(block=block, **_asker(request))
            messages.success(request, _("Nobody sees it any more."))

    return _changed(request, block, change)


def pairing_print(request: HttpRequest, block: Block) -> HttpResponse:
    """Lists for paper: by name, and by meeting point or table."""
    shown = pairing_page(block, asked={}, at=now())
    return page(request, "sprints/pairing/print.html", {"shown": shown, "places": places_of(shown)})


def pairing_wall(request: HttpRequest, block: Block) -> HttpResponse:
    """All names for the big screen, some at a time; ``?page=2``. Without names before everybody may see them."""
    shown = pairing_page(block, asked={}, at=now())
    names = name_wall(wall_names(shown), request.GET.get("page"))
    return page(request, "sprints/pairing/wall.html", {"shown": shown, "names": names})


def _form(shown: PairingPage, data=None) -> PairingForm:
    presenting = [] if shown.is_walk else presenting_in(shown.pairing)
    return PairingForm(data, shown=shown, presenting=presenting)


def _page(request: HttpRequest, shown: PairingPage, form: PairingForm, *, status: int = 200) -> HttpResponse:
    context = {"shown": shown, "form": form}
    return page(request, "sprints/pairing/page.html", context, status=status)


def _asker(request: HttpRequest) -> dict:
    return {"edits": _number(request, "edits"), "by": request.me, "at": now()}


def _changed(request: HttpRequest, block: Block, change: Callable[[], None]) -> HttpResponse:
    """Do it, or say why not; then the page again."""
    try:
        change()
    except PairingRefused as refusal:
        messages.warning(request, str(refusal))
    except (ChangedMeanwhile, Pairing.DoesNotExist):
        messages.warning(request, _("Somebody else changed this just now. Look at it again first."))
    except NotTwo:
        messages.warning(request, _("These two cannot change places."))
    return redirect("pairing", block.pk)


def _number(request: HttpRequest, name: str) -> int:
    return whole_number(request.POST.get(name)) or 0
