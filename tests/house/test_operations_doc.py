"""docs/OPERATIONS.md and compose.yaml say what bootcamp/conf.py reads."""

import re
from pathlib import Path

import yaml

from bootcamp.conf import VARIABLES

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)


def test_every_variable_is_in_the_table_as_the_code_has_it():
    text = (ROOT / "docs" / "OPERATIONS.md").read_text()
    told = {name: rest for name, *rest in ROW.findall(text)}
    meant = {
        variable.name: [
            variable.kind.title,
            "required" if variable.required else f"`{variable.default}`" if variable.default else "",
            variable.help,
        ]
        for variable in VARIABLES
    }
    assert told == meant


def test_the_composition_sets_only_variables_that_exist():
    composition = yaml.safe_load((ROOT / "compose.yaml").read_text())
    known = {variable.name for variable in VARIABLES}
    for name in ("web", "worker", "beat", "migrate"):
        given = set(composition["services"][name]["environment"])
        assert given - known == set()
        assert {variable.name for variable in VARIABLES if variable.required} - given == set()


def test_the_composition_has_what_production_needs():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert set(services) == {"migrate", "web", "worker", "beat", "postgres", "redis", "proxy"}
    assert services["web"]["deploy"] == {"replicas": 2}
