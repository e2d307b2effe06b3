"""A model may point to its own app and to those below, never up: sprints → themes → participants."""

from django.apps import apps

ORDER = ["participants", "themes", "sprints"]


def test_every_relation_points_down():
    up = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many) and not field.auto_created
        if field.related_model._meta.app_label in ORDER
        if ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
    ]
    assert up == []


def test_every_app_of_ours_is_in_the_order():
    ours = {model._meta.app_label for model in apps.get_models() if "." not in model._meta.app_config.name}
    assert ours == set(ORDER)
