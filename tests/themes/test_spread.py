from types import SimpleNamespace

from themes.queries.spread import ChoiceSpread, spread_of


def scores(**columns):
    """Columns of scores → rows as the database gives them; criteria that are not named got 3 from everyone."""
    number = len(next(iter(columns.values())))
    full = {name: [3] * number for name in ("effect", "crossing", "power", "urgency")} | columns
    return [{name: values[row] for name, values in full.items()} for row in range(number)]


def by_name(spread):
    return {each.criterion: each for each in spread.criteria}


def test_spread_gives_lowest_median_highest_and_counts():
    each = by_name(spread_of(None, scores(effect=[1, 4, 5])))["effect"]
    assert (each.low, each.middle, each.high, each.counts) == (1, 4, 5, (1, 0, 0, 1, 1))


def test_spread_of_an_even_number_of_directors_has_its_median_between():
    assert by_name(spread_of(None, scores(power=[2, 3, 4, 5])))["power"].middle == 3.5


def test_spread_mean_weighs_each_scale_and_director_the_same():
    spread = spread_of(None, scores(effect=[5, 5], crossing=[1, 1], power=[3, 5], urgency=[2, 2]))
    assert spread.mean == (5 + 1 + 4 + 2) / 4


def test_disputed_is_the_widest_scale_and_among_equals_the_most_divided():
    spread = spread_of(None, scores(effect=[1, 3, 3, 3], urgency=[1, 1, 3, 3]))
    assert spread.disputed.criterion == "urgency"


def test_nothing_is_disputed_where_no_two_are_further_apart_than_one_step():
    assert spread_of(None, scores(effect=[3, 4, 4])).disputed is None


def test_one_director_alone_disputes_nothing():
    assert spread_of(None, scores(effect=[5])).disputed is None


def test_most_disputed_candidate_is_the_one_with_the_widest_scale():
    mild = spread_of(SimpleNamespace(pk=1), scores(effect=[2, 4]))
    wild = spread_of(SimpleNamespace(pk=2), scores(power=[1, 5]))
    assert ChoiceSpread((mild, wild), (), 2).most_disputed is wild
