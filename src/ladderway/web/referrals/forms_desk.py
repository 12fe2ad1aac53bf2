"""Forms of appointments, support beside work, the end of a job and staying in touch."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.accounts.models import User
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of
from ladderway.web.participants.models import WorkExperience
from ladderway.web.partners.models import ServiceProgram
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals.models import Alumni, Appointment, InWork, JobLoss

LONGEST, SHORTEST = 600, 5  # minutes
MOST_MONTHS, MOST_DAYS = 60, 180


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


class AppointmentForm(RecordForm):
    on = day(lazy("Day"), required=True)
    time = forms.TimeField(label=lazy("Time"), widget=TimeInput)
    minutes = number(lazy("How many minutes"), SHORTEST, LONGEST, initial=30)
    how = one_of(lazy("Where"), Appointment.How.choices)
    worker = forms.ChoiceField(label=lazy("With whom"))
    what = line_of(
        lazy("What for"), 200, help_text=lazy("For you. Calendars and reminders do not say it.")
    )

    def __init__(self, *args: Any, staff: Sequence[User], now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now
        self.staff = {str(user.public_id): user for user in staff}
        self.fields["worker"].choices = [(k, user.name) for k, user in self.staff.items()]

    def clean_worker(self) -> User:
        return self.staff[self.cleaned_data["worker"]]

    def clean(self) -> None:
        at = self._moment()
        if at is not None and at < self.now - timezone.timedelta(days=1):
            self.add_error("on", _("This day is over. Keep what took place as a contact."))

    def _moment(self) -> datetime | None:
        on, at = self.cleaned_data.get("on"), self.cleaned_data.get("time")
        return timezone.make_aware(datetime.combine(on, at)) if on and at else None

    def values(self) -> dict[str, Any]:
        said = dict(super().values())
        said["at"] = self._moment()
        del said["on"], said["time"]
        return said


class InWorkForm(RecordForm):
    since = day(lazy("At work since"), required=True)
    months = number(
        lazy("For how many months"), 1, MOST_MONTHS,
        help_text=lazy("How long is best is not known; lengths are compared under “In work”."),
    )  # fmt: skip
    every_days = number(
        lazy("Days between talks"), 1, MOST_DAYS, required=False,
        help_text=lazy("Empty: often at first, then less, as the settings say."),
    )  # fmt: skip
    program = forms.ChoiceField(label=lazy("Which program pays"), required=False)
    was_employed = forms.BooleanField(
        label=lazy("The person had this job before the program"), required=False
    )
    aim = line_of(lazy("What the person wants next"), 300)

    def __init__(
        self, *args: Any, programs: Sequence[ServiceProgram], today: date, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.programs = {str(p.public_id): p for p in programs}
        listed = [(key, named(each)) for key, each in self.programs.items()]
        self.fields["program"].choices = [("", "—"), *listed]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return since

    def clean_program(self) -> ServiceProgram | None:
        return self.programs.get(self.cleaned_data["program"])


class EndForm(RecordForm):
    on = day(lazy("Last day"), required=True)
    because = one_of(lazy("Why it ends"), InWork.End.choices)

    def __init__(self, *args: Any, since: date, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.since, self.today = since, today

    def clean_on(self) -> date:
        return _between(self.cleaned_data["on"], self.since, self.today)


class LossForm(RecordForm):
    lost_on = day(lazy("Last day at work"), required=True)
    why = one_of(lazy("Why it ended"), JobLoss.Why.choices)
    job = forms.ChoiceField(
        label=lazy("Which job"), required=False, help_text=lazy("It gets its last day.")
    )

    def __init__(self, *args: Any, jobs: Sequence[WorkExperience], today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        self.jobs = {str(job.public_id): job for job in jobs}
        if jobs:
            said = [(key, job.title) for key, job in self.jobs.items()]
            self.fields["job"].choices = [("", lazy("None of those recorded")), *said]
        else:
            del self.fields["job"]

    def clean_lost_on(self) -> date:
        return _between(self.cleaned_data["lost_on"], None, self.today)

    def clean_job(self) -> WorkExperience | None:
        return self.jobs.get(self.cleaned_data["job"])

    def clean(self) -> None:
        job, lost = self.cleaned_data.get("job"), self.cleaned_data.get("lost_on")
        if job and lost and job.since and lost < job.since:
            self.add_error("lost_on", _("This job began later. Choose another day or job."))


class BackForm(RecordForm):
    on = day(lazy("First day at work"), required=True)

    def __init__(self, *args: Any, since: date, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.since, self.today = since, today

    def clean_on(self) -> date:
        return _between(self.cleaned_data["on"], self.since, self.today)


class AlumniForm(RecordForm):
    ways = forms.MultipleChoiceField(
        label=lazy("What the person would like to do"), choices=Alumni.Way.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def _between(on: date, first: date | None, last: date) -> date:
    if on > last:
        raise forms.ValidationError(_("This day has not come yet."))
    if first and on < first:
        raise forms.ValidationError(_("Choose a later day: it began after that."))
    return on
