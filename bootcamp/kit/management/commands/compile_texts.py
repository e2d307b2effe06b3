from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bootcamp.kit.texts import TextsDisagree, compile_texts


class Command(BaseCommand):
    help = "Compile locale/<language>/*.po into what Django reads; does nothing when that is up to date."

    def handle(self, *args, **options):
        for locale in settings.LOCALE_PATHS:
            for folder in sorted({source.parent for source in Path(locale).glob("*/*.po")}):
                try:
                    compile_texts(folder)
                except TextsDisagree as error:
                    raise CommandError(str(error)) from error
