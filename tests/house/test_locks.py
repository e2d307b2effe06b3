"""The lock files: everything pinned with hashes, and no host named."""

import re
from pathlib import Path

import pytest

LOCKS = sorted((Path(__file__).parents[2] / "requirements").glob("*.txt"))
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
