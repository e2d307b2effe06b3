"""Reading in a people list: choose the file, name its columns, look it through, apply."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootcamp.kit.clock import now
from bootcamp.kit.csv_file import csv_answer
from bootcamp.kit.numbers import whole_number
from bootcamp.kit.pages import page
from participants.actions.people_imports import (
    ImportRefused,
    ReportChanged,
    RowsInError,
    apply_people_import,
    correct_row,
    discard_people_import,
    map_columns,
    start_people_import,
)
from participants.forms.people_imports import ColumnsForm, PeopleFileForm
from participants.models import PeopleImport
from participants.queries.people_imports import applied_imports, preview, refused_rows


def start(request: HttpRequest) -> HttpResponse:
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = PeopleFileForm(request.POST, request.FILES)
        if form.is_valid():
            people_import = start_people_import(
                organisation=request.me.organisation,
                by=request.me,
                file_name=form.cleaned_data["file"].name,
                people_file=form.people_file,
                at=now(),
            )
            return redirect("people_import_columns", pk=people_import.pk)
    context = {"form": form, "earlier": applied_imports(request.me.organisation)}
    return page(request, "participants/people_import/start.html", context, status=422 if form.errors else 200)


def columns(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    if people_import.state != PeopleImport.State.OPEN:
        return redirect("people_import", pk=people_import.pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None, people_import=people_import)
    if request.method == "POST" and form.is_valid():
        map_columns(
            people_import=people_import,
            columns=form.columns,
            director_levels=form.cleaned_data.get("director_levels", []),
        )
        return redirect("people_import", pk=people_import.pk)
    context = {"form": form, "people_import": people_import}
    return page(
        request, "participants/people_import/columns.html", context, status=422 if form.errors else 200
    )


def review(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    """The verdict of every row; by POST, make it so."""
    if people_import.state == PeopleImport.State.APPLIED:
        return page(request, "participants/people_import/applied.html", {"people_import": people_import})
    if people_import.state == PeopleImport.State.DISCARDED:
        messages.info(request, _("This file was given up. Choose it again."))
        return redirect("people_import_start")
    if not people_import.mapping:
        return redirect("people_import_columns", pk=people_import.pk)
    trouble = _apply(request, people_import) if request.method == "POST" else ""
    if request.method == "POST" and not trouble:
        return redirect("people_import", pk=people_import.pk)
    shown = preview(people_import, request.GET.get("verdict", ""), request.GET.get("page", ""))
    context = {"people_import": people_import, "preview": shown, "trouble": trouble}
    return page(request, "participants/people_import/page.html", context, status=422 if trouble else 200)


def _apply(request: HttpRequest, people_import: PeopleImport) -> str:
    """Apply the file, and say what kept it from being applied."""
    try:
        apply_people_import(
            people_import=people_import,
            seen=request.POST.get("seen", ""),
            gone_have_left="gone_have_left" in request.POST,
            by=request.me,
            at=now(),
        )
    except RowsInError:
        return _(
            "Nothing was read in, because some rows are wrong. Mend them here, or choose a corrected file."
        )
    except ReportChanged:
        return _(
            "Nothing was read in: the organisation has changed since you looked. Here is the list as it reads now."
        )
    except ImportRefused:
        return _("Nothing was read in: the file was given up.")
    return ""


def correct(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    """Write a corrected value into a row of the file."""
    known = people_import.mapping.get("columns", {})
    number = whole_number(request.POST.get("row"))
    values = {field: request.POST[field][:1000] for field in known if field in request.POST}
    if number is not None and values and people_import.state == PeopleImport.State.OPEN:
        correct_row(people_import=people_import, number=number, values=values)
        messages.success(request, _("Row %(row)s is corrected.") % {"row": number})
    return redirect("people_import", pk=people_import.pk)


def refused(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    """The rows in error as a file, with what is wrong."""
    header, rows = refused_rows(people_import)
    return csv_answer(_("rows-to-correct.csv"), header, rows)


def discard(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    if people_import.state == PeopleImport.State.OPEN:
        discard_people_import(people_import=people_import)
    return redirect("people_import_start")
