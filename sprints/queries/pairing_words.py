"""What a walk or a pitch round brings, said to a facilitator; and why there is none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootcamp.kit.wording import and_list
from participants.formation import Break
from participants.formation.pairings import Company
from participants.models import Participant

from .pairings import PitchProblem, Seats


@dataclass(frozen=True)
class Fact:
    """One line of the proof; ``is_good`` when nothing better is possible to wish for."""

    is_good: bool
    text: str


def walk_facts(told: Company) -> list[Fact]:
    """New to each other, areas, levels, line managers."""
    met, one_area, bosses = len(told.met), len(told.one_area), len(told.line_manager)
    across = told.pairs - len(told.one_level)
    return [
        Fact(
            not met,
            _("Nobody has sat in a team or walked with the one they walk with.")
            if not met
            else ngettext(
                "%(n)d of %(of)d pairs has met before.", "%(n)d of %(of)d pairs have met before.", met
            )
            % {"n": met, "of": told.pairs},
        ),
        Fact(
            not one_area,
            _("Everybody walks with another area.")
            if not one_area
            else ngettext(
                "%(n)d of %(of)d pairs is of one area.", "%(n)d of %(of)d pairs are of one area.", one_area
            )
            % {"n": one_area, "of": told.pairs},
        ),
        Fact(
            across == told.pairs,
            _("Everybody walks with another level.")
            if across == told.pairs
            else ngettext(
                "%(n)d of %(of)d pairs is across levels.", "%(n)d of %(of)d pairs are across levels.", across
            )
            % {"n": across, "of": told.pairs},
        ),
        Fact(
            not bosses,
            _("Nobody walks with their line manager.")
            if not bosses
            else ngettext(
                "%(n)d person walks with their line manager.",
                "%(n)d people walk with their line manager.",
                bosses,
            )
            % {"n": bosses},
        ),
    ]


def walk_proof(value: int | None, bound: int | None) -> Fact:
    if bound is None:
        return Fact(True, _("The best was found before somebody was missing; the rest stayed as it was."))
    if value == bound:
        return Fact(True, _("No other division is better: that is proved."))
    return Fact(False, _("Better pairs are possible, or not ruled out."))


def pitch_facts(seats: Seats, problem: PitchProblem, steps: int) -> list[Fact]:
    """Reviewers of each pitch, loads, steps."""
    heard = Counter(review.pitch for review in seats.reviews)
    fewest, most = min(heard.values(), default=0), max(heard.values(), default=0)
    loads = Counter(review.person for review in seats.reviews)
    counts = Counter(loads[person.id] for person in problem.people)
    return [
        Fact(
            fewest == most,
            _("Every pitch is heard by %(n)d people from other areas than the presenter's.") % {"n": most}
            if fewest == most
            else _("Each pitch is heard by %(few)d to %(many)d people.") % {"few": fewest, "many": most},
        ),
        Fact(max(counts, default=0) - min(counts, default=0) <= 1, _loads_in_words(counts)),
        Fact(True, _("Nobody hears their own team or their line manager.")),
        Fact(
            True,
            ngettext(
                "All together walk %(n)d table to hear them.",
                "All together walk %(n)d tables to hear them.",
                steps,
            )
            % {"n": steps},
        ),
    ]


def _loads_in_words(counts: Mapping[int, int]) -> str:
    said = [
        ngettext("%(people)d person hears %(n)d", "%(people)d people hear %(n)d", people)
        % {"people": people, "n": times}
        for times, people in sorted(counts.items(), reverse=True)
    ]
    return _("The work is even: %(loads)s.") % {"loads": ", ".join(said)}


def pitch_proof(value: int | None, bound: int | None) -> Fact:
    if bound is None:
        return Fact(True, _("Only the reviews of those who are missing went to others."))
    if value == bound:
        return Fact(True, _("Nobody could walk less: that is proved."))
    return Fact(False, _("A shorter way is possible."))


def refusal_in_words(refusal: dict) -> list[str]:
    """Why there are no pairs or no reviewers, and what to loosen; ``refusal`` as ``Pairing.refusal`` keeps it."""
    if "core" in refusal:
        words = {
            "people": _("There must be at least two who walk."),
            "alone": _("Somebody would walk alone."),
            "line_manager": _("Too many may walk with nobody but their line manager."),
            "apart": _("The rules for two who sit apart leave somebody alone."),
        }
        return [words[clash["rule"]] for clash in refusal["core"] if clash["rule"] in words]
    lines = []
    if refusal["pitches"]:
        tables = ", ".join(str(table) for table in refusal["pitches"])
        lines.append(
            ngettext(
                "There are too few reviewers for the pitch of table %(tables)s.",
                "There are too few reviewers for the pitches of tables %(tables)s.",
                len(refusal["pitches"]),
            )
            % {"tables": tables}
        )
    if refusal["most"]:
        words = ngettext(
            "With %(n)d reviewer for each it works.",
            "With %(n)d reviewers for each it works.",
            refusal["most"],
        )
        lines.append(words % {"n": refusal["most"]})
    loosen = {
        "slots": _("One more time slot would do."),
        "areas": _("It would work if reviewers might come from the presenter's own area."),
        "line_manager": _("It would work if people might hear their line manager."),
        "apart": _("It would work without the rules for two who sit apart."),
        "even": _("It would work if some heard more than others."),
    }
    return lines + [loosen[way] for way in refusal["loosen"]] or [_("There is nobody to ask.")]


def remarks_of_breaks(breaks: Iterable[Break], people: Mapping[int, Participant]) -> list[str]:
    """What a change would break, a sentence each."""
    words = {
        "line_manager": _("%(names)s: one is the other's line manager."),
        "apart": _("%(names)s are to be kept apart."),
        "own_team": _("%(names)s would hear their own team."),
        "area": _("%(names)s would hear their own area."),
        "slot": _("%(names)s would have to be in two places at once."),
        "even": _("%(names)s would hear more than others."),
    }
    return [
        words[one.rule] % {"names": and_list(people[who].name for who in one.people)}
        for one in breaks
        if one.rule in words
    ]
