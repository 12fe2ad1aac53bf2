"""Young people over all agencies that are overseen: read once, counted, and nobody named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.equity.bands import NONE, bands, years_old
from ladderway.domain.equity.split import SplitTable
from ladderway.domain.equity.young import (
    EDGES,
    WAITS,
    Path,
    Served,
    Stands,
    days_to_start,
    how_many,
    stands,
)
from ladderway.domain.evaluation.disclosure import Dimension
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import Whose
from ladderway.web.casework.equity.facts import limit
from ladderway.web.casework.equity.rows import at, joined, local_day
from ladderway.web.casework.equity.tables import shown
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.models import Referral, Step
from ladderway.web.screening.models import Application
from ladderway.web.supports.models import Provision

AGENCIES = Dimension("agencies", ("one", "two", "three"))
DAYS = Dimension("days", (*bands(EDGES)[:-1], WAITS, NONE))
STANDS = Dimension("stands", tuple(str(each) for each in Stands))
SERVICES = ("employment", "selection", "training", "referral", "supports")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Young:
    """`days` and `stands` by how many agencies serve them; `services`: with and without each."""

    days: SplitTable | None
    stands: SplitTable | None
    services: Mapping[str, SplitTable | None]
    since: int
    below: int


def young_of(actor: Actor, of: Whose) -> Young:
    least, below = limit("youth_from", actor.on), limit("youth_below", actor.on)
    paths, services = _read(of, actor.on, least, below)
    people = sorted(paths)
    columns: dict[str, list[str]] = {
        "agencies": [how_many(paths[p]) for p in people],
        "days": [days_to_start(paths[p]) for p in people],
        "stands": [str(stands(paths[p])) for p in people],
    }

    def by_agencies(report: Dimension) -> SplitTable | None:
        both = {name: columns[name] for name in ("agencies", report.name)}
        return shown(report, [AGENCIES], both, counts.policy(actor.on))

    def used(service: str) -> SplitTable | None:
        told = [YES if service in services[p] else NO for p in people]
        both = {"agencies": columns["agencies"], service: told}
        return shown(Dimension(service, (YES, NO)), [AGENCIES], both, counts.policy(actor.on))

    return Young(
        by_agencies(DAYS), by_agencies(STANDS), {each: used(each) for each in SERVICES}, least,
        below,
    )  # fmt: skip


@dataclass(slots=True)
class _Kept:
    """Rows of one kind by person; joined records together."""

    of: Whose
    into: Mapping[int, int]
    young: frozenset[int]

    def by_person(self, found: Sequence[object]) -> dict[int, list]:
        rows: dict[int, list] = {}
        for row in found:
            person = self.into.get(row.person_id, row.person_id)  # type: ignore[attr-defined]
            if person in self.young:
                rows.setdefault(person, []).append(row)
        return rows


def _read(
    of: Whose, on: date, least: int, below: int
) -> tuple[dict[int, Path], dict[int, set[str]]]:
    rows = Case.objects.unscoped("young people are counted over agencies, without names")
    found = list(at(rows, of).select_related("person", "agency"))
    into = joined()
    born = {into.get(c.person_id, c.person_id): c.person.birth_date for c in found}
    young = frozenset(p for p, day in born.items() if day and least <= years_old(day, on) < below)
    kept = _Kept(of, into, young)
    cases = kept.by_person(found)
    applications = kept.by_person(_applications(of))
    referrals, steps = kept.by_person(_referrals(of)), kept.by_person(_steps(of))
    supports = kept.by_person(_supports(of))
    paths = {
        person: _path(
            cases[person], applications.get(person, []), referrals.get(person, []),
            steps.get(person, []),
        )
        for person in cases
    }  # fmt: skip
    services = {
        person: _services(cases[person], applications.get(person, []))
        | ({"referral"} if person in referrals else set())
        | ({"supports"} if person in supports else set())
        for person in cases
    }
    return paths, services


def _services(cases: Sequence[Case], applications: Sequence[Application]) -> set[str]:
    told = {"selection"} if applications else set()
    if any(case.state != "enquiring" for case in cases):
        told.add("employment")
    if any(each.state == "placed" for each in applications):
        told.add("training")
    return told


def _applications(of: Whose) -> list[Application]:
    rows = Application.objects.unscoped("young people are counted over agencies, without names")
    return list(at(rows, of))


def _referrals(of: Whose) -> list[Referral]:
    rows = Referral.objects.unscoped("young people are counted over agencies, without names")
    return list(at(rows, of, "giver"))


def _steps(of: Whose) -> list[Step]:
    rows = Step.objects.unscoped("young people are counted over agencies, without names")
    return list(rows.filter(referral__giver__in=of.agencies, state="attended"))


def _supports(of: Whose) -> list[Provision]:
    rows = Provision.objects.unscoped("young people are counted over agencies, without names")
    return list(at(rows, of).exclude(state__in=("refused", "withdrawn")))


def _path(
    cases: Sequence[Case],
    applications: Sequence[Application],
    referrals: Sequence[Referral],
    attended: Sequence[Step],
) -> Path:
    """A start after a referral: that they attended, that the other agency opened a case, or that a
    place began."""
    received = {r.receiver_id for r in referrals if r.receiver_id}
    begun = [local_day(step.at) for step in attended]
    begun += [case.opened_on for case in cases if case.agency_id in received]
    begun += [a.ended_on for a in applications if a.state == "placed" and a.ended_on]
    dead = [r for r in referrals if r.state in ("declined", "withdrawn")]
    return Path(
        cases=[
            Served(c.agency.slug, c.opened_on, c.state, c.closing_reason, c.closed_on)
            for c in cases
        ],
        referred=[local_day(r.sent_at) for r in referrals],
        begun=begun,
        dead_ends=[local_day(r.closed_at or r.answered_at or r.sent_at) for r in dead],
        left=[
            a.ended_on for a in applications
            if a.ended_on and a.state in ("screened_out", "upheld", "self_out", "withdrawn")
        ],
    )  # fmt: skip
