import pytest
from django.core.management import call_command


def test_models_and_migrations_agree(db):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("a model was changed without a migration: manage.py makemigrations")
