"""What of a study's results may be seen: every count and mean through the door of disclosure.

A share is shown from counts that are shown; a mean of an amount where its count is shown and nobody
makes up too much of it; an impact where both of its means are. Everything else is None.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.disclosure import (
    Amount,
    AmountLedger,
    AmountPolicy,
    Cell,
    Counted,
    Dimension,
    Exposure,
    Ledger,
    Policy,
    Table,
    attacked,
    attacked_means,
    cross_table,
    opened,
    publish,
    publish_means,
)
from ladderway.domain.evaluation.results.columns import Floats, StudyData, labels, numbers
from ladderway.domain.evaluation.results.over_time import period_outcomes, stay_columns
from ladderway.domain.evaluation.study import (
    CovariatePlan,
    Kind,
    OutcomePlan,
    StayPlan,
    StudyPlan,
    SubgroupPlan,
)

ARM = "arm"
PROGRAM, COMPARISON = ARMS = ("program", "comparison")
YES, NO, KNOWN, UNKNOWN = "yes", "no", "known", "unknown"
TOOK_PART = "took part"
LOST, BEYOND = "followed no longer", "beyond"
ValueOf = Sequence[str]


@dataclass(frozen=True, slots=True)
class Published:
    """`means` has a ledger for each amount, by the name of its dimension. The ledgers hold what is
    hidden too: they stay with the study."""

    ledger: Ledger
    means: Mapping[str, AmountLedger]
    floors: Mapping[str, float]  # what was taken off an amount so that none is below 0

    @property
    def digest(self) -> str:
        """The hash of the release, over all before it."""
        return self.ledger.releases[-1].digest

    def count(self, **where: str | Sequence[str]) -> int | None:
        """People of a cell; None where hidden, or never counted."""
        cell = _cell(where).plain(self.ledger.by_name)
        found = (e.shown for e in self.ledger.entries if e.cell == cell)
        return next(found, None)

    def known(self, dimension: str, **where: str | Sequence[str]) -> int | None:
        """People of a cell whose value is known; None where that is hidden."""
        told = self._told(dimension)
        return self.count(**{**where, dimension: told}) if told else 0

    def average(self, dimension: str, **where: str | Sequence[str]) -> float | None:
        """A share or a mean among those with a known value, whichever the dimension is of; None
        where it is hidden, or nobody's value is known."""
        if KNOWN in self._told(dimension):
            return self.mean(dimension, **where)
        return self.share(dimension, **where)

    def share(self, dimension: str, **where: str | Sequence[str]) -> float | None:
        """The share of yes among those with a known value, from counts that are shown."""
        known = self.known(dimension, **where)
        yes = self.count(**{**where, dimension: YES}) if YES in self._told(dimension) else 0
        return None if yes is None or not known else yes / known

    def _told(self, dimension: str) -> tuple[str, ...]:
        """Values that say something: where all said yes, there is no "no"."""
        return tuple(v for v in self.ledger.by_name[dimension].values if v != UNKNOWN)

    def mean(self, dimension: str, **where: str | Sequence[str]) -> float | None:
        """The mean of those with a known amount."""
        ledger = self.means.get(dimension)
        if ledger is None:
            return None
        cell = _cell({**where, dimension: KNOWN}).plain(self.ledger.by_name)
        shown = ledger.means.get(cell)
        return None if shown is None else shown + self.floors.get(dimension, 0.0)

    def began(self, stay: StayPlan, **where: str) -> int | None:
        """People of a cell whose stay began; None where that is hidden."""
        name = stay_dimension(stay)
        values = tuple(v for v in self.ledger.by_name[name].values if v != UNKNOWN)
        return self.count(**where, **{name: values}) if values else 0

    @property
    def hidden(self) -> int:
        """Counts and means that are not shown."""
        counts = sum(entry.shown is None for entry in self.ledger.entries)
        return counts + sum(v is None for m in self.means.values() for v in m.means.values())


def attack(published: Published) -> tuple[Exposure, ...]:
    """Hidden counts and sums that all releases together give away; empty for what was published."""
    found = [*attacked(published.ledger)]
    for means in published.means.values():
        found += attacked_means(published.ledger, means)
    return tuple(found)


def published(data: StudyData, earlier: Published | None = None) -> Published:
    """One release more with the tables of the report, or the first one.

    Raises DisclosureRefused where a number was published before with another value, or where what
    was published would give away what this release must hide.
    """
    people = _people(data)
    dimensions = tuple(Dimension(name, _values(column)) for name, column in people.items())
    ledger = _continued(dimensions, earlier)
    policy = Policy(data.plan.disclosure.threshold, data.plan.disclosure.rounding)
    ledger = publish(ledger, _tables(data, people, ledger.by_name), policy)
    means = dict(earlier.means) if earlier else {}
    limits = AmountPolicy(fewest=max(3, data.plan.disclosure.threshold))
    floors = {}
    for name, (values, cells) in _amounts(data).items():
        floors[name] = min(0.0, float(np.nanmin(values, initial=0.0)))
        amounts = [_amount(cell, values - floors[name], people) for cell in cells]
        means[name] = publish_means(ledger, means.get(name, AmountLedger(name)), amounts, limits)
    return Published(ledger, means, floors)


def outcome_dimension(outcome: OutcomePlan) -> str:
    return f"outcome {outcome.name}"


def covariate_dimension(covariate: CovariatePlan) -> str:
    return f"covariate {covariate.column}"


def subgroup_dimension(subgroup: SubgroupPlan) -> str:
    return f"subgroup {subgroup.name}"


def stay_dimension(stay: StayPlan) -> str:
    return f"stay {stay.name}"


def stay_is_shown(published: Published, stay: StayPlan, place: int) -> bool:
    """Whether the share still there at a checkpoint may be seen: where, in both arms, the count of
    those whose end came by then is shown, and so the count of all others who began."""
    name = stay_dimension(stay)
    values = published.ledger.by_name[name].values
    over = _over(values, place)
    rest = tuple(v for v in values if v not in (*over, UNKNOWN))
    counts = [
        published.count(**{ARM: arm, name: told}) if told else 0
        for arm in ARMS
        for told in (over, rest)
    ]
    return None not in counts


def worth_is_shown(plan: StudyPlan, published: Published) -> bool:
    """Whether every impact that the plan's benefit-cost model rests on may be seen."""
    if plan.benefit_cost is None:
        return False
    used = {i.outcome for i in plan.benefit_cost.impacts}
    return all(
        published.average(outcome_dimension(o), **{ARM: arm}) is not None
        for o in plan.outcomes
        if o.name in used
        for arm in ARMS
    )


def _over(values: tuple[str, ...], place: int) -> tuple[str, ...]:
    """Of the values of a stay, those of an end by the checkpoint."""
    return tuple(v for v in (_ended_by(k) for k in range(place + 1)) if v in values)


def _cell(where: Mapping[str, str | Sequence[str]]) -> Cell:
    return Cell.of(**where)


def _values(column: ValueOf) -> tuple[str, ...]:
    return tuple(sorted(set(column)))


def _people(data: StudyData) -> dict[str, ValueOf]:
    """For each dimension, a value for everybody assigned."""
    plan = data.plan
    people: dict[str, ValueOf] = {ARM: [ARMS[0] if t == 1 else ARMS[1] for t in data.treated]}
    if data.took_part is not None:
        people[TOOK_PART] = [YES if t == 1 else NO for t in data.took_part]
    for outcome in _measured(data):
        values = data.outcome(outcome)
        people[outcome_dimension(outcome)] = _told(values, outcome.kind is Kind.SHARE)
    for covariate in plan.covariates:
        values = numbers(data.columns, covariate.column)
        people[covariate_dimension(covariate)] = _told(values, _is_share(values))
    for subgroup in plan.subgroups:
        values = labels(data.columns, subgroup.column)
        people[subgroup_dimension(subgroup)] = [v or UNKNOWN for v in values]
    for stay in plan.stays:
        people[stay_dimension(stay)] = _lasted(data, stay)
    return people


def _measured(data: StudyData) -> tuple[OutcomePlan, ...]:
    """The outcomes of the plan, and those of periods that no outcome of the plan is."""
    found = {o.name: o for o in data.plan.outcomes}
    for series in data.plan.series:
        found.update({o.name: o for o in period_outcomes(data.plan, series)})
    return tuple(found.values())


def _lasted(data: StudyData, stay: StayPlan) -> ValueOf:
    """Between which checkpoints it ended; who was followed no longer and who lasted beyond the
    last; UNKNOWN for whoever never began."""
    lasted, ended = stay_columns(data, stay)
    edges = np.array(stay.checkpoints)
    told = []
    for time, over in zip(lasted, ended, strict=True):
        place = int(np.searchsorted(edges, time, side="left"))
        if math.isnan(time):
            told.append(UNKNOWN)
        elif over and place < len(edges):
            told.append(_ended_by(place))
        else:
            told.append(BEYOND if time >= edges[-1] else LOST)
    return told


def _ended_by(place: int) -> str:
    return f"ended {place + 1}"


def _told(values: Floats, share: bool) -> ValueOf:
    if share:
        return [UNKNOWN if math.isnan(v) else YES if v == 1 else NO for v in values]
    return [UNKNOWN if math.isnan(v) else KNOWN for v in values]


def _is_share(values: Floats) -> bool:
    return bool(np.isin(values[~np.isnan(values)], (0.0, 1.0)).all())


def _continued(dimensions: tuple[Dimension, ...], earlier: Published | None) -> Ledger:
    if earlier is None:
        return opened(dimensions)
    old = earlier.ledger
    new = tuple(d for d in dimensions if d.name not in old.by_name)
    return Ledger((*old.dimensions, *new), old.entries, old.releases)


def _tables(
    data: StudyData, people: Mapping[str, ValueOf], by_name: Mapping[str, Dimension]
) -> list[Table]:
    plan = data.plan
    outcomes = [outcome_dimension(o) for o in plan.outcomes]
    crossed: list[tuple[str, ...]] = [(ARM, name) for name in outcomes]
    crossed += [(ARM, covariate_dimension(c)) for c in plan.covariates]
    crossed += [(ARM, TOOK_PART)] if TOOK_PART in people else []
    if plan.by_lot:
        subgroups = [subgroup_dimension(s) for s in plan.subgroups]
        crossed += [(ARM, sub, name) for sub in subgroups for name in outcomes]
    crossed += [(ARM, outcome_dimension(o)) for o in _measured(data)[len(outcomes) :]]
    tables = [_table(names, people, by_name) for names in crossed]
    return tables + [_stay_table(stay, people, by_name) for stay in plan.stays]


def _stay_table(
    stay: StayPlan, people: Mapping[str, ValueOf], by_name: Mapping[str, Dimension]
) -> Table:
    """By arm, the ends between checkpoints, and for each checkpoint those over and all others."""
    name = stay_dimension(stay)
    used = {n: people[n] for n in (ARM, name)}
    values = by_name[name].values
    cells: dict[Cell, int] = {}
    for counted in cross_table(name, [by_name[ARM], by_name[name]], used).counted:
        cells[counted.cell.plain(by_name)] = counted.people
    for arm in (*((a,) for a in by_name[ARM].values), by_name[ARM].values):
        for place in range(len(stay.checkpoints)):
            over = _over(values, place)
            rest = tuple(v for v in values if v not in (*over, UNKNOWN))
            for told in (over, rest):
                if told:
                    cell = Cell.of(**{ARM: arm, name: told}).plain(by_name)
                    cells[cell] = _people_of(cell, used)
        began = tuple(v for v in values if v != UNKNOWN)
        if began:
            cell = Cell.of(**{ARM: arm, name: began}).plain(by_name)
            cells[cell] = _people_of(cell, used)
    return Table(f"{ARM} by {name}", tuple(Counted(c, n) for c, n in cells.items()))


def _people_of(cell: Cell, people: Mapping[str, ValueOf]) -> int:
    inside = np.ones(len(people[ARM]), dtype=bool)
    for name, told in cell.where:
        inside &= np.isin(np.asarray(people[name]), told)
    return int(inside.sum())


def _table(
    names: tuple[str, ...], people: Mapping[str, ValueOf], by_name: Mapping[str, Dimension]
) -> Table:
    """All combinations with margins; of a share, those with a known value too."""
    title = " by ".join(names)
    used = {name: people[name] for name in names}
    whole = cross_table(title, [by_name[name] for name in names], used)
    last = by_name[names[-1]]
    if not {YES, NO} <= set(last.values) or UNKNOWN not in last.values:
        return whole
    told = Cell.of(**{last.name: (NO, YES)})
    answered = cross_table(title, [by_name[n] for n in names[:-1]], used, only=told)
    return Table(title, (*whole.counted, *answered.counted))


def _amounts(
    data: StudyData,
) -> dict[str, tuple[Floats, list[Cell]]]:
    """For each amount its values, moved to begin at 0, and the cells whose means are told."""
    plan = data.plan
    found = {}
    planned = {o.name for o in plan.outcomes}
    for outcome in _measured(data):
        if outcome.kind is not Kind.SHARE and not np.isnan(data.outcome(outcome)).all():
            name = outcome_dimension(outcome)
            cells = _arms(data, name)
            if plan.by_lot and outcome.name in planned:
                cells += [c for s in plan.subgroups for c in _within(data, s, name)]
            found[name] = (data.outcome(outcome), cells)
    for covariate in plan.covariates:
        values = numbers(data.columns, covariate.column)
        if not _is_share(values):
            name = covariate_dimension(covariate)
            found[name] = (values, _arms(data, name))
    return found


def _arms(data: StudyData, name: str) -> list[Cell]:
    return [Cell.of(**{ARM: arm, name: KNOWN}) for arm in ARMS]


def _within(data: StudyData, subgroup: SubgroupPlan, name: str) -> list[Cell]:
    values = sorted({v or UNKNOWN for v in labels(data.columns, subgroup.column)})
    here = subgroup_dimension(subgroup)
    return [Cell.of(**{ARM: arm, here: value, name: KNOWN}) for arm in ARMS for value in values]


def _amount(
    cell: Cell,
    values: Floats,
    people: Mapping[str, ValueOf],
) -> Amount:
    inside = np.ones(len(values), dtype=bool)
    for name, told in cell.where:
        inside &= np.isin(np.asarray(people[name]), told)
    kept = values[inside]
    total = float(kept.sum())
    return Amount(cell, int(inside.sum()), total, float(kept.max(initial=0.0)))
