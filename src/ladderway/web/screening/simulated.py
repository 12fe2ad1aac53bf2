"""Selection of a demonstration: openings, and applications that fit where people stand. Nothing of
it happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from ladderway.domain.screening.states import ENDED, TRANSITIONS, Event, State
from ladderway.web.audit.actions import SYSTEM, record
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.partners.models import Agency, Membership, Organization
from ladderway.web.screening import simulated_lists as lists
from ladderway.web.screening.models import (
    Application,
    Criterion,
    CriterionResult,
    Judgement,
    Move,
    Opening,
    Refusal,
    Step,
    Version,
    Visit,
)


def load(agencies: Iterable[Agency], today: date, rng: Random) -> None:
    """Fill in for agencies that serve people. Where there are openings already, nothing is done."""
    for agency in agencies:
        if not Opening.objects.filter(agency=agency).exists():
            Selecting(agency, today, rng).fill()
            record(by=SYSTEM, action="selection.simulated", subject=("agency", agency.public_id))


@dataclass(slots=True)
class Offer:
    """An opening with what stands under it."""

    opening: Opening
    version: Version
    criteria: Sequence[Criterion]
    steps: Sequence[Step]
    taken: int = 0


@dataclass(slots=True)
class Told:
    """One application and the rows about it, while the days go by."""

    application: Application
    day: date
    last: date
    rows: list[Any] = field(default_factory=list)


class Selecting:
    """Openings of one agency, and the applications of those whom it serves."""

    def __init__(self, agency: Agency, today: date, rng: Random) -> None:
        self.agency, self.today, self.rng = agency, today, rng
        held = Membership.objects.filter(
            agency=agency, role__in=("counsellor", "coach", "program_manager")
        ).select_related("user")
        self.staff = list({m.user_id: m.user for m in held.order_by("pk")}.values())
        self.offers: list[Offer] = []
        jobs = WorkExperience.objects.unscoped("people of the demonstration apply for places")
        held_still = jobs.filter(agency=agency, until=None).only("person_id")
        self.working = {job.person_id for job in held_still}

    def fill(self) -> None:
        employers = list(
            Organization.objects.filter(community=self.agency.community).order_by("name_en")[:3]
        )
        self.offers = [self._offer(n, employers) for n in range(len(lists.COHORTS))]
        cases = Case.objects.unscoped("people of the demonstration apply for places")
        cases = cases.filter(agency=self.agency, person__is_simulated=True)
        if self.staff:
            told = [self._story(case) for case in cases.select_related("person").order_by("pk")]
            self._write([each for each in told if each is not None])
        self._streams(cases)

    # --- Openings -------------------------------------------------------------------------------
    def _offer(self, n: int, employers: Sequence[Organization]) -> Offer:
        name_en, name_fr, days_ago, state = lists.COHORTS[n]
        opens = self.today - timedelta(days=days_ago)
        opening = Opening.objects.create(
            agency=self.agency, name_en=name_en, name_fr=name_fr, state=state, seats=12,
            service_program=self.agency.service_programs.first(), opens_on=opens,
            closes_on=opens + timedelta(days=270) if state == "closed" else None,
            starts_on=opens + timedelta(days=290), by=self.agency.public_id, is_simulated=True,
            **lists.PLACE,
        )  # fmt: skip
        version = Version.objects.create(
            opening=opening, number=1, published_on=opens, published_by=self.agency.public_id
        )
        criteria = [
            Criterion.objects.create(
                version=version, key=uuid5(opening.public_id, fields["name_en"]),
                **self._named(fields, employers),
            )
            for fields in lists.CRITERIA
            if employers or fields["source"] != "employer"
        ]  # fmt: skip
        steps = [
            Step.objects.create(version=version, position=at, kind=kind, name_en=en, name_fr=fr)
            for at, (kind, en, fr) in enumerate(lists.STEPS, start=1)
        ]
        return Offer(opening, version, criteria, steps)

    def _named(self, fields: dict[str, Any], employers: Sequence[Organization]) -> dict[str, Any]:
        if fields["source"] != "employer":
            return fields
        return fields | {"employer": self.rng.choice(employers)}

    # --- One story ------------------------------------------------------------------------------
    def _story(self, case: Case) -> Told | None:
        """What fits where somebody stands; some only enquired."""
        if case.state == "enquiring" and self.rng.random() < 0.6:
            return None
        began = case.opened_on + timedelta(days=self.rng.randrange(0, 8))
        last = case.closed_on or self.today
        if case.state in lists.STILL:
            began = max(case.opened_on, last - timedelta(days=self.rng.randrange(3, 60)))
        before = [o for o in self.offers if o.opening.opens_on <= began]
        if began > last or not before:
            return None
        offer = max(before, key=lambda o: o.opening.opens_on)
        told = self._applies(case, offer, began, last)
        self._goes(told, offer, case)
        return told

    def _applies(self, case: Case, offer: Offer, began: date, last: date) -> Told:
        worker = self.rng.choice(self.staff)
        application = Application(
            public_id=uuid5(case.public_id, "application"), person=case.person,
            opening=offer.opening, version=offer.version, agency=self.agency, by=worker.public_id,
            worker=worker, applied_on=began, moved_on=began,
            works_now=case.person_id in self.working,
            referred_words=self.rng.choice(lists.REFERRED),
        )  # fmt: skip
        told = Told(application, began, last)
        self._note(told, "", "", "")
        return told

    def _goes(self, told: Told, offer: Offer, case: Case) -> None:
        path = lists.PATHS.get(case.closing_reason or case.state, lists.PATHS["active"])
        names, weights = zip(*path, strict=True)
        way = self.rng.choices(names, weights)[0]
        if way in lists.THREE and len(self.staff) < 3:
            way = "refused" if len(self.staff) > 1 else "placed"
        if way == "refused" and len(self.staff) < 2:
            way = "self_out"
        for event in lists.WAYS[way]:
            self._event(told, offer, event, case)

    def _event(self, told: Told, offer: Offer, event: str, case: Case) -> None:
        self._later(told)
        if event == "steps":
            self._visits(told, offer)
            return
        state = TRANSITIONS[(State(told.application.state), Event(event))]
        reason, words = "", ""
        if event == Event.LEAVE:
            reason = self._leaving(case)
            told.application.leaving = reason
        if event == Event.HOLD:
            told.application.held_on = told.day
        told.application.state, told.application.moved_on = state, told.day
        told.application.ended_on = told.day if state in ENDED else None
        if event in (Event.PROPOSE, Event.CONFIRM, Event.CONTEST, Event.REVERSE, Event.UPHOLD):
            reason, words = self._refuses(told, Event(event))
        if event in (Event.OFFER,):
            offer.taken += 1
        self._note(told, event, reason, words, self._by(event))

    def _by(self, event: str) -> UUID | None:
        """A second person confirms, a third answers; the others are the worker's."""
        _first, second, third = (self.staff * 3)[:3]
        if event == Event.CONFIRM:
            return second.public_id
        return third.public_id if event in (Event.REVERSE, Event.UPHOLD) else None

    def _leaving(self, case: Case) -> str:
        return lists.LEAVES.get(case.closing_reason) or self.rng.choice(lists.LEAVING)

    def _refuses(self, told: Told, event: Event) -> tuple[str, str]:
        first, second, third = (self.staff * 3)[:3]
        if event is Event.PROPOSE:
            cause, words, offered = self.rng.choice(lists.REFUSALS)
            told.rows.append(
                Refusal(
                    public_id=uuid5(told.application.public_id, "refusal"),
                    person=told.application.person, application=told.application,
                    agency=self.agency, by=first.public_id, on=told.day, cause=cause, words=words,
                    other_offer=offered, how_to_contest=lists.PLACE["contest_en"],
                    come_back_on=told.day + timedelta(days=180),
                )
            )  # fmt: skip
            return cause, ""
        row = next(r for r in told.rows if isinstance(r, Refusal))
        if event is Event.CONFIRM:
            row.state, row.reviewed_by, row.reviewed_on = "confirmed", second.public_id, told.day
            return row.cause, ""
        if event is Event.CONTEST:
            row.state, row.contested_on, row.contested_how = "contested", told.day, "phone"
            row.contest_words = self.rng.choice(lists.CONTESTS)
            return "", row.contest_words
        row.state = "reversed" if event is Event.REVERSE else "upheld"
        row.resolved_by, row.resolved_on = third.public_id, told.day
        row.resolution_words = lists.ANSWERS[row.state]
        return row.cause, row.resolution_words

    def _visits(self, told: Told, offer: Offer) -> None:
        """Steps that were taken, what was found, and both sides in words."""
        for step in offer.steps[: self.rng.choice((1, 2, 2, 3))]:
            came = self.rng.choices(("came", "not_there", "moved"), (8, 1, 1))[0]
            told.rows.append(Visit(step=step, on=told.day, came=came, **self._about(told)))
            self._later(told)
        told.rows += [self._result(told, c) for c in offer.criteria if not c.is_conditional]
        if self.rng.random() < 0.5:
            complete, alone, why = self.rng.choice(lists.JUDGEMENTS)
            told.rows.append(
                Judgement(can_complete=complete, alone=alone, alone_words=why, **self._about(told))
            )

    def _about(self, told: Told) -> dict[str, Any]:
        application = told.application
        return {
            "person": application.person, "application": application, "agency": self.agency,
            "by": application.by,
        }  # fmt: skip

    def _result(self, told: Told, criterion: Criterion) -> CriterionResult:
        figure, result = None, self.rng.choices(("met", "almost", "unknown"), (7, 1, 2))[0]
        if criterion.minimum is not None:
            figure = Decimal(round(max(2.0, min(12.0, self.rng.gauss(8.2, 2.2))) * 2)) / 2
            least = Decimal(criterion.minimum)
            result = "met" if figure >= least else "almost" if figure >= least - 1 else "not_met"
        elif criterion.weight == "preferred" and self.rng.random() < 0.3:
            result = "not_met"
        short = result in ("almost", "not_met")
        return CriterionResult(
            criterion=criterion, topic="screening", result=result, figure=figure, on=told.day,
            reason=self.rng.choice(lists.SHORT) if short else "",
            evidence=self.rng.choice(lists.EVIDENCE), **self._about(told),
        )  # fmt: skip

    def _note(
        self, told: Told, event: str, reason: str, words: str, by: UUID | None = None
    ) -> None:
        application = told.application
        at = datetime.combine(told.day, time(9 + min(8, len(told.rows))))
        told.rows.append(
            Move(
                person=application.person, application=application, event=event,
                state=application.state, reason=reason, words=words, on=told.day,
                at=timezone.make_aware(at), by=by or application.by,
            )
        )  # fmt: skip

    def _later(self, told: Told) -> None:
        told.day = min(told.last, told.day + timedelta(days=self.rng.randrange(1, 9)))

    # --- Writing --------------------------------------------------------------------------------
    def _write(self, told: Sequence[Told]) -> None:
        Application.objects.bulk_create([t.application for t in told], batch_size=500)
        rows: dict[type, list[Any]] = {}
        for each in told:
            for row in each.rows:
                rows.setdefault(type(row), []).append(row)
        for model, kept in rows.items():
            model.objects.bulk_create(kept, batch_size=500)
        for offer in self.offers:
            offer.opening.seats = max(12, offer.taken + 3)
            offer.opening.save(update_fields=["seats"])

    def _streams(self, cases: Any) -> None:
        """The stream that the province's system gave, for most."""
        known: set[UUID] = set()
        rows = []
        for case in cases.select_related("person"):
            if case.person.public_id in known or self.rng.random() < 0.25:
                continue
            known.add(case.person.public_id)
            rows.append(
                StreamRecord(
                    person=case.person, agency=self.agency, by=self.agency.public_id,
                    stream=self.rng.choices("ABC", (3, 4, 3))[0], assigned_on=case.opened_on,
                )
            )  # fmt: skip
        StreamRecord.objects.bulk_create(rows, batch_size=500)
