"""Teams from files alone: a people file and rules in, teams as JSON out. Nothing here touches the database."""

from .answer import answer_of
from .crowd import Crowd, read_crowd
from .refusal import Refused
from .rules import Request, read_rules

__all__ = ["Crowd", "Refused", "Request", "answer_of", "read_crowd", "read_rules"]
