"""Log lines: one JSON object each in production, plain lines in the embedded mode.

Neither carries what people wrote or an e-mail address. So an exception is logged with its kind and its path through
the code, but without its message: databases and validators quote the data in theirs.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

EMAIL = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:]+")


def _message(record: logging.LogRecord) -> str:
    return EMAIL.sub("[e-mail]", record.getMessage())


def _error(record: logging.LogRecord) -> dict:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, _error, trace = record.exc_info
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"error": f"{kind.__module__}.{kind.__qualname__}", "at": frames}


class JsonFormatter(logging.Formatter):
    """One line of JSON: time, level, logger, message, and for an error its kind and where it came from."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        return json.dumps(line | _error(record), ensure_ascii=False)


class PlainFormatter(logging.Formatter):
    """The same for a console."""

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{record.levelname.lower()} {record.name}: {_message(record)}"]
        error = _error(record)
        if error:
            lines += [f"  {error['error']}", *(f"    {frame}" for frame in error["at"])]
        return "\n".join(lines)
