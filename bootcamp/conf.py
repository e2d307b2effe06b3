"""What may be set from outside: every environment variable, read and judged in one place.

The start stops with one sentence that names everything that is missing or wrong, so that nobody mends a server one
message at a time. docs/OPERATIONS.md has the same table; a test compares the two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


class WrongSettings(SystemExit):
    """The start stops here; the text is all that the console shows."""


@dataclass(frozen=True)
class Kind:
    """How a value is written (``title``) and read; ``parse`` raises ValueError with "must be …"."""

    title: str
    parse: Callable[[str], Any]


@dataclass(frozen=True)
class Variable:
    """One environment variable; production is the set-up with a DATABASE_URL."""

    name: str
    kind: Kind
    default: str
    help: str
    required: bool = False  # in production


def _flag(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return value == "1"


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError("must be a whole number")
    return int(value)


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _site(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("must be an address like https://bootcamp.example.dk")
    if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
        raise ValueError("must begin with https://, except on localhost")
    return f"{parts.scheme}://{parts.netloc}"


def _database(value: str) -> dict | None:
    """The database's address as Django wants it; a unix socket is written ``postgresql:///name?host=/folder``."""
    if not value:
        return None
    parts = urlsplit(value)
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ValueError("must be an address like postgresql://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def _redis(value: str) -> str:
    if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise ValueError("must be an address like redis://host:6379/0")
    return value


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value

    return parse


TEXT = Kind("text", str)
FLAG = Kind("0 or 1", _flag)
COUNT = Kind("whole number", _count)
WORDS = Kind("words with commas between", _words)
FOLDER = Kind("folder", lambda value: Path(value).expanduser().resolve())
SITE = Kind("address", _site)
DATABASE = Kind("PostgreSQL address", _database)
REDIS = Kind("Redis address", _redis)
SECURITY = Kind("starttls, tls or none", _one_of("starttls", "tls", "none"))
LEVEL = Kind("DEBUG, INFO, WARNING or ERROR", _one_of("DEBUG", "INFO", "WARNING", "ERROR"))

VARIABLES = [
    Variable(
        "DATABASE_URL", DATABASE, "", "The database. Set: production. Not set: embedded, with SQLite.", True
    ),
    Variable(
        "REDIS_URL", REDIS, "", "Broker of the workers, shared cache, and carrier of the live pages.", True
    ),
    Variable("SECRET_KEY", TEXT, "", "Signs sessions and links; 50 random characters or more.", True),
    Variable(
        "SECRET_KEY_FALLBACKS", WORDS, "", "Earlier keys, still believed while a new one is being taken in."
    ),
    Variable(
        "SITE_URL", SITE, "http://localhost:8000", "The address people use; links in mails begin so.", True
    ),
    Variable("ALLOWED_HOSTS", WORDS, "", "Host names the server answers to, besides the one in SITE_URL."),
    Variable("TRUSTED_PROXY_COUNT", COUNT, "0", "Proxies in front, whose X-Forwarded headers are believed."),
    Variable(
        "EMAIL_HOST", TEXT, "", "The mail server. Embedded without one: mails stay in the outbox.", True
    ),
    Variable("EMAIL_PORT", COUNT, "587", "The mail server's port."),
    Variable("EMAIL_SECURITY", SECURITY, "starttls", "How the connection to the mail server is protected."),
    Variable("EMAIL_HOST_USER", TEXT, "", "User name at the mail server."),
    Variable("EMAIL_HOST_PASSWORD", TEXT, "", "Password at the mail server."),
    Variable("EMAIL_FROM", TEXT, "Bootcamp <bootcamp@localhost>", "Who the mails come from.", True),
    Variable("DATABASE_POOL_SIZE", COUNT, "10", "Most connections that one process holds to PostgreSQL."),
    Variable(
        "VAR_DIR", FOLDER, "var", "Embedded: the database and the key. Always: the collected static files."
    ),
    Variable("LOG_LEVEL", LEVEL, "INFO", "What is worth a line in the log."),
    Variable("BIND", TEXT, "127.0.0.1", "The network address that is listened on; 0.0.0.0 for all."),
    Variable("PORT", COUNT, "8000", "The port that is listened on."),
    Variable("DEMO", FLAG, "0", "Embedded only: made-up people who sign in with one click."),
    Variable("DEBUG", FLAG, "0", "Embedded only: error pages for developers."),
]


def read(environ: Mapping[str, str], base: Path) -> SimpleNamespace:
    """Every variable under its lower-case name, and ``production``; or WrongSettings that names all that is wrong."""
    # An empty variable is one that is not set: that is how compose files and shells pass on what they lack.
    given = {v.name: environ[v.name].strip() for v in VARIABLES if environ.get(v.name, "").strip()}
    production = "DATABASE_URL" in given
    values, wrong = {"production": production}, []
    for variable in VARIABLES:
        if production and variable.required and variable.name not in given:
            wrong.append(f"{variable.name} is missing")
        raw = given.get(variable.name, variable.default)
        if variable.kind is FOLDER:
            raw = str(base / raw)
        try:
            values[variable.name.lower()] = variable.kind.parse(raw)
        except ValueError as error:
            wrong.append(f"{variable.name} {error}")
            values[variable.name.lower()] = None
    config = SimpleNamespace(**values)
    wrong += _contradictions(config, given)
    if config.var_dir and base.resolve().is_relative_to(config.var_dir):
        wrong.append("VAR_DIR must be a folder of its own")  # its folder static/ is emptied
    if wrong:
        raise WrongSettings(f"Bootcamp cannot start: {'; '.join(wrong)} (see docs/OPERATIONS.md).")
    if not production and "SITE_URL" not in given:
        config.site_url = f"http://localhost:{config.port}"
    return config


def _contradictions(config: SimpleNamespace, given: Mapping[str, str]) -> list[str]:
    wrong = []
    if config.production:
        wrong += [
            f"{name} must not be 1 in production" for name in ("DEMO", "DEBUG") if given.get(name) == "1"
        ]
        if "*" in (config.allowed_hosts or []):
            wrong.append("ALLOWED_HOSTS must name the hosts, not *")
    elif "REDIS_URL" in given:
        wrong.append("REDIS_URL is set but DATABASE_URL is missing")
    if given.get("DEMO") == "1" and "EMAIL_HOST" in given:
        wrong.append("EMAIL_HOST must not be set with DEMO: made-up people get no mail")
    key = given.get("SECRET_KEY", "")
    if key and config.production and (len(key) < 50 or len(set(key)) < 5):
        wrong.append("SECRET_KEY must be 50 random characters or more")
    return wrong
