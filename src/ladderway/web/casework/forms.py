"""Forms of the desk: a list that is kept, and what is done with those who were chosen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.referrals.notices import Quiet
from ladderway.domain.shared.errors import BadInput
from ladderway.web.casework.models import ReportPart, Rhythm
from ladderway.web.participants.actions.people import normal_contact
from ladderway.web.participants.closing import CLOSING_REASONS
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.referrals.models import Channel


class ListForm(RecordForm):
    name = line_of(
        lazy("Name of the list"), 40, required=True,
        help_text=lazy("For example: Calls of this week. Leave out names of people."),
    )  # fmt: skip
    shared = one_of(lazy("Who may use it"), [], required=False)

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = [(key, _("Everybody at %(agency)s") % {"agency": n}) for key, n in agencies]
        self.fields["shared"].choices = [("", _("Only me")), *shared]


class NextStepForm(RecordForm):
    text = line_of(lazy("What happens next"), 200, required=True)
    on = day(lazy("On which day"))


class AssignForm(RecordForm):
    worker = one_of(lazy("Who works with them"), [])

    def __init__(self, *args: Any, workers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = workers


class CloseForm(RecordForm):
    reason = one_of(lazy("Why"), CLOSING_REASONS)
    on = day(lazy("Last day"), required=True)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("A case is closed on a day that has come."))
        return self.cleaned_data["on"]


def _time(label: Any, help_text: Any = "") -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, help_text=help_text, widget=widget)


class NoticeForm(RecordForm):
    """How a member of staff wishes to be told. Ways that the site cannot send are not offered."""

    rhythm = one_of(lazy("Tell me"), Rhythm.choices)
    hour = _time(lazy("Once a day: at"))
    channel = one_of(lazy("By"), [])
    number = line_of(
        lazy("Telephone at work, for text messages"), 20,
        help_text=lazy("A telephone that nobody else reads."),
    )  # fmt: skip
    quiet_since = _time(lazy("Quiet from"), lazy("Nothing is sent in these hours; it comes after."))
    quiet_until = _time(lazy("Quiet until"))
    quiet_weekend = forms.BooleanField(label=lazy("Quiet on Saturday and Sunday"), required=False)

    def __init__(self, *args: Any, channels: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [c for c in Channel.choices if c[0] in set(channels)]
        if "text" not in channels:
            del self.fields["number"]

    def clean_number(self) -> str:
        said = self.cleaned_data["number"]
        if not said:
            return ""
        try:
            return normal_contact("phone", said)
        except BadInput:
            raise forms.ValidationError(
                _("Write the number with its area code, like 416 555 0123.")
            ) from None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("channel") == "text" and not said.get("number") and not self.errors:
            self.add_error("number", _("Say to which number text messages go."))
        if said.get("rhythm") == "daily" and not self.errors and self._is_quiet(said):
            self.add_error(
                "hour", _("This hour is quiet. Take another, or change the quiet hours.")
            )
        return said

    @staticmethod
    def _is_quiet(said: dict[str, Any]) -> bool:
        quiet = Quiet(said["quiet_since"], said["quiet_until"], weekend=False)
        return quiet.holds(datetime.combine(timezone.localdate(), said["hour"]))


class ReportForm(RecordForm):
    """Over which days a progress report goes, in which language, and what stands on it."""

    since = day(lazy("From"), required=True)
    until = day(lazy("Until"), required=True)
    language = one_of(lazy("Language"), [("en", lazy("English")), ("fr", lazy("French"))])
    parts = forms.MultipleChoiceField(
        label=lazy("What stands on it"), choices=ReportPart.Part.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    words = area(
        lazy("A few words"), 600,
        help_text=lazy("For their caseworker. What was told in trust has no place here."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self.check_span()
        if said.get("until") and said["until"] > self.today:
            self.add_error("until", _("A report goes up to a day that has come."))
        return said
