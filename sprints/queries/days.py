from sprints.models import Day


def fresh_day(day: Day) -> Day:
    """The day as it is saved now, after a refused change."""
    return Day.objects.select_related("bootcamp__organisation").get(pk=day.pk)
