"""Solves the problems of `cargo xtask optimality` with OR-Tools CP-SAT and compares (docs/optimality.md).

    python3 -m venv target/ortools && target/ortools/bin/pip install -r xtask/optimality/requirements.txt
    target/ortools/bin/python xtask/optimality/solve.py cases.jsonl

Main lifts come first: they are solved for themselves, then the accessories beside them. What is compared is the sum.
"""

import json
import statistics
import sys
import time

from ortools.sat.python import cp_model


def build_main(main, fixed=None):
    """The model of the main lifts; `fixed` forces a choice."""
    model = cp_model.CpModel()
    places = main["places"]
    x = [[model.new_bool_var(f"x{k}_{i}") for i in range(len(p["candidates"]))] for k, p in enumerate(places)]
    lifts = [(k, i, c) for k, p in enumerate(places) for i, c in enumerate(p["candidates"])]
    for row in x:
        model.add_exactly_one(row)
    for slug in {c["movement"] for _, _, c in lifts}:
        model.add(sum(x[k][i] for k, i, c in lifts if c["movement"] == slug) <= 1)
    model.add(sum(x[k][i] for k, i, c in lifts if c["taxing"]) <= 1)
    for region, most in enumerate(main["most_credits"]):
        halves = [h * x[k][i] for k, i, c in lifts for r, h in c["credits"] if r == region]
        if halves and most is not None:
            model.add(sum(halves) <= most)
    points = [c["points"] * x[k][i] for k, i, c in lifts]
    covered = {}
    for k, place in enumerate(places):
        # A group counts for the first place that reaches it.
        fresh = []
        for group in {g for c in place["candidates"] for g in c["groups"]}:
            reached = sum(x[k][i] for i, c in enumerate(place["candidates"]) if group in c["groups"])
            new = model.new_bool_var(f"new{k}_{group}")
            model.add(new <= reached)
            for before in covered.get(group, []):
                model.add(new + before <= 1)
            # Reaching it first is not a matter of choice.
            model.add(new >= reached - sum(covered.get(group, [])))
            covered.setdefault(group, []).append(new)
            fresh.append(new)
        if fresh:
            count = model.new_int_var(0, len(place["groups"]) - 1, f"count{k}")
            model.add(count == sum(fresh))
            worth = model.new_int_var(0, max(place["groups"]), f"groups{k}")
            model.add_element(count, place["groups"], worth)
            points.append(worth)
        for i, c in enumerate(place["candidates"]):
            for key, cost in (("same", main["same_muscles"]), ("alike", main["alike"] - c["week"])):
                if c[key]:
                    again = model.new_bool_var(f"{key}{k}_{i}")
                    earlier = sum(x[j][n] for j, n in c[key])
                    model.add(earlier >= 1).only_enforce_if(again)
                    for j, n in c[key]:
                        model.add(again >= x[k][i] + x[j][n] - 1)
                    model.add_implication(again, x[k][i])
                    points.append(cost * again)
    if fixed is not None:
        for k, row in enumerate(x):
            model.add(row[fixed[k]] == 1)
    model.maximize(sum(points))
    return model


def build(case, fixed=None):
    """The model of the accessories; `fixed` forces a choice."""
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


def compare(name, part, best_model, own_model):
    """What is best, what the engine has, and seconds; none where one of them cannot be."""
    status, solver, took = solve(best_model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        print(f"{name}: CP-SAT says {solver.status_name(status)}")
        return None
    check, checker, _ = solve(own_model)
    if check != cp_model.OPTIMAL:
        print(f"{name}: the engine's choice breaks a limit")
        return "infeasible"
    if round(checker.objective_value) != part["objective"]:
        print(f"{name}: the engine says {part['objective']}, it is {checker.objective_value}")
    return round(solver.objective_value), round(checker.objective_value), status == cp_model.OPTIMAL, took


def tell(path):
    """One file of cases; answers how many of them the engine broke."""
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    gaps, main_gaps, greedy, ours, theirs = [], [], [], [], []
    proofs = optimal = infeasible = proven = 0
    for case in cases:
        name = f"case {case['case']}"
        parts = [("accessories", case, build(case), build(case, set(case["chosen"])))]
        if case["main"] is not None:
            main = case["main"]
            parts.append(("main lifts", main, build_main(main), build_main(main, main["chosen"])))
        found = [compare(f"{name}, {of}", *rest) for of, *rest in parts]
        if "infeasible" in found:
            infeasible += 1
        if not all(isinstance(f, tuple) for f in found):
            continue
        best, own, took = (sum(f[n] for f in found) for n in (0, 1, 3))
        proof = all(f[2] for f in found)
        scale = max(abs(best), 1)
        gaps.append((best - own) / scale)
        if case["main"] is not None:
            main_gaps.append((found[1][0] - found[1][1]) / max(abs(found[1][0]), 1))
        greedy.append((best - own + case["objective"] - case["greedy"]) / scale)
        proofs += proof
        optimal += proof and own == best
        proven += all(part["proven"] for _, part, *_ in parts)
        ours.append(case["engine_seconds"])
        theirs.append(took)
    n = len(gaps)
    if n == 0:
        print("no cases")
        return 1
    sizes = [len(c["candidates"]) + sum(len(p["candidates"]) for p in (c["main"] or {"places": []})["places"]) for c in cases]
    print(f"{path}: sessions {len(cases)}, candidates {min(sizes)} to {max(sizes)}")
    print(f"  engine infeasible where CP-SAT is feasible: {infeasible}")
    print(f"  CP-SAT proves an optimum in {proofs} of {n}; the engine has it in {optimal}, and proves it itself in {proven}")
    print(f"  gap: mean {statistics.mean(gaps):.4%}, worst {max(gaps):.4%}")
    print(f"  of main lifts alone: mean {statistics.mean(main_gaps or [0]):.4%}, worst {max(main_gaps or [0]):.4%}")
    print(f"  gap before accessories are exchanged: mean {statistics.mean(greedy):.2%}, worst {max(greedy):.2%}")
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"  median time: engine {mine * 1e6:.0f} µs, CP-SAT {other * 1e3:.1f} ms, 1/{other / mine:.0f}")
    return infeasible


def main(paths):
    return int(sum(tell(path) for path in paths) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
