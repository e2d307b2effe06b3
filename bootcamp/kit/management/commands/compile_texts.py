from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.reloader import translation_file_changed

from bootcamp.kit.texts import TextsDisagree, compile_texts


class Command(BaseCommand):
    help = "Compile locale/<language>/*.po into what Django reads; does nothing when that is up to date."

    def handle(self, *args, **options):
        for locale in settings.LOCALE_PATHS:
            for folder in sorted({source.parent for source in Path(locale).glob("*/*.po")}):
                try:
                    compiled = compile_texts(folder)
                except TextsDisagree as error:
                    raise CommandError(str(error)) from error
                # A first start has read the catalogue before it was there; without this it would serve English.
                translation_file_changed(sender=self, file_path=compiled)
