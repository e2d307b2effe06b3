"""From rules.json to what the engine is asked. Every key may be left out; one that is not known is refused."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.formation import History, Person, Rules, Weights, pair

from .crowd import Crowd
from .refusal import Refused

KEYS = ("themes", "wishes", "together", "apart", "avoid_line_manager", "absent", "pinned", "met", "weights")
WEIGHTS = {  # as the file names them → as the engine does
    "area": "area",
    "level": "level",
    "new": "new",
    "new_cross_area": "new_cross",
    "repeat": "repeat",
    "wish": "wish",
}
MOST = 1000  # of a weight, and of earlier meetings: more says nothing, and the search counts in whole numbers


@dataclass(frozen=True)
class Request:
    """What ``participants.formation.form`` is asked, the themes' names by id, and what was passed over."""

    people: tuple[Person, ...]
    rules: Rules
    weights: Weights
    history: History
    themes: dict[int, str]
    notes: tuple[str, ...] = ()


def read_rules(data: bytes | None, crowd: Crowd, *, teams: int, rounds: int) -> Request:
    """The request of a rules.json (None: no such file) about a crowd; Refused names each key and place that is wrong."""
    reader = _Reader(_parsed(data), crowd, teams, rounds)
    request = reader.request()
    if reader.problems:
        raise Refused(reader.problems)
    return request


def _parsed(data: bytes | None) -> dict:
    if data is None:
        return {}
    try:
        given = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(given, ensure_ascii=False).encode()  # half a character could be read, but not written
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        raise Refused([_("This is no JSON: line %(line)s, place %(column)s: %(reason)s.") % where]) from error
    except (ValueError, RecursionError) as error:  # not in UTF-8, a number without end, brackets without end
        raise Refused([_("This is no JSON in UTF-8.")]) from error
    if not isinstance(given, dict):
        raise Refused([_("The rules must be a JSON object: {…}.")])
    return given


def _once(items: list[tuple]) -> dict:
    keys = [key for key, _value in items]
    if doubled := sorted({key for key in keys if keys.count(key) > 1}):
        raise Refused([_("%(key)s stands there twice.") % {"key": ", ".join(doubled)}])
    return dict(items)


def _is_count(value, least: int, most: int = MOST) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


class _Reader:
    """Reads key by key and keeps every problem, so that all are told at once."""

    def __init__(self, given: dict, crowd: Crowd, teams: int, rounds: int):
        self.given, self.crowd, self.teams, self.rounds = given, crowd, teams, rounds
        self.ids = crowd.ids
        self.problems: list[str] = []
        self.notes: list[str] = []

    def request(self) -> Request:
        for key in self.given.keys() - set(KEYS):
            known = {"key": key, "keys": ", ".join(KEYS)}
            self.problems.append(_("“%(key)s” is not a key of the rules. They are: %(keys)s.") % known)
        themes = self._themes()
        ids = {name: number for number, name in enumerate(themes, start=1)}
        wishes = self._wishes({name: ids[name] for name in themes if themes[name]})
        absent = self._absent()
        people = tuple(
            replace(person, wishes=wishes.get(person.id, ()))
            for person in self.crowd.people
            if person.id not in absent
        )
        together, apart = self._pairs("together"), self._pairs("apart")
        for two in sorted(together & apart):
            self._wrong("apart", _("%(people)s also stand under “together”."), people=self._mails(two))
        self._note_absent(absent, together | apart)
        if self.teams > len(people) and not self.problems:
            self._fits_nobody(len(people))
        rules = Rules(
            team_count=self.teams,
            rounds=self.rounds,
            together=frozenset(together),
            apart=frozenset(apart),
            avoid_manager=self._flag("avoid_line_manager", True),
            theme_teams={number: count for number, count in enumerate(themes.values(), start=1) if count},
            pinned=self._pinned(absent),
        )
        return Request(
            people,
            rules,
            self._weights(),
            History(met=self._met()),
            {number: name for name, number in ids.items()},
            tuple(self.notes),
        )

    # -- the keys -----------------------------------------------------------------------------------------------

    def _themes(self) -> dict[str, int]:
        themes = self._of_kind("themes", dict, {})
        sound = {}
        for name, count in themes.items():
            if not name.strip() or not _is_count(count, 0, 100_000):
                self._wrong("themes", _("“%(name)s” must have a whole number of teams."), name=name)
            else:
                sound[name] = count
        if themes and len(sound) == len(themes) and sum(sound.values()) != self.teams:
            self._wrong(
                "themes",
                _("The teams of the themes are %(sum)s together, but --teams says %(teams)s."),
                sum=sum(sound.values()),
                teams=self.teams,
            )
        return sound

    def _wishes(self, themes: dict[str, int]) -> dict[int, tuple[int, ...]]:
        """Each person's themes by id; a wish for a theme that no team works on is passed over with a note."""
        wishes: dict[int, tuple[int, ...]] = {}
        idle: Counter[str] = Counter()
        for mail, wished in self._of_kind("wishes", dict, {}).items():
            who = self._person("wishes", mail)
            if not isinstance(wished, list) or not all(isinstance(name, str) for name in wished):
                self._wrong("wishes", _("%(mail)s must have a list of themes, dearest first."), mail=mail)
                continue
            idle.update(name for name in dict.fromkeys(wished) if name not in themes)
            if who in wishes:
                self._wrong("wishes", _("%(mail)s stands there twice."), mail=mail)
            elif who:
                wishes[who] = tuple(dict.fromkeys(themes[name] for name in wished if name in themes))
        for name, count in sorted(idle.items()):
            said = ngettext(
                "No team works on “%(theme)s”: %(n)d wish for it is passed over.",
                "No team works on “%(theme)s”: %(n)d wishes for it are passed over.",
                count,
            )
            self.notes.append(said % {"theme": name, "n": count})
        return wishes

    def _absent(self) -> set[int]:
        found = (self._person("absent", mail) for mail in self._of_kind("absent", list, []))
        return {who for who in found if who}

    def _pairs(self, key: str) -> set[tuple[int, int]]:
        return {two for two, _rest in self._rows(key, 2, _("two e-mail addresses"))}

    def _met(self) -> dict[tuple[int, int], int]:
        met: dict[tuple[int, int], int] = {}
        for two, (times,) in self._rows("met", 3, _("two e-mail addresses and how often they met")):
            if not _is_count(times, 0):
                self._wrong(
                    "met", _("%(people)s: how often must be a whole number."), people=self._mails(two)
                )
            elif two in met:
                self._wrong("met", _("%(people)s stand there twice."), people=self._mails(two))
            else:
                met[two] = times
        return {two: times for two, times in met.items() if times}

    def _rows(self, key: str, length: int, shape: str) -> Iterator[tuple[tuple[int, int], list]]:
        """Each row's two people in order, and what else it holds."""
        for number, row in enumerate(self._of_kind(key, list, []), start=1):
            place = f"{key} {number}"
            if not isinstance(row, list) or len(row) != length:
                self._wrong(place, _("It must be a list of %(shape)s."), shape=shape)
                continue
            first, second = (self._person(place, mail) for mail in row[:2])
            if first and first == second:
                self._wrong(place, _("It names %(mail)s twice."), mail=row[0])
            elif first and second:
                yield pair(first, second), row[2:]

    def _pinned(self, absent: set[int]) -> dict[tuple[int, int], int]:
        pins: dict[tuple[int, int], int] = {}
        for number, pin in enumerate(self._of_kind("pinned", list, []), start=1):
            place = f"pinned {number}"
            if not isinstance(pin, dict) or pin.keys() != {"round", "team", "person"}:
                self._wrong(place, _('It must be {"round": 1, "team": 3, "person": "mail"}.'))
                continue
            who = self._person(place, pin["person"])
            sound = True
            for what, most in (("round", self.rounds), ("team", self.teams)):
                if not _is_count(pin[what], 1, most):
                    sound = False
                    self._wrong(
                        place, _("“%(what)s” must be a number from 1 to %(most)s."), what=what, most=most
                    )
            if not who or not sound:
                continue
            if who in absent:
                self._wrong(place, _("%(mail)s is absent."), mail=pin["person"])
            elif pins.setdefault((pin["round"], who), pin["team"]) != pin["team"]:
                self._wrong(
                    place,
                    _("%(mail)s is pinned to another team in round %(round)s already."),
                    mail=pin["person"],
                    round=pin["round"],
                )
        return pins

    def _weights(self) -> Weights:
        weights: dict[str, int] = {}
        for name, value in self._of_kind("weights", dict, {}).items():
            if name not in WEIGHTS:
                known = ", ".join(WEIGHTS)
                self._wrong(
                    "weights", _("“%(name)s” is no weight. They are: %(known)s."), name=name, known=known
                )
            elif not _is_count(value, 0):
                self._wrong(
                    "weights",
                    _("“%(name)s” must be a whole number from 0 to %(most)s."),
                    name=name,
                    most=MOST,
                )
            else:
                weights[WEIGHTS[name]] = value
        return Weights(**weights)

    # -- small ones ---------------------------------------------------------------------------------------------

    def _of_kind(self, key: str, kind: type, otherwise):
        value = self.given.get(key, otherwise)
        if isinstance(value, kind):
            return value
        self._wrong(key, _("It must be a list: […].") if kind is list else _("It must be an object: {…}."))
        return otherwise

    def _flag(self, key: str, otherwise: bool) -> bool:
        value = self.given.get(key, otherwise)
        if not isinstance(value, bool):
            self._wrong(key, _("It must be true or false."))
        return bool(value)

    def _person(self, place: str, mail) -> int | None:
        who = self.ids.get(mail.strip().lower()) if isinstance(mail, str) else None
        if who is None:
            self._wrong(
                place, _("Nobody in the people file has the address “%(mail)s”."), mail=str(mail)[:80]
            )
        return who

    def _note_absent(self, absent: set[int], pairs: set[tuple[int, int]]) -> None:
        for two in sorted(pairs):
            if absent.intersection(two):
                told = {"people": self._mails(two)}
                self.notes.append(_("%(people)s: one is absent, so the rule for the two is idle.") % told)

    def _fits_nobody(self, coming: int) -> None:
        said = ngettext(
            "--teams says %(teams)s, but %(n)d person comes.",
            "--teams says %(teams)s, but %(n)d people come.",
            coming,
        )
        self.problems.append(said % {"teams": self.teams, "n": coming})

    def _mails(self, two: tuple[int, int]) -> str:
        return " + ".join(self.crowd.mails[who - 1] for who in two)

    def _wrong(self, place: str, sentence: str, **facts) -> None:
        self.problems.append(f"{place}: {sentence % facts}")
