from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from participants.models import AuditEvent, Message
from themes.actions.choices import ChoiceRefused, Verdict, close_choice, decide_choice, open_choice
from themes.actions.scores import ScoringRefused, save_scores
from themes.models import Score, Theme, ThemeChoice
from themes.queries.spread import spread_of_choice

from .conftest import all_scored, local


def test_opening_asks_and_tells_every_director_of_today_once(choice, director, director2):
    assert set(choice.directors.all()) == {director, director2}
    told = Message.objects.filter(kind="choice_opened").values_list("participant", flat=True)
    assert sorted(told) == sorted([director.pk, director2.pk])


def test_opening_with_the_same_key_twice_makes_one_choice(fjordby, facilitator, director, theme, at):
    asked = {"organisation": fjordby, "title": "T", "themes": [theme()], "closes_on": None, "by": facilitator}
    key = uuid4()
    assert open_choice(**asked, key=key, at=at) == open_choice(**asked, key=key, at=at)
    assert ThemeChoice.objects.count() == Message.objects.count() == 1


def test_a_director_who_comes_later_is_not_asked(choice, fjordby, person, at):
    late = person(fjordby, "Ny Direktør", "director")
    with pytest.raises(ScoringRefused):
        save_scores(choice=choice, director=late, scores=all_scored(choice, 3), at=at)


def test_a_candidate_cannot_be_in_two_open_choices(choice, fjordby, facilitator, at):
    held = choice.candidates.first().theme
    with pytest.raises(ChoiceRefused):
        open_choice(
            organisation=fjordby,
            title="T",
            themes=[held],
            closes_on=None,
            by=facilitator,
            key=uuid4(),
            at=at,
        )


def test_opening_without_directors_is_refused(fjordby, facilitator, theme, at):
    with pytest.raises(ChoiceRefused):
        open_choice(
            organisation=fjordby,
            title="T",
            themes=[theme()],
            closes_on=None,
            by=facilitator,
            key=uuid4(),
            at=at,
        )


def test_scores_are_saved_together_or_not_at_all(choice, director, at):
    first, _second = choice.candidates.all()
    with pytest.raises(ScoringRefused):
        save_scores(
            choice=choice, director=director, scores={first.pk: dict.fromkeys(Score.CRITERIA, 3)}, at=at
        )
    assert Score.objects.count() == 0


def test_scores_may_be_changed_until_the_scoring_closes(choice, director, at):
    save_scores(choice=choice, director=director, scores=all_scored(choice, 2), at=at)
    save_scores(choice=choice, director=director, scores=all_scored(choice, 5), at=at)
    assert set(Score.objects.values_list("effect", flat=True)) == {5}
    assert Score.objects.count() == 2


def test_a_score_outside_one_to_five_is_refused_by_the_database(choice, director, at):
    with pytest.raises(IntegrityError):
        save_scores(choice=choice, director=director, scores=all_scored(choice, 6), at=at)


def test_the_scoring_closes_by_itself_when_the_last_director_has_scored(choice, director, director2, at):
    assert save_scores(choice=choice, director=director, scores=all_scored(choice, 2), at=at).state == "open"
    assert spread_of_choice(choice, at) is None
    closed = save_scores(choice=choice, director=director2, scores=all_scored(choice, 4), at=at)
    assert (closed.state, closed.closed_at) == ("closed", at)
    with pytest.raises(ScoringRefused):
        save_scores(choice=choice, director=director, scores=all_scored(choice, 5), at=at)


def test_a_director_who_has_left_is_not_waited_for(choice, director, director2, at):
    director2.left_on = at.date()
    director2.save()
    assert (
        save_scores(choice=choice, director=director, scores=all_scored(choice, 2), at=at).state == "closed"
    )


def test_the_last_day_lasts_until_midnight_in_copenhagen(choice, director, at):
    choice.closes_on = local(2027, 3, 28).date()  # the night to this day loses an hour
    choice.save()
    last, after = local(2027, 3, 28, 23, 59, 59), local(2027, 3, 29)
    save_scores(choice=choice, director=director, scores=all_scored(choice, 2), at=last)
    assert spread_of_choice(choice, last) is None
    assert spread_of_choice(choice, after).scorers == 1
    with pytest.raises(ScoringRefused):
        save_scores(choice=choice, director=director, scores=all_scored(choice, 3), at=after)


def test_closing_twice_keeps_the_first_time(choice, facilitator, at):
    close_choice(choice=choice, by=facilitator, at=at)
    again = close_choice(choice=choice, by=facilitator, at=at + timedelta(hours=1))
    assert again.closed_at == at


def test_an_administrator_who_is_no_director_cannot_close_the_scoring(choice, administrator, at):
    with pytest.raises(ChoiceRefused):
        close_choice(choice=choice, by=administrator, at=at)


def verdicts(choice, director):
    first, second = choice.candidates.order_by("pk")
    return {first.pk: Verdict(True, "Her haster det.", director), second.pk: Verdict(False, "Ikke i år.")}


def test_the_decision_moves_the_themes_and_is_recorded_with_who_and_when(closed_choice, director, at):
    decided = decide_choice(
        choice=closed_choice, verdicts=verdicts(closed_choice, director), by=director, at=at
    )
    first, second = closed_choice.candidates.order_by("pk").select_related("theme__sponsor")
    assert (decided.state, decided.decided_by, decided.decided_at) == ("decided", director, at)
    assert (first.theme.state, first.theme.sponsor, first.reason) == ("chosen", director, "Her haster det.")
    assert (second.theme.state, second.theme.sponsor, second.reason) == ("rejected", None, "Ikke i år.")
    event = AuditEvent.objects.get(verb="theme_choice.decided")
    assert (event.actor, event.object_id, event.facts) == (
        director,
        closed_choice.pk,
        {"chosen": [first.theme_id]},
    )


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda each, director: Verdict(each.is_chosen, "  ", each.sponsor),
        lambda each, director: Verdict(True, each.reason, None),
    ],
    ids=["no reason", "chosen without a sponsor"],
)
def test_a_decision_without_reason_or_sponsor_changes_nothing(closed_choice, director, at, spoilt):
    said = verdicts(closed_choice, director)
    last = max(said)
    with pytest.raises(ChoiceRefused):
        decide_choice(
            choice=closed_choice, verdicts={**said, last: spoilt(said[last], director)}, by=director, at=at
        )
    assert set(Theme.objects.values_list("state", flat=True)) == {"candidate"}


def test_a_decision_names_every_candidate(closed_choice, director, at):
    said = verdicts(closed_choice, director)
    said.pop(max(said))
    with pytest.raises(ChoiceRefused):
        decide_choice(choice=closed_choice, verdicts=said, by=director, at=at)


def test_no_decision_while_scores_are_being_given(choice, director, at):
    with pytest.raises(ChoiceRefused):
        decide_choice(choice=choice, verdicts=verdicts(choice, director), by=director, at=at)


def test_a_decision_is_made_once_and_by_directors(closed_choice, director, facilitator, at):
    said = verdicts(closed_choice, director)
    with pytest.raises(ChoiceRefused):
        decide_choice(choice=closed_choice, verdicts=said, by=facilitator, at=at)
    decide_choice(choice=closed_choice, verdicts=said, by=director, at=at)
    with pytest.raises(ChoiceRefused):
        decide_choice(choice=closed_choice, verdicts=said, by=director, at=at)


def test_a_rejected_theme_can_return_and_keeps_its_history(closed_choice, fjordby, facilitator, director, at):
    decide_choice(choice=closed_choice, verdicts=verdicts(closed_choice, director), by=director, at=at)
    rejected = Theme.objects.get(state="rejected")
    again = open_choice(
        organisation=fjordby,
        title="Igen",
        themes=[rejected],
        closes_on=None,
        by=facilitator,
        key=uuid4(),
        at=at,
    )
    close_choice(choice=again, by=facilitator, at=at)
    candidate = again.candidates.get()
    decide_choice(choice=again, verdicts={candidate.pk: Verdict(True, "Nu.", director)}, by=director, at=at)
    rejected.refresh_from_db()
    assert rejected.state == "chosen"
    assert [each.is_chosen for each in rejected.candidacies.order_by("pk")] == [False, True]
