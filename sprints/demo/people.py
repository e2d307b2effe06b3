"""The people of the two demo organisations. All are invented."""

import csv
from pathlib import Path

from django.contrib.auth.hashers import make_password

from participants.models import Area, Level, Organisation, Participant, User

HERE = Path(__file__).parent


def read_people(file_name: str) -> list[dict[str, str]]:
    """The rows of one of the people files beside this module, by column name."""
    with (HERE / file_name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def add_people(organisation: Organisation, file_name: str, levels: list[str]) -> dict[str, Participant]:
    """Fill an empty organisation from a people file; ``levels`` from the highest down. Answers e-mail → person."""
    rows = read_people(file_name)
    rungs = {name: len(levels) - i for i, name in enumerate(levels)}
    level = {
        name: Level.objects.create(organisation=organisation, name=name, rank=rank)
        for name, rank in rungs.items()
    }
    area = _areas(organisation, rows)
    User.objects.bulk_create(
        [
            User(email=row["E-mail"], language=organisation.language, password=make_password(None))
            for row in rows
        ],
        ignore_conflicts=True,
    )
    users = User.objects.in_bulk([row["E-mail"] for row in rows], field_name="email")
    people = {
        row["E-mail"]: Participant(
            organisation=organisation,
            user=users[row["E-mail"]],
            external_key=row["Medarbejdernr"],
            name=row["Navn"],
            email=row["E-mail"],
            phone=row["Mobil"],
            title=row["Stilling"],
            area=area[row["Forvaltning"], row["Afdeling"]],
            level=level[row["Ledelsesniveau"]],
            is_director=row["Ledelsesniveau"] == levels[0],
        )
        for row in rows
    }
    Participant.objects.bulk_create(people.values())
    for row in rows:
        people[row["E-mail"]].line_manager = people.get(row["Nærmeste leder"])
    Participant.objects.bulk_update(people.values(), ["line_manager"])
    return people


def _areas(organisation: Organisation, rows: list[dict[str, str]]) -> dict[tuple[str, str], Area]:
    area: dict[tuple[str, str], Area] = {}
    for sign, top in enumerate(dict.fromkeys(row["Forvaltning"] for row in rows), start=1):
        area[top, ""] = Area.objects.create(organisation=organisation, name=top, sign=sign)
    for row in rows:
        top, unit = row["Forvaltning"], row["Afdeling"]
        if (top, unit) not in area:
            parent = area[top, ""]
            area[top, unit] = Area.objects.create(
                organisation=organisation, parent=parent, name=unit, sign=parent.sign
            )
    return area
