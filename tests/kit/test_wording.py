from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from bootcamp.kit import wording

NOON = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)  # 14.05 in Copenhagen


@pytest.mark.parametrize(
    ("word", "value", "danish", "english"),
    [
        (wording.kl, NOON, "kl.\N{NO-BREAK SPACE}14.05", "14:05"),
        (wording.kl, None, "", ""),
        (wording.clock_time, NOON, "14.05", "14:05"),
        (wording.clock_time, time(9, 5), "09.05", "09:05"),
        (wording.day_date, NOON, "23. november 2026", "23 November 2026"),
        (wording.day_date, date(2026, 3, 1), "1. marts 2026", "1 March 2026"),
        (wording.weekday_date, NOON, "mandag den 23. november", "Monday 23 November"),
        (wording.weekday_date, None, "", ""),
        (wording.minutes, 20, "20 min.", "20 min"),
        (wording.minutes, timedelta(minutes=90), "90 min.", "90 min"),
        (wording.duration, 462, "07:42", "07:42"),
        (wording.duration, 3 * 3600 + 61, "3:01:01", "3:01:01"),
        (wording.duration, timedelta(seconds=-130), "+02:10", "+02:10"),
        (wording.amount, 999, "999", "999"),
        (wording.amount, 44888, "44.888", "44,888"),
        (wording.and_list, ["a", "b", "c"], "a, b og c", "a, b and c"),
        (wording.and_list, ["a", "b"], "a og b", "a and b"),
        (wording.and_list, ["a"], "a", "a"),
        (wording.and_list, [], "", ""),
    ],
)
def test_wording_is_real_danish_and_english(word, value, danish, english):
    with override("da"):
        assert word(value) == danish
    with override("en"):
        assert word(value) == english


@pytest.mark.parametrize(
    ("seconds", "danish", "english"),
    [
        (
            462,
            "7 minutter og 42 sekunder tilbage af 20 minutter",
            "7 minutes and 42 seconds left of 20 minutes",
        ),
        (60, "1 minut tilbage af 20 minutter", "1 minute left of 20 minutes"),
        (1, "1 sekund tilbage af 20 minutter", "1 second left of 20 minutes"),
        (0, "0 sekunder tilbage af 20 minutter", "0 seconds left of 20 minutes"),
        (-130, "2 minutter og 10 sekunder over tiden", "2 minutes and 10 seconds over time"),
    ],
)
def test_time_left_is_said_as_a_sentence(seconds, danish, english):
    with override("da"):
        assert wording.time_left(seconds, 20) == danish
    with override("en"):
        assert wording.time_left(seconds, 20) == english


def test_winter_and_summer_time_are_those_of_copenhagen():
    with override("da"):
        assert wording.kl(datetime(2027, 3, 28, 0, 59, tzinfo=UTC)) == "kl.\N{NO-BREAK SPACE}01.59"
        assert wording.kl(datetime(2027, 3, 28, 1, 0, tzinfo=UTC)) == "kl.\N{NO-BREAK SPACE}03.00"
