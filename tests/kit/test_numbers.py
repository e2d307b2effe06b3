import pytest

from bootcamp.kit.numbers import whole_number


@pytest.mark.parametrize(("sent", "number"), [("7", 7), ("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(sent, number):
    assert whole_number(sent) == number


@pytest.mark.parametrize("sent", [None, "", " 7", "-7", "7.0", "²", "٧", "seven", "9" * 19, "9" * 5000])
def test_anything_else_is_none(sent):
    assert whole_number(sent) is None
