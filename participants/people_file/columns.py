"""Which column of a people file holds what."""

import re

from django.utils.translation import gettext_lazy as _

# What pay systems, spreadsheets and people call it, in Danish and English, compared as letters and digits only.
KNOWN_NAMES = {
    "external_key": "medarbejdernr medarbejdernummer medarbejderid lønnr lønnummer tjenestenr tjenestenummer "
    "ansættelsesnr løbenr employeeid employeeno employeenumber personnelno staffno id nr nøgle key",
    "name": "navn fuldenavn fuldtnavn medarbejder medarbejdernavn fornavn name fullname employee "
    "firstname givenname forename",
    "last_name": "efternavn lastname surname familyname",
    "email": "email mail mailadresse emailadresse arbejdsmail epost emailaddress workemail",
    "title": "stilling stillingsbetegnelse titel jobtitel title jobtitle position",
    "area": "forvaltning område fagområde direktørområde afdelingsområde center area division directorate administration",
    "department": "afdeling enhed sektion team institution arbejdssted organisationsenhed department unit section",
    "level": "ledelsesniveau lederniveau niveau level managementlevel leadershiplevel",
    "line_manager": "nærmesteleder nærmestelederemail nærmestelederemailadresse nærmestelederesmail leder chef chefmail "
    "ledersmail ledermail refererertil linemanager linemanageremail manager manageremail reportsto",
    "phone": "mobil mobiltelefon telefon tlf mobilnr telefonnr telefonnummer mobilnummer arbejdstelefon phone mobile "
    "telephone phonenumber",
}
FIELD_NAMES = {
    "external_key": _("Employee number"),
    "name": _("Name (or first name)"),
    "last_name": _("Last name"),
    "email": _("E-mail"),
    "title": _("Job title"),
    "area": _("Area"),
    "department": _("Department"),
    "level": _("Level of leadership"),
    "line_manager": _("Line manager"),
    "phone": _("Phone"),
}
REQUIRED = ("name", "email")


def guess_columns(header: list[str], remembered: dict[str, str] | None = None) -> dict[str, int]:
    """Field → column, by the names used last time (``remembered``: field → column name) and else by known names.

    No column is given twice.
    """
    names = [_letters(name) for name in header]
    found: dict[str, int] = {}
    for field, name in (remembered or {}).items():
        if field in KNOWN_NAMES and _letters(name) in names:
            found[field] = names.index(_letters(name))
    for field, known in KNOWN_NAMES.items():
        if field in found:
            continue
        # In the order of the known names, so that "navn" wins over "fornavn".
        for candidate in known.split():
            free = [i for i, name in enumerate(names) if name == candidate and i not in found.values()]
            if free:
                found[field] = free[0]
                break
    return found


def _letters(name: str) -> str:
    return re.sub(r"[^\w]|_", "", name.casefold())
