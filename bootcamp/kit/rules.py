"""What a rule answers: whether something may be done, and if not, the sentence that says why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """Truthy when allowed; else ``reason`` is shown to the person."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def refused(reason: str) -> Decision:
    return Decision(False, reason)
