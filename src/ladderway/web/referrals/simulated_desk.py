"""Appointments, reminders, support beside work and those who stay in touch, of a demonstration.
Nothing of it happened."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from ladderway.domain.referrals.in_work import ends_on, next_talk
from ladderway.files.referral_limits import limit, rhythm
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.referrals.models import (
    Alumni,
    Appointment,
    Contact,
    InWork,
    JobLoss,
    Reminder,
    ReminderWish,
)

WHAT = ("Look at the plan", "Before the course begins", "After the first week", "Papers", "")
AIMS = ("More hours", "The certificate for the next rung", "A day shift", "Lead hand in a year")
HOURS = (9, 9, 10, 11, 13, 14, 15, 16)
HELD = ("not_safe", "no_address", "changed")
BATCH = 500


def load(cases: Sequence[Case], today: date, rng: Random) -> None:
    """For people with open cases whose worker is known."""
    Desk([case for case in cases if case.worker_id], today, rng).load()


class Desk:
    """Gathers rows of many people and writes each table once."""

    def __init__(self, cases: Sequence[Case], today: date, rng: Random) -> None:
        self.cases, self.today, self.rng = cases, today, rng
        self.rows: dict[type, list[Any]] = {}

    def load(self) -> None:
        employed = self._employed()
        for case in self.cases:
            if self.rng.random() < 0.35:
                self._appointments(case)
            if case.person_id in employed and self.rng.random() < 0.7:
                self._in_work(case, employed[case.person_id])
        for model in (Appointment, ReminderWish, Reminder, InWork, JobLoss, Alumni, Contact):
            model.objects.bulk_create(self.rows.get(model, []), batch_size=BATCH)

    def _employed(self) -> dict[int, date]:
        """Since when those with a job now have had it; at most some months."""
        jobs = WorkExperience.objects.unscoped("people of the demonstration work")
        jobs = jobs.filter(person__in=[c.person_id for c in self.cases], until=None)
        first = self.today - timedelta(days=420)
        return {job.person_id: max(job.since or first, first) for job in jobs}

    def _add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _kept(self, case: Case) -> dict[str, Any]:
        return {"person": case.person, "agency": case.agency, "by": case.worker.public_id}

    def _moment(self, on: date) -> datetime:
        hour = time(self.rng.choice(HOURS), self.rng.choice((0, 30)))
        return timezone.make_aware(datetime.combine(on, hour))

    def _weekday(self, first: int, last: int) -> date:
        on = self.today + timedelta(days=self.rng.randrange(first, last))
        return on - timedelta(days=max(0, on.weekday() - 4))

    def _appointments(self, case: Case) -> None:
        channel = self.rng.choice(("text", "text", "email"))
        wishes = self.rng.random() < 0.5
        if wishes:
            self._add(
                ReminderWish(channel=channel, given_on=case.opened_on, **self._kept(case))
            )  # fmt: skip
        past = self._moment(self._weekday(-40, -1))
        self._appointment(case, past, self.rng.choice(("came", "came", "came", "missed")))
        ahead = self._appointment(case, self._moment(self._weekday(0, 15)), "planned")
        if wishes:
            self._reminder(ahead, channel)

    def _appointment(self, case: Case, at: datetime, state: str) -> Appointment:
        return self._add(
            Appointment(
                worker=case.worker, at=at, minutes=self.rng.choice((20, 30, 45, 60)), state=state,
                how=self.rng.choice(("office", "office", "phone", "video")),
                what=self.rng.choice(WHAT), **self._kept(case),
            )
        )  # fmt: skip

    def _reminder(self, meeting: Appointment, channel: str) -> None:
        due = meeting.at - timedelta(hours=24)
        gone = timezone.localdate(due) <= self.today
        held = gone and self.rng.random() < 0.2
        self._add(
            Reminder(
                person=meeting.person, agency=meeting.agency, appointment=meeting,
                about_at=meeting.at, channel=channel, due_at=due, tries=int(gone),
                state="held" if held else "sent" if gone else "queued",
                why=self.rng.choice(HELD[:2]) if held else "",
            )
        )  # fmt: skip

    def _in_work(self, case: Case, since: date) -> None:
        since = max(since, case.opened_on) if self.rng.random() < 0.7 else since
        months = self.rng.choice((12, 12, 24, 24, limit("in_work_months", self.today)))
        last = self._talks(case, since)
        row = self._add(
            InWork(
                since=since, months=months, was_employed=since < case.opened_on,
                aim=self.rng.choice(AIMS), program=case.program,
                talk_due=next_talk(since, ends_on(since, months), last, rhythm(self.today)),
                **self._kept(case),
            )
        )  # fmt: skip
        if self.rng.random() < 0.2:
            self._loss(case, row)
        elif (self.today - since).days > 300 and self.rng.random() < 0.5:
            ways = self.rng.sample(Alumni.Way.values, self.rng.choice((1, 2)))
            on = self.today - timedelta(days=self.rng.randrange(1, 90))
            self._add(Alumni(joined_on=max(on, since), ways=ways, **self._kept(case)))

    def _talks(self, case: Case, since: date) -> date | None:
        days = (self.today - since).days
        if days < 8:
            return None
        many = self.rng.choice((1, 2, 3, 4, 6))
        asked = sorted({int(min(days - 1, 1 + 170 * self.rng.random() ** 2)) for _n in range(many)})
        for ago in asked:
            self._add(
                Contact(
                    kind=self.rng.choice(("phone", "message", "visit")), purpose="support",
                    about=self.rng.choice(("keep", "keep", "advance", "life")),
                    at=self._moment(self.today - timedelta(days=ago)),
                    minutes=self.rng.choice((10, 15, 20, 30)), **self._kept(case),
                )
            )  # fmt: skip
        return self.today - timedelta(days=asked[0])

    def _loss(self, case: Case, row: InWork) -> None:
        days = (self.today - row.since).days
        if days < 20:
            return
        lost = row.since + timedelta(days=self.rng.randrange(10, days))
        back = lost + timedelta(days=self.rng.randrange(4, 60))
        back_on = back if back < self.today else None
        self._add(
            JobLoss(
                in_work=row, lost_on=lost, known_on=lost, back_on=back_on,
                why=self.rng.choice(JobLoss.Why.values), **self._kept(case),
            )
        )  # fmt: skip
