"""The organisation's methods: its own copies of the library, to change as it likes."""

from django.db import transaction

from participants.models import Organisation
from sprints.library import METHODS, LibraryMethod
from sprints.models import Method, MethodStep


@transaction.atomic
def add_library(organisation: Organisation) -> list[Method]:
    """Give the organisation its copy of every library method that it does not have; what it has changed stays."""
    had = set(Method.objects.filter(organisation=organisation).values_list("key", flat=True))
    added = []
    for wanted in METHODS:
        if wanted.key not in had:
            method = Method.objects.create(
                organisation=organisation, key=wanted.key, **_method_fields(wanted)
            )
            _write_steps(method, wanted)
            added.append(method)
    return added


def _method_fields(wanted: LibraryMethod) -> dict:
    return {
        "title_da": wanted.title.da,
        "title_en": wanted.title.en,
        "purpose_da": wanted.purpose.da,
        "purpose_en": wanted.purpose.en,
        "block_kind": wanted.block_kind,
    }


def _write_steps(method: Method, wanted: LibraryMethod) -> None:
    MethodStep.objects.bulk_create(
        MethodStep(
            method=method,
            position=position,
            title_da=step.title.da,
            title_en=step.title.en,
            instruction_da=step.instruction.da,
            instruction_en=step.instruction.en,
            minutes=step.minutes,
            activity=step.activity,
            note_kind=step.note_kind,
            is_private=step.is_private,
            dots=step.dots,
        )
        for position, step in enumerate(wanted.steps, start=1)
    )
