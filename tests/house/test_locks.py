"""The lock files: everything pinned with hashes, and no host named."""

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ]+) ", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_names_no_host(lock):
    text = lock.read_text()
    assert [word for word in ("://", "index-url", "find-links", "--extra", "@ ") if word in text] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_has_a_hash_for_every_package(lock):
    packages = re.split(r"^(?=[a-z0-9])", lock.read_text(), flags=re.MULTILINE)
    unlocked = [package.split()[0] for package in packages if package and "--hash=sha256:" not in package]
    assert unlocked == []


def test_development_has_what_runs():
    runtime, dev = (
        dict(PINNED.findall(next(lock for lock in LOCKS if lock.stem == name).read_text()))
        for name in ("runtime", "dev")
    )
    assert {name: dev.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_holds_all_that_is_asked_for(lock):
    locked = dict(PINNED.findall(lock.read_text()))
    asked = re.findall(r"^([A-Za-z][\w.-]*)", lock.with_suffix(".in").read_text(), flags=re.MULTILINE)
    assert [name for name in asked if name.lower() not in locked] == []


def imported(folders: list[str]) -> set[str]:
    """The top-level modules that the Python files in these folders import."""
    names = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(
    ("part", "folders"),
    [("runtime", ["bootcamp", "participants", "themes", "sprints"]), ("dev", ["tests"])],
)
def test_every_package_that_is_imported_is_asked_for(part, folders):
    text = (ROOT / "requirements" / "runtime.in").read_text()
    if part == "dev":
        text += (ROOT / "requirements" / "dev.in").read_text()
    asked = {name.lower() for name in re.findall(r"^([A-Za-z][\w.-]*)", text, flags=re.MULTILINE)}
    # Found in the environment, and not asked for by name: it would be missing in another one, or some day.
    known = {"asgiref": "django"}  # part of what is asked for
    packages = packages_distributions()
    homeless = {
        module
        for module in imported(folders)
        if module in packages
        and not {known.get(package.lower(), package.lower()) for package in packages[module]} & asked
    }
    assert homeless == set()
