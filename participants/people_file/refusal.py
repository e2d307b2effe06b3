class FileRefused(Exception):
    """The file cannot be read; the text says why, to the person who chose it."""
