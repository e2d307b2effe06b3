"""The organisation's methods: its own copies of the library, to change as it likes."""

from collections.abc import Sequence

from django.db import transaction

from participants.models import Organisation
from sprints.library import METHODS, LibraryMethod
from sprints.models import Method, MethodStep

from .steps import StepDraft


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


class NoLibraryText(Exception):
    """The method is the organisation's own; there is nothing to go back to."""


@transaction.atomic
def change_method(
    *,
    method: Method,
    title_da: str,
    title_en: str,
    purpose_da: str,
    purpose_en: str,
    steps: Sequence[StepDraft],
) -> Method:
    """Give the organisation's copy these texts and exactly these steps. Blocks made from it before keep theirs."""
    method.title_da, method.title_en = title_da, title_en
    method.purpose_da, method.purpose_en = purpose_da, purpose_en
    method.save()
    method.steps.all().delete()
    MethodStep.objects.bulk_create(
        MethodStep(method=method, position=position, **draft.fields())
        for position, draft in enumerate(steps, start=1)
    )
    return method


@transaction.atomic
def reset_method(*, method: Method) -> Method:
    """Take the method back to the library's own text and steps."""
    wanted = next((one for one in METHODS if one.key == method.key), None)
    if wanted is None:
        raise NoLibraryText
    for name, value in _method_fields(wanted).items():
        setattr(method, name, value)
    method.save()
    method.steps.all().delete()
    _write_steps(method, wanted)
    return method
