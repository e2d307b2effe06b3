"""Live pages: what happens in a room reaches its screens (see the walk of a note in docs/ARCHITECTURE.md).

``publish`` and ``nudge`` are called by actions, ``stream`` by views, ``close`` by whoever stops the server. In between
lies one hub a process: fed directly in the embedded mode, by one Redis subscription in production.
"""

from .hub import close
from .publishing import nudge, publish
from .streams import stream

__all__ = ["close", "nudge", "publish", "stream"]
