"""Style sheets and behaviours: many small sources, served as one file each.

Two hundred phones open a room in the same minute. One hashed file of each kind costs them two requests; forty sources
cost eight thousand. So collectstatic joins the sources (plain text, nothing is compiled), and while developing each
source is linked by itself. Cascade layers decide what wins, so a file added to components/ or pages/ just works.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

JOINED = {"css/bootcamp.css": "css", "js/bootcamp.js": "js"}
FIRST = (
    "tokens.css",
    "reset.css",
    "base.css",
    "layout.css",
    "components",
    "pages",
    "utilities.css",
    "print.css",
)


def sources(kind: str) -> list[str]:
    """Our own "css" or "js" files, in the order in which they are joined, as paths under static/."""
    root = Path(settings.BASE_DIR) / "static"
    found = [path.relative_to(root) for path in (root / kind).rglob(f"*.{kind}")]
    return [str(path) for path in sorted(found, key=_order)]


def joined(kind: str) -> str:
    """All sources of a kind as one text."""
    root = Path(settings.BASE_DIR) / "static"
    return "\n".join((root / source).read_text(encoding="utf-8") for source in sources(kind))


def styles() -> list[str]:
    return _urls("css/bootcamp.css")


def scripts() -> list[str]:
    return _urls("js/bootcamp.js")


def _urls(target: str) -> list[str]:
    if target in getattr(staticfiles_storage, "hashed_files", {}):
        return [static(target)]
    return [static(source) for source in sources(JOINED[target])]


def _order(path: Path) -> tuple:
    part = path.parts[1]
    place = FIRST.index(part) if part in FIRST else 0 if part == "behaviours.js" else len(FIRST)
    return (place, path.parts)
