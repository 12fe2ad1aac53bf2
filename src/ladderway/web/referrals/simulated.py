"""Referrals, contacts, tasks and conferences of a demonstration. Nothing of it happened."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid5

from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.referrals.states import ENDS_SHARING, OPENED, OVER, UNANSWERED, State
from ladderway.web.participants.models import Case, Grant, Sharing
from ladderway.web.partners.models import Agency, Community
from ladderway.web.referrals import simulated_desk
from ladderway.web.referrals.models import Conference, Contact, Referral, Step, Task, Update

SHARED = frozenset({Topic.IDENTITY, Topic.PLAN, Topic.ATTENDANCE})
WHAT_FOR = (
    "Evening course in food processing", "Help with recognition of a diploma",
    "English at work, level 6", "A coach at the new workplace", "Child care near the course",
)  # fmt: skip
TASKS = (
    "Call the college about the dates", "Send the list of papers", "Ask about the bus pass",
    "Confirm the workplace visit", "Book an interpreter",
)  # fmt: skip
AGREED = (
    "Course begins first; the survival job goes on at weekends.",
    "The college holds a place until the subsidy is decided.",
    "One weekly call, by the coach. The caseworker is told of changes.",
)
UPDATES = (
    ("news", "Came to the first three evenings."), ("question", "Is the bus pass settled?"),
    ("news", "The place is kept until the end of the month."),
    ("alert", "The shift changed; the course may not fit any more."),
)  # fmt: skip
WEIGHTS = {
    State.SENT: 3, State.RECEIVED: 2, State.ACCEPTED: 4, State.WAITLISTED: 2, State.DECLINED: 3,
    State.ATTENDED: 3, State.GOOD_FIT: 4, State.ISSUES: 2, State.COMPLETED: 4, State.WITHDRAWN: 1,
}  # fmt: skip
A_YEAR = timedelta(days=365)
QUICK = (1, 2, 2, 3, 4, 6, 9, 14)


def load(community: Community, today: date, rng: Random) -> None:
    """Where there are referrals already, nothing is done."""
    cases = Case.objects.unscoped("people of the demonstration are referred and spoken to")
    cases = cases.filter(person__community=community, person__is_simulated=True, closed_on=None)
    found = list(cases.select_related("person", "agency", "worker").order_by("pk"))
    open_to = [
        a for a in {c.agency_id: c.agency for c in found}.values() if not a.is_sensitive
    ]  # fmt: skip
    there = Referral.objects.unscoped("people of the demonstration are referred and spoken to")
    if len(open_to) > 1 and not there.filter(person__community=community).exists():
        Daily(found, open_to, today, rng).load()
        simulated_desk.load(found, today, rng)


class Daily:
    """Gathers rows of many people and writes each table once."""

    def __init__(
        self, cases: Sequence[Case], agencies: Sequence[Agency], today: date, rng: Random
    ) -> None:
        self.cases, self.agencies, self.today, self.rng = cases, agencies, today, rng
        self.rows: dict[type, list[Any]] = {}

    def load(self) -> None:
        for case in self.cases:
            for _n in range(self.rng.randrange(5)):
                self._contact(case)
            if self.rng.random() < 0.4:
                self._task(case)
            if self.rng.random() < 0.25 and not case.agency.is_sensitive:
                self._referral(case)
        for model in (Sharing, Grant, Referral, Step, Update, Contact, Task):
            model.objects.bulk_create(self.rows.get(model, []), batch_size=500)
        self._conferences()

    def _add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _kept(self, case: Case) -> dict[str, Any]:
        worker = case.worker.public_id if case.worker else case.agency.public_id
        return {"person": case.person, "agency": case.agency, "by": worker}

    def _moment(self, day: date) -> datetime:
        hour = time(9 + self.rng.randrange(8), self.rng.choice((0, 20, 40)))
        return timezone.make_aware(datetime.combine(day, hour))

    def _contact(self, case: Case) -> None:
        on = max(case.opened_on, self.today - timedelta(days=self.rng.randrange(1, 200)))
        kind = self.rng.choice(("phone", "phone", "visit", "message", "no_answer"))
        self._add(
            Contact(
                kind=kind, purpose=self.rng.choice(("support", "support", "verification")),
                about=self.rng.choice(("general", "general", "find", "training", "life")),
                minutes=None if kind == "no_answer" else self.rng.choice((5, 10, 15, 30, 45)),
                at=self._moment(on), **self._kept(case),
            )
        )  # fmt: skip

    def _task(self, case: Case) -> None:
        is_done = self.rng.random() < 0.4
        kept = self._kept(case)
        self._add(
            Task(
                what=self.rng.choice(TASKS), owner=case.worker,
                due_on=self.today + timedelta(days=self.rng.randrange(-6, 20)),
                done_at=self._moment(self.today - timedelta(days=2)) if is_done else None,
                done_by=kept["by"] if is_done else None, **kept,
            )
        )  # fmt: skip

    def _referral(self, case: Case) -> None:
        to = self.rng.choice([a for a in self.agencies if a.pk != case.agency_id])
        state = self.rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        young = state in UNANSWERED
        sent = self.today - timedelta(days=self.rng.randrange(1, 12 if young else 200))
        answered = None if young else sent + timedelta(days=self.rng.choice(QUICK))
        answered = answered and min(answered, self.today)
        sharing = self._sharing(case, to, sent, answered, state)
        moment = self._moment(answered) if answered else None
        referral = self._add(
            Referral(
                public_id=uuid5(case.public_id, "referral"), person=case.person,
                giver=case.agency, receiver=to, sharing=sharing, state=state,
                sent_at=self._moment(sent), what_for=self.rng.choice(WHAT_FOR), answered_at=moment,
                answer_due=sent + timedelta(days=5), closed_at=moment if state in OVER else None,
                why=self.rng.choice(("full", "hours", "person")) if state in ENDS_SHARING else "",
                minutes=self.rng.choice((10, 15, 25, 40)), by=self._kept(case)["by"],
                changed_at=moment or self._moment(sent),
            )
        )  # fmt: skip
        self._steps(case, referral, to)

    def _steps(self, case: Case, referral: Referral, to: Agency) -> None:
        kept = self._kept(case)
        self._add(Step(referral=referral, state=State.SENT, at=referral.sent_at, **kept))
        if referral.answered_at:
            theirs = kept | {"agency": to, "by": to.public_id}
            self._add(
                Step(referral=referral, state=referral.state, at=referral.answered_at, **theirs)
            )
        if referral.state in OPENED and self.rng.random() < 0.6:
            kind, text = self.rng.choice(UPDATES)
            wrote = self.rng.choice((case.agency, to))
            self._add(
                Update(
                    referral=referral, person=case.person, agency=wrote, kind=kind, text=text,
                    answer_due=None if kind == "news" else self.today + timedelta(days=2),
                    at=self._moment(self.today - timedelta(days=1)), by=wrote.public_id,
                )
            )  # fmt: skip

    def _sharing(
        self, case: Case, to: Agency, sent: date, answered: date | None, state: State
    ) -> Sharing:
        ended = answered if state in ENDS_SHARING else None
        kept = self._kept(case)
        sharing = self._add(
            Sharing(
                public_id=uuid5(case.public_id, "referred"), person=case.person,
                giver=case.agency, receiver=to, topics=mask(SHARED), basis=Basis.CONSENT,
                purpose="Referral (simulated)", how="spoken", given_on=sent, statement="2026-1",
                expires_on=sent + A_YEAR, by=kept["by"], language=case.person.language,
                at=self._moment(sent), withdrawn_at=self._moment(ended) if ended else None,
                withdrawn_by=to.public_id if ended else None,
            )
        )  # fmt: skip
        self._grant(sharing, {Topic.IDENTITY}, sent, ended)
        if state in OPENED and answered:
            self._grant(sharing, SHARED, answered, None)
        return sharing

    def _grant(self, sharing: Sharing, topics: Any, since: date, until: date | None) -> None:
        self._add(
            Grant(
                person=sharing.person, agency=sharing.receiver, topics=mask(topics), since=since,
                until=until or sharing.expires_on, purpose=Purpose.SERVE, basis=Basis.CONSENT,
                source_kind="sharing", source_id=sharing.public_id,
            )
        )  # fmt: skip

    def _conferences(self) -> None:
        held = [r for r in self.rows.get(Referral, []) if r.state in OPENED][::4]
        made = Conference.objects.bulk_create(
            Conference(
                person=r.person, agency=r.giver, by=r.by, agreed=self.rng.choice(AGREED),
                held_on=self.today - timedelta(days=self.rng.randrange(1, 60)),
                others="Trainer" if self.rng.random() < 0.4 else "",
            )
            for r in held
        )  # fmt: skip
        through = Conference.agencies.through
        through.objects.bulk_create(
            through(conference_id=conference.pk, agency_id=agency)
            for conference, referral in zip(made, held, strict=True)
            for agency in (referral.giver_id, referral.receiver_id)
        )
