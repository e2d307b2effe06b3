"""Who takes part in an organisation, and as what."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from participants.actions import audit
from participants.actions.messages import post_message, withdraw_messages
from participants.links import signed_link
from participants.models import Area, Level, Organisation, Participant, User

AT_ONCE = 100


class PersonRefused(Exception):
    """The person cannot be as asked: ``field`` is what is wrong, the text says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@transaction.atomic
def add_person(
    *,
    organisation: Organisation,
    name: str,
    email: str,
    phone: str,
    title: str,
    area: Area | None,
    level: Level | None,
    line_manager: Participant | None,
    roles: Iterable[str],
    by: Participant,
    at: datetime,
) -> Participant:
    """One more person. An address that is here already is refused, also when its person has left."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    person = Participant(organisation=organisation)
    _fill(
        person,
        name=name,
        email=email,
        phone=phone,
        title=title,
        area=area,
        level=level,
        line_manager=line_manager,
        roles=set(roles),
    )
    if person.user.last_login is None and not person.user.participants.exists():
        person.user.language = organisation.language
        person.user.save(update_fields=["language"])
    person.save()
    audit.record(actor=by, verb="person.added", object_id=person.pk, at=at, roles=sorted(person.roles))
    return person


@transaction.atomic
def change_person(
    *,
    person: Participant,
    name: str,
    email: str,
    phone: str,
    title: str,
    area: Area | None,
    level: Level | None,
    line_manager: Participant | None,
    roles: Iterable[str],
    by: Participant,
    at: datetime,
) -> None:
    """Make a person what the form says. With another address goes another sign-in."""
    Organisation.objects.select_for_update().get(pk=person.organisation_id)
    person = Participant.objects.select_related("organisation", "user").get(pk=person.pk)
    before, roles = person.roles, set(roles)
    if "administrator" in before - roles:
        _refuse_losing_administrator(person, by, "roles")
    _fill(
        person,
        name=name,
        email=email,
        phone=phone,
        title=title,
        area=area,
        level=level,
        line_manager=line_manager,
        roles=roles,
    )
    person.save()
    audit.record(actor=by, verb="person.changed", object_id=person.pk, at=at)
    if before != person.roles:
        facts = {"given": sorted(person.roles - before), "taken": sorted(before - person.roles)}
        audit.record(actor=by, verb="person.roles_changed", object_id=person.pk, at=at, **facts)


def _fill(
    person: Participant,
    *,
    email: str,
    line_manager: Participant | None,
    roles: set[str],
    **fields,
) -> None:
    twins = person.organisation.participants.filter(email__iexact=email).exclude(pk=person.pk)
    if twin := twins.first():
        reason = _("%(name)s has this address here.")
        if twin.has_left:
            reason = _("%(name)s has this address, but has left. Bring them back instead.")
        raise PersonRefused("email", reason % {"name": twin.name})
    if line_manager and person.pk and _leads(person, line_manager):
        reason = _("%(name)s is led by this person. Choose somebody else.")
        raise PersonRefused("line_manager", reason % {"name": line_manager.name})
    if person.pk is None or person.email.lower() != email.lower():
        person.user = User.objects.for_email(email)
    person.email, person.line_manager = email, line_manager
    for name, value in fields.items():
        setattr(person, name, value)
    for role in Participant.ROLES:
        setattr(person, f"is_{role}", role in roles)


def _leads(person: Participant, other: Participant) -> bool:
    """Whether ``person`` stands above ``other`` (or is the same)."""
    above = dict(person.organisation.participants.values_list("pk", "line_manager"))
    seen, here = set(), other.pk
    while here is not None and here not in seen:
        if here == person.pk:
            return True
        seen.add(here)
        here = above.get(here)
    return False


@transaction.atomic
def mark_left(*, person: Participant, by: Participant, at: datetime) -> None:
    """The person has left today: no way in here any more, no more mails, kept in the history."""
    Organisation.objects.select_for_update().get(pk=person.organisation_id)
    person = Participant.objects.get(pk=person.pk)
    if person.has_left:
        return
    if person.pk == by.pk or person.is_administrator:
        _refuse_losing_administrator(person, by, "")
    person.left_on = localdate(at)
    person.save(update_fields=["left_on"])
    withdraw_messages(people=[person.pk])
    audit.record(actor=by, verb="person.left", object_id=person.pk, at=at)


@transaction.atomic
def bring_back(*, person: Participant, by: Participant, at: datetime) -> None:
    """Somebody who had left is here again, with the roles they had."""
    if Participant.objects.filter(pk=person.pk, left_on__isnull=False).update(left_on=None):
        audit.record(actor=by, verb="person.returned", object_id=person.pk, at=at)


def _refuse_losing_administrator(person: Participant, by: Participant, field: str) -> None:
    if person.pk == by.pk:
        raise PersonRefused(field, _("You cannot do this to yourself. Ask another administrator."))
    others = person.organisation.participants.active().filter(is_administrator=True).exclude(pk=person.pk)
    if not others.exists():
        raise PersonRefused(
            field, _("This is the last administrator. Make somebody else administrator first.")
        )


def invite_people(*, people: Iterable[Participant], by: Participant, at: datetime) -> int:
    """Mail an invitation to each of these who never signed in; at most one a day to each. The answer is how many.

    A hundred at a time: one transaction about two thousand would keep everybody else from writing meanwhile, and a mail
    that was written before something went wrong is not written again.
    """
    sent = sum(_invite(batch, at) for batch in _batches(list(people)))
    if sent:
        audit.record(actor=by, verb="people.invited", object_id=None, at=at, invitations=sent)
    return sent


def _batches(people: list[Participant]) -> Iterator[list[Participant]]:
    return (people[start : start + AT_ONCE] for start in range(0, len(people), AT_ONCE))


@transaction.atomic
def _invite(people: Iterable[Participant], at: datetime) -> int:
    sent = 0
    for person in people:
        if person.has_left or person.user.last_login is not None:
            continue
        message = post_message(
            to=person,
            kind="invitation",
            key=f"invitation:{person.pk}:{localdate(at)}",
            context={"link": signed_link(person, reverse("home"))},
            at=at,
        )
        sent += message is not None
    return sent
