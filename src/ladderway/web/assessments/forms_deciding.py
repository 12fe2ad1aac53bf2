"""Forms of how much support is needed, of asking the province again, of the hours that count."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.assessment import issues
from ladderway.web.assessments.models import Recheck, SupportLevel
from ladderway.web.assessments.present import language
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of


class LevelForm(RecordForm):
    level = one_of(lazy("How much support is needed"), SupportLevel.Level.choices)
    reason = line_of(
        lazy("Why"), 300, required=True,
        help_text=lazy("In a few words that the person may read. No diagnosis."),
    )  # fmt: skip


def _issues() -> list[tuple[str, str]]:
    listed = issues().listed
    return [(key, each.words.said(language())) for key, each in listed.items() if each.asks]


class RecheckForm(RecordForm):
    issue = forms.ChoiceField(label=lazy("What can be put right"), choices=_issues)
    evidence = area(
        lazy("On what it stands"), 1000, required=True,
        help_text=lazy("What was seen, said or shown since their assessment."),
    )  # fmt: skip


class RecheckAnswerForm(RecordForm):
    state = one_of(lazy("What came of it"), Recheck.State.choices[1:])
    answer = line_of(lazy("What they said"), 300)
    answered_on = day(lazy("On"), required=True)

    def __init__(self, *args: Any, asked_on: date, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked_on, self.today = asked_on, today

    def clean_answered_on(self) -> date:
        on = self.cleaned_data["answered_on"]
        if not self.asked_on <= on <= self.today:
            raise forms.ValidationError(_("Give a day since it was asked, today at the latest."))
        return on


class OutcomeForm(RecordForm):
    hours = forms.DecimalField(
        label=lazy("Hours a week from which a job counts"), min_value=1, max_value=80,
        decimal_places=1,
    )  # fmt: skip
    adds_up = forms.BooleanField(
        label=lazy("Hours of jobs held at the same time are added up"), required=False
    )
    since = day(lazy("It holds from"), required=True)
    source = line_of(lazy("Where it is written"), 200, required=True)
