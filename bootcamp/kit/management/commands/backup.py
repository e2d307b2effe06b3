from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Write a copy of the embedded mode's database to FILE, complete and consistent, while people work."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        if connection.vendor != "sqlite":
            raise CommandError("Use pg_dump for PostgreSQL: see docs/OPERATIONS.md.")
        if Path(file).exists():
            raise CommandError(f"{file} exists; a backup overwrites nothing.")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [file])
        Path(file).chmod(0o600)
