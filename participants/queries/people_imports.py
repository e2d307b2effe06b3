"""A people file compared with the people of its organisation."""

from participants.models import Organisation, PeopleImport
from participants.people_file.columns import guess_columns
from participants.people_file.verdicts import Person, Report, compare
from participants.queries.areas import area_paths


def present_people(organisation: Organisation) -> list[Person]:
    """Everybody who is or was here, as a people file would tell of them."""
    paths = {area.pk: path for path, area in area_paths(organisation).items()}
    people = organisation.participants.select_related("level", "line_manager").order_by("pk")
    return [
        Person(
            external_key=person.external_key or "",
            name=person.name,
            email=person.email,
            title=person.title,
            phone=person.phone,
            area=paths.get(person.area_id, ()),
            level=person.level.name if person.level else "",
            line_manager=person.line_manager.email.lower() if person.line_manager else "",
            is_director=person.is_director,
            has_left=person.has_left,
            pk=person.pk,
        )
        for person in people
    ]


def import_report(people_import: PeopleImport) -> Report:
    """What applying the file would do, row by row, as things stand now."""
    mapping = people_import.mapping
    return compare(
        rows=people_import.rows,
        columns=mapping.get("columns", {}),
        width=len(people_import.header),
        present=present_people(people_import.organisation),
        director_levels=mapping.get("director_levels", []),
    )


def suggested_columns(people_import: PeopleImport) -> dict[str, int]:
    """Field → column: as chosen for this file, else as in the last file with these column names, else by their names."""
    if people_import.mapping:
        return people_import.mapping["columns"]
    others = PeopleImport.objects.filter(organisation=people_import.organisation_id).exclude(mapping={})
    last = others.exclude(pk=people_import.pk).values("header", "mapping").first()
    remembered = {}
    if last:
        remembered = {name: last["header"][at] for name, at in last["mapping"]["columns"].items()}
    return guess_columns(people_import.header, remembered)


def level_names(people_import: PeopleImport, column: int) -> list[str]:
    """The levels that the file names, in the order met."""
    named = (cells[column] for _number, cells in people_import.rows if column < len(cells))
    return list(dict.fromkeys(name for name in named if name))
