"""The tree of areas and the ladder of levels."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from participants.actions.areas import AreaRefused, add_area, change_area
from participants.actions.levels import LevelRefused, add_level, move_level, rename_level
from participants.forms.organisation import AreaForm, LevelForm, TopAreaForm
from participants.models import Area, Level
from participants.queries.areas import area_tree, flattened, levels_with_people


def areas(request: HttpRequest) -> HttpResponse:
    organisation = request.me.organisation
    context = {
        "branches": flattened(area_tree(organisation)),
        "levels": levels_with_people(organisation),
        "area_form": AreaForm(prefix="area"),
        "level_form": LevelForm(prefix="level"),
    }
    return page(request, "participants/areas/page.html", context)


def add_top(request: HttpRequest) -> HttpResponse:
    return _add_area(request, None)


def add_below(request: HttpRequest, area: Area) -> HttpResponse:
    return _add_area(request, area)


def _add_area(request: HttpRequest, parent: Area | None) -> HttpResponse:
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_area(
                organisation=request.me.organisation,
                name=form.cleaned_data["name"],
                parent=parent,
                by=request.me,
                at=now(),
            )
        except AreaRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is added.") % {"name": form.cleaned_data["name"]})
            return redirect("areas")
    context = {"form": form, "parent": parent}
    return page(request, "participants/area/form.html", context, status=422 if form.errors else 200)


def edit_area(request: HttpRequest, area: Area) -> HttpResponse:
    kind = AreaForm if area.parent_id else TopAreaForm
    form = kind(request.POST or None, initial={"name": area.name, "sign": area.sign})
    if request.method == "POST" and form.is_valid():
        try:
            change_area(
                area=area,
                name=form.cleaned_data["name"],
                sign=form.cleaned_data.get("sign", area.sign),
                by=request.me,
                at=now(),
            )
        except AreaRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("areas")
    context = {"form": form, "area": area}
    return page(request, "participants/area/form.html", context, status=422 if form.errors else 200)


def add_one_level(request: HttpRequest) -> HttpResponse:
    form = LevelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            add_level(organisation=request.me.organisation, name=name, by=request.me, at=now())
        except LevelRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is added.") % {"name": name})
            return redirect("areas")
    return page(
        request, "participants/areas/level_form.html", {"form": form}, status=422 if form.errors else 200
    )


def edit_level(request: HttpRequest, level: Level) -> HttpResponse:
    form = LevelForm(request.POST or None, initial={"name": level.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_level(level=level, name=form.cleaned_data["name"], by=request.me, at=now())
        except LevelRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("areas")
    context = {"form": form, "level": level}
    return page(request, "participants/areas/level_form.html", context, status=422 if form.errors else 200)


def move(request: HttpRequest, level: Level) -> HttpResponse:
    steps = {"up": 1, "down": -1}.get(request.POST.get("direction", ""), 0)
    if steps:
        move_level(level=level, steps=steps, by=request.me, at=now())
    return redirect("areas")
