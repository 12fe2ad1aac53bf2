"""Forms of the desk: a list that is kept, and what is done with those who were chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.participants.closing import CLOSING_REASONS
from ladderway.web.participants.forms import RecordForm, day, line_of, one_of


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
