"""Names on the big screen, some at a time: the next ones come by themselves, and letters say who stands where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator

from bootcamp.kit.numbers import whole_number

NAMES = 30  # three columns of ten, in letters that are read from the other end of the hall
LINE = 18  # letters of a name that fit


@dataclass(frozen=True)
class WallName:
    """A person, and the tables or the meeting point to go to."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """A page of the wall as the row of letters names it: "A–E". Without a number it stands for those left out."""

    number: int | None
    letters: str


@dataclass(frozen=True)
class NameWall:
    names: list[WallName]
    number: int
    following: int
    sheets: list[Sheet]


def name_wall(names: Sequence[WallName], page: str | None) -> NameWall:
    """One page of these names, which come in the order of the alphabet."""
    pages = Paginator(_that_fit(names), NAMES)
    shown = pages.get_page(whole_number(page) or 1)
    near = pages.get_elided_page_range(shown.number, on_each_side=3, on_ends=1)
    return NameWall(
        list(shown),
        shown.number,
        shown.number % pages.num_pages + 1,
        [
            Sheet(number, _letters(pages.page(number))) if isinstance(number, int) else Sheet(None, "…")
            for number in near
        ],
    )


def _that_fit(names: Sequence[WallName]) -> list[WallName]:
    """Long names with initials in the middle, unless two would then read alike."""
    short = [_short(one.name) for one in names]
    bearers = Counter(short)
    return [
        replace(one, name=name) if bearers[name] == 1 else one for one, name in zip(names, short, strict=True)
    ]


def _short(name: str) -> str:
    words = name.split()
    if len(name) <= LINE or len(words) < 3:
        return name
    return " ".join([words[0], *(f"{word[0]}." for word in words[1:-1]), words[-1]])


def _letters(page: Page) -> str:
    """The first letters of the first and the last name."""
    if not page.object_list:
        return ""
    first, last = (_letter(one.name) for one in (page[0], page[-1]))
    return first if first == last else f"{first}–{last}"


def _letter(name: str) -> str:
    """The letter where a Dane looks for the name: Aa is an Å."""
    return "Å" if name[:2].casefold() == "aa" else name[:1].upper()
