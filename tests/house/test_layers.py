"""Who may ask, write, look at the clock and know whom: what the paragraph "One idiom each" promises, held by a test."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("participants", "themes", "sprints")
SOURCES = [
    path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
]

QUERY = re.compile(r"\.objects\b|\.(filter|exclude|select_related|prefetch_related|order_by|values_list)\(")
WRITE = re.compile(r"\.(save|bulk_create|bulk_update|get_or_create|update_or_create)\(|\.objects\.create\(")
CLOCK = re.compile(r"\bnow\(\)|datetime\.now\(|date\.today\(|localdate\(\)|localtime\(\)")
WRITERS = ("actions", "demo", "models/user.py")  # the last as Django makes users
RIM = ("views", "tasks.py", "management", "adapters.py")  # called from outside, hands the time down

LAYERS = (
    ("urls",),
    ("views", "tasks", "management", "receivers"),
    ("forms",),
    ("actions", "access"),
    ("queries",),
    ("live",),
    ("rules",),
    ("models",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# An action hands the search to a worker, whose task calls the action's module back.
BACK = {
    ("sprints/actions/forming.py", "tasks"),
    ("sprints/actions/pairing_search.py", "tasks"),
    ("sprints/actions/repairs.py", "tasks"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lies_in(path: Path, places: tuple[str, ...]) -> bool:
    inside = "/".join(path.relative_to(ROOT).parts[1:])
    return any(inside == place or inside.startswith(f"{place}/") for place in places)


def lines_with(shape: re.Pattern, paths: list[Path]) -> list[str]:
    return [
        f"{name(path)}:{number} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if shape.search(line)
    ]


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[1]


def layers_used(path: Path) -> set[str]:
    """The layers of its own app that a module imports from."""
    package = path.relative_to(ROOT).parts[:-1]
    used = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        start = package[: len(package) - node.level + 1] if node.level else ()
        full = (*start, *(node.module or "").split(".")) if node.module else start
        names = [full] if len(full) > 1 else [(*full, alias.name) for alias in node.names]
        used |= {one[1] for one in names if one[0] == package[0]}
    return used


def test_views_and_tasks_hold_no_query():
    assert lines_with(QUERY, [path for path in SOURCES if lies_in(path, ("views", "tasks.py"))]) == []


def test_only_actions_write():
    assert lines_with(WRITE, [path for path in SOURCES if not lies_in(path, WRITERS)]) == []


def test_time_is_handed_down():
    assert lines_with(CLOCK, [path for path in SOURCES if not lies_in(path, RIM)]) == []


def test_a_layer_knows_only_those_below():
    up = {
        (name(path), used)
        for path in SOURCES
        if (here := layer_of(path)) in RANK
        for used in layers_used(path) & RANK.keys()
        if used != here and RANK[used] <= RANK[here]
    }
    assert up == BACK
