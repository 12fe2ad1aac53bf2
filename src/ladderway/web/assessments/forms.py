"""Forms of assessments: reason and day, an observation, a dispute and its answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.assessments.models import Dispute, FormerSegment, Reason
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of


class SubmitForm(RecordForm):
    """Why it is assessed, from which day it holds, and on what it stands."""

    reason = one_of(lazy("Why now"), Reason.choices)
    effective_on = day(lazy("It holds from"), required=True)
    evidence = area(
        lazy("On what it stands"), 1000,
        help_text=lazy("What was seen, said or shown since. No paper is needed."),
    )  # fmt: skip
    # The assessment that the page showed as the one before.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, before: Any, can_review: bool, today: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.before, self.today = before, today
        if before is None:
            del self.fields["reason"], self.fields["evidence"]
            return
        choices = [c for c in Reason.choices if c[0] != Reason.FIRST]
        if not can_review:
            choices = [c for c in choices if c[0] != Reason.REVIEW]
        self.fields["reason"].choices = choices
        self.fields["evidence"].required = True

    def clean_effective_on(self) -> Any:
        given = self.cleaned_data["effective_on"]
        if given and given > self.today:
            raise forms.ValidationError(_("This day lies ahead. Give today or an earlier day."))
        if given and self.before and given < self.before.effective_on:
            raise forms.ValidationError(
                _("The last assessment holds from a later day. Give that day or a later one.")
            )
        return given


class ObservationForm(RecordForm):
    domain = one_of(lazy("What was observed"), [])
    level = one_of(lazy("How it stands"), [])
    observed_on = day(lazy("On"), required=True)
    note = line_of(
        lazy("In a few words"), 300, help_text=lazy("Only what helps. No diagnosis, no names.")
    )

    def __init__(
        self, *args: Any, domains: Iterable[Any], levels: Iterable[Any], today: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["domain"].choices = list(domains)
        self.fields["level"].choices = list(levels)
        self.today = today

    def clean_observed_on(self) -> Any:
        given = self.cleaned_data["observed_on"]
        if given and given > self.today:
            raise forms.ValidationError(_("This day lies ahead. Give today or an earlier day."))
        return given


class DisputeForm(RecordForm):
    asked_by = one_of(lazy("Who says so"), Dispute.From.choices)
    wrong = area(
        lazy("What is wrong, in their own words"), 1000, required=True,
        help_text=lazy("Nothing is taken away for asking. Another person looks at it."),
    )  # fmt: skip


class AnswerForm(RecordForm):
    answer = area(lazy("Answer"), 1000, help_text=lazy("In words that the person can be told."))


class SegmentForm(RecordForm):
    segment = one_of(lazy("Former segment"), FormerSegment.Segment.choices)
    since = day(lazy("Since"), required=True)

    def __init__(self, *args: Any, today: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_since(self) -> Any:
        given = self.cleaned_data["since"]
        if given and given > self.today:
            raise forms.ValidationError(_("This day lies ahead. Give today or an earlier day."))
        return given


class FigureForm(RecordForm):
    year = forms.IntegerField(label=lazy("Year"), min_value=1990)
    people_counted = forms.IntegerField(label=lazy("People in all"), min_value=1)
    with_disability = forms.IntegerField(label=lazy("Of these with a disability"), min_value=0)
    source = line_of(
        lazy("Source"), 200, required=True, help_text=lazy("Which report or file, and of when.")
    )

    def __init__(self, *args: Any, today: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["year"].validators.append(MaxValueValidator(today.year))

    def clean(self) -> None:
        all_, some = (self.cleaned_data.get(n) for n in ("people_counted", "with_disability"))
        if all_ is not None and some is not None and some > all_:
            self.add_error("with_disability", _("This is more than all. Change one of the two."))
