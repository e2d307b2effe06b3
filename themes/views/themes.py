from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from themes import rules
from themes.actions.themes import ThemeRefused, add_theme, close_theme, edit_theme, reopen_theme
from themes.forms.themes import EditThemeForm, NewThemeForm
from themes.models import Theme
from themes.queries.themes import theme_page, theme_shelves


def themes(request: HttpRequest) -> HttpResponse:
    shelves = theme_shelves(request.me.organisation)
    return page(
        request,
        "themes/theme/list.html",
        {
            "shelves": shelves,
            "is_empty": not any(shelf.themes for shelf in shelves),
            "may_add": bool(request.me.roles & rules.BOARD_AND_HELPERS),
        },
    )


def theme(request: HttpRequest, theme: Theme) -> HttpResponse:
    return page(
        request,
        "themes/theme/page.html",
        {
            "theme": theme,
            "shown": theme_page(theme, request.me),
            "at": now(),
            "may_edit": rules.may_edit_theme(request.me, theme),
            "may_close": bool(request.me.roles & rules.BOARD_AND_HELPERS),
        },
    )


def theme_add(request: HttpRequest) -> HttpResponse:
    form = NewThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        theme = add_theme(organisation=request.me.organisation, by=request.me, at=now(), **form.cleaned_data)
        messages.success(request, _("The candidate is saved."))
        return redirect("theme", theme.pk)
    return page(request, "themes/theme/add.html", {"form": form}, status=422 if form.is_bound else 200)


def theme_edit(request: HttpRequest, theme: Theme) -> HttpResponse:
    form = EditThemeForm(request.POST or None, theme=theme, organisation=request.me.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            edit_theme(theme=theme, by=request.me, at=now(), **{"sponsor": None, **form.cleaned_data})
        except ThemeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The theme is saved."))
            return redirect("theme", theme.pk)
    status = 422 if form.is_bound else 200
    return page(request, "themes/theme/edit.html", {"form": form, "theme": theme}, status=status)


def theme_close(request: HttpRequest, theme: Theme) -> HttpResponse:
    close_theme(theme=theme, by=request.me, at=now())
    messages.success(request, _("The theme is closed."))
    return redirect("theme", theme.pk)


def theme_reopen(request: HttpRequest, theme: Theme) -> HttpResponse:
    reopen_theme(theme=theme, by=request.me, at=now())
    messages.success(request, _("The theme is open again."))
    return redirect("theme", theme.pk)
