from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from bootcamp.kit import assets


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, cached for ever, for what ``collectstatic`` collected; the plain name for what it did not.

    So tests and a developer's server need no collecting, and production serves hashed names, with no switch between.
    Collecting also joins our style sheets and our behaviours into one file each (see ``bootcamp.kit.assets``).
    """

    manifest_strict = False

    def stored_name(self, name):
        return self.hashed_files.get(self.hash_key(name), name)

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for target, kind in assets.JOINED.items():
                self.delete(target)
                self.save(target, ContentFile(assets.joined(kind).encode()))
                paths[target] = (self, target)
        yield from super().post_process(paths, dry_run, **options)
