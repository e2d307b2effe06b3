import json
import logging
import sys

from bootcamp.logs import JsonFormatter, PlainFormatter


def record(message: str, *arguments, error: bool = False) -> logging.LogRecord:
    return logging.LogRecord(
        "bootcamp.test", logging.WARNING, "file.py", 1, message, arguments, sys.exc_info() if error else None
    )


def test_line_is_one_json_object_without_the_address():
    line = json.loads(JsonFormatter().format(record("refused %s\n(%s)", "lars@fjordby.example", 550)))
    assert {name: line[name] for name in ("level", "logger", "message")} == {
        "level": "warning",
        "logger": "bootcamp.test",
        "message": "refused [e-mail]\n(550)",
    }


def test_error_tells_kind_and_place_but_not_what_people_wrote():
    try:
        raise ValueError("the note says: I am afraid of my boss")
    except ValueError:
        broken = record("it broke", error=True)
    line = json.loads(JsonFormatter().format(broken))
    assert line["error"] == "builtins.ValueError"
    assert line["at"][0].endswith("test_error_tells_kind_and_place_but_not_what_people_wrote")
    assert "afraid" not in JsonFormatter().format(broken) + PlainFormatter().format(broken)
