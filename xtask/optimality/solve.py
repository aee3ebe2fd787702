"""Solves the problems of `cargo xtask optimality` with OR-Tools CP-SAT and compares (docs/optimality.md).

    python3 -m venv target/ortools && target/ortools/bin/pip install ortools
    target/ortools/bin/python xtask/optimality/solve.py cases.jsonl
"""

import json
import statistics
import sys
import time

from ortools.sat.python import cp_model


def build(case, fixed=None):
    """The model of a case, and its choice variables; `fixed` forces a choice."""
    model = cp_model.CpModel()
    candidates = case["candidates"]
    x = [model.new_bool_var(f"x{i}") for i in range(len(candidates))]
    model.add(sum(x) == case["choose"])
    model.add(sum(c["seconds"] * v for c, v in zip(candidates, x)) <= case["most_seconds"])
    model.add(sum(v for c, v in zip(candidates, x) if c["heavy"]) <= case["most_heavy"])
    for muscle, most in enumerate(case["most_leading"]):
        leading = [v for c, v in zip(candidates, x) if muscle in c["leads"]]
        if leading:
            model.add(sum(leading) <= most)
    points = [c["points"] * v for c, v in zip(candidates, x)]
    for region, most in enumerate(case["most_credits"]):
        halves = [h * v for c, v in zip(candidates, x) for r, h in c["credits"] if r == region]
        if not halves:
            continue
        if most is not None:
            model.add(sum(halves) <= most)
        # Each further half credit is worth no more than the one before, so the first ones are taken first.
        steps = [model.new_bool_var(f"y{region}_{t}") for t in range(len(case["gains"][region]))]
        model.add(sum(steps) == sum(halves))
        points += [g * y for g, y in zip(case["gains"][region], steps)]
    for key, worth, of in (
        ("groups", case["major"], lambda c: c["groups"]),
        ("lacking", case["pattern"], lambda c: [] if c["lacking"] is None else [c["lacking"]]),
    ):
        for number in {n for c in candidates for n in of(c)}:
            reached = model.new_bool_var(f"{key}{number}")
            model.add(reached <= sum(v for c, v in zip(candidates, x) if number in of(c)))
            points.append(worth * reached)

    def repeated(name, variables, there, cost):
        beyond = model.new_int_var(0, len(variables), name)
        model.add(beyond >= sum(variables) - (0 if there else 1))
        points.append(cost * beyond)

    for number in {c["class"] for c in candidates}:
        alike = [v for c, v in zip(candidates, x) if c["class"] == number]
        if len(alike) > 1 or number in case["classes"]:
            repeated(f"class{number}", alike, number in case["classes"], case["same_muscles"])
    for i, c in enumerate(candidates):
        for k in c["alike"]:
            both = model.new_bool_var(f"alike{i}_{k}")
            model.add(both >= x[i] + x[k] - 1)
            points.append(case["alike"] * both)
    trunk = [v for c, v in zip(candidates, x) if c["trunk"]]
    if trunk:
        repeated("trunk", trunk, case["trunk"], case["second_trunk"])
    if fixed is not None:
        for i, v in enumerate(x):
            model.add(v == int(i in fixed))
    model.maximize(sum(points))
    return model


def solve(model, seconds=60):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    start = time.perf_counter()
    status = solver.solve(model)
    return status, solver, time.perf_counter() - start


def main(path):
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    gaps, greedy, ours, theirs = [], [], [], []
    optimal = infeasible = proven = 0
    for case in cases:
        status, solver, took = solve(build(case))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            print(f"case {case['case']}: CP-SAT says {solver.status_name(status)}")
            continue
        best = round(solver.objective_value)
        # The engine's own choice under the same limits: is it allowed, and worth what it says?
        check, checker, _ = solve(build(case, set(case["chosen"])))
        if check != cp_model.OPTIMAL:
            infeasible += 1
            print(f"case {case['case']}: the engine's choice breaks a limit")
            continue
        if round(checker.objective_value) != case["objective"]:
            print(f"case {case['case']}: the engine says {case['objective']}, it is {checker.objective_value}")
        scale = max(abs(best), 1)
        gaps.append((best - case["objective"]) / scale)
        greedy.append((best - case["greedy"]) / scale)
        optimal += status == cp_model.OPTIMAL and case["objective"] == best
        proven += case["proven"]
        ours.append(case["engine_seconds"])
        theirs.append(took)
    n = len(gaps)
    if n == 0:
        print("no cases")
        return 1
    print(f"cases {len(cases)}, candidates {min(len(c['candidates']) for c in cases)}"
          f" to {max(len(c['candidates']) for c in cases)}")
    print(f"engine infeasible where CP-SAT is feasible: {infeasible}")
    print(f"optimal by CP-SAT's proof: {optimal} of {n}; proven by the engine itself: {proven}")
    print(f"gap: mean {statistics.mean(gaps):.4%}, worst {max(gaps):.4%}")
    print(f"gap of the greedy choice alone: mean {statistics.mean(greedy):.2%}, worst {max(greedy):.2%}")
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"median time: engine {mine * 1e6:.0f} µs, CP-SAT {other * 1e3:.1f} ms, 1/{other / mine:.0f}")
    return int(infeasible > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
