#!/usr/bin/env python
"""Run a management command of the Bootcamp project."""

import os
import secrets
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bootcamp.settings")
    if sys.argv[1:2] in (["form_teams"], ["compile_texts"]):
        # They work on files alone: they ask for no server's settings and keep no key.
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        os.environ["SECRET_KEY"] = secrets.token_hex()
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell says it; nobody who pressed Ctrl-C wants to see where


if __name__ == "__main__":
    main()
