from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, cached for ever, for what ``collectstatic`` collected; the plain name for what it did not.

    So tests and a developer's server need no collecting, and production serves hashed names, with no switch between.
    """

    manifest_strict = False

    def stored_name(self, name):
        return self.hashed_files.get(self.hash_key(name), name)
