"""What travels on a channel, and how it looks on the wire."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LINE_END = re.compile(r"\r\n|\r|\n")  # not splitlines(): it also splits where a stream does not


@dataclass(frozen=True)
class Event:
    """One thing that happened on a channel.

    ``version`` is its place in the channel's order; 0 is a nudge without a place, never replayed. ``data`` maps a
    language code to HTML; without it the screens fetch. Of several waiting events of one name that are
    ``only_latest``, a screen gets the last.
    """

    channel: str
    version: int
    name: str
    data: Mapping[str, str] | None = None
    only_latest: bool = False
    _wire: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def wire(self, language: str) -> bytes:
        """The event as a stream sends it, written once for all readers of a language."""
        written = self._wire.get(language)
        if written is None:
            data = self.data or {}
            text = data.get(language) or next(iter(data.values()), "")
            written = self._wire[language] = frame(self.name, text, self.version or None)
        return written

    def to_json(self) -> str:
        return json.dumps([self.channel, self.version, self.name, self.data, self.only_latest])

    @classmethod
    def from_json(cls, text: str | bytes) -> "Event":
        channel, version, name, data, only_latest = json.loads(text)
        return cls(channel, int(version), name, data, bool(only_latest))


def frame(name: str, data: str = "", version: int | None = None) -> bytes:
    """One message of a stream. However many lines the data has, it can be no more than data."""
    lines = [] if version is None else [f"id: {version}"]
    lines.append(f"event: {name}")
    lines += [f"data: {line}" for line in LINE_END.split(data or "-")]
    return ("\n".join(lines) + "\n\n").encode()
