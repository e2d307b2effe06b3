"""The run sheet: the day on paper, for those who run it."""

from django.http import HttpRequest, HttpResponse

from bootcamp.kit.clock import now
from bootcamp.kit.pages import page
from sprints.models import Day
from sprints.queries.run_sheet import run_sheet as sheet_of


def run_sheet(request: HttpRequest, day: Day) -> HttpResponse:
    return page(request, "sprints/run_sheet/page.html", {"sheet": sheet_of(day), "printed_at": now()})
