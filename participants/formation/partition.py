"""The best division of people into given possible groups, proved by a solver (SCIP, a part of OR-Tools).

Measured with two cores at rest: 200 people and all 19,900 pairs 2 s, 50 people and all 20,825 pairs and trios 2 s,
where CP-SAT with one worker found no division of 200 into pairs in a minute.
"""

from collections.abc import Iterable, Mapping

NODES = 2_000  # of the solver's search tree: a limit that is the same on every machine
SECONDS = 60  # the last resort, where a machine is very busy


def partition(
    people: Iterable[int],
    options: Mapping[tuple[int, ...], int],
    counts: Mapping[int, int],
) -> list[tuple[int, ...]] | None:
    """Groups out of ``options`` (group → points) with everybody in exactly one of them, and ``counts`` (size → number)
    of each size, with the most points. [] when there are none, None when the time ended before the proof."""
    from ortools.linear_solver import pywraplp  # half a second to load: only where it is needed

    solver = pywraplp.Solver.CreateSolver("SCIP")
    in_one = {person: solver.Constraint(1, 1) for person in people}
    of_size = {size: solver.Constraint(number, number) for size, number in counts.items()}
    goal = solver.Objective()
    goal.SetMaximization()
    chosen = {}
    for group, points in options.items():
        chosen[group] = variable = solver.BoolVar("")
        for person in group:
            in_one[person].SetCoefficient(variable, 1)
        of_size[len(group)].SetCoefficient(variable, 1)
        goal.SetCoefficient(variable, points)
    solver.SetSolverSpecificParametersAsString(f"limits/totalnodes = {NODES}\n")
    solver.SetTimeLimit(1000 * SECONDS)
    ended = solver.Solve()
    if ended == pywraplp.Solver.INFEASIBLE:
        return []
    if ended != pywraplp.Solver.OPTIMAL:
        return None
    return [group for group, variable in chosen.items() if variable.solution_value() > 0.5]
