"""What a template may hold: words and parts. No query, no rule, no style, no script of its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
QUERY = re.compile(r"\.(all|filter|exclude|exists|objects)\b|\w_set\b")
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"\son[a-z]+\s*=|\shx-on\b|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
EVAL = re.compile(
    r"""hx-(vals|headers|vars)\s*=\s*["']\s*js(cript)?:|hx-trigger\s*=\s*["'][^"']*\[""", re.IGNORECASE
)
OUTSIDE = re.compile(r"""(src|href|action)\s*=\s*["'](https?:)?//""", re.IGNORECASE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_query(path):
    tags = TAG.findall(path.read_text(encoding="utf-8"))
    assert [tag for tag in tags if QUERY.search(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag))] == []


def own_style_or_script(text: str, styles_too: bool = True) -> list[str]:
    """What the page would do by itself instead of by a style sheet or a behaviour, or fetch from elsewhere."""
    found = [match[0] for shape in (HANDLER, EVAL, OUTSIDE) for match in shape.finditer(text)]
    found += [match[0] for match in STYLE.finditer(text)] if styles_too else []
    inline = (match for match in SCRIPT.finditer(text) if "src=" not in match[1])
    return found + [match[0] for match in inline if 'type="application/json"' not in match[1]]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_style_and_no_script(path):
    if path.suffix in (".html", ".svg"):
        in_a_mail = path.parent.name == "mail"  # read where no style sheet follows it
        assert own_style_or_script(path.read_text(encoding="utf-8"), styles_too=not in_a_mail) == []


def test_no_behaviour_evaluates_text():
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        assert not re.search(
            r"\beval\(|new Function|(?<!template)\.innerHTML\s*=", path.read_text(encoding="utf-8")
        ), path
