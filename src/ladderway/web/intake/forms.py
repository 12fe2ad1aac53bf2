"""Forms of intake. Plain forms: the guarded managers do not answer model forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.intake.models import FirstContact, Intermediary, Message, OutreachEvent
from ladderway.web.intake.models.entry import StreamRecord
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.partners.models import Agency


def _by_id(rows: Iterable[Any], label: str) -> list[tuple[str, str]]:
    return [(str(row.public_id), getattr(row, label)) for row in rows]


class RowChoice(forms.ChoiceField):
    """One of some rows, by public id; gives the row, or None where none was chosen."""

    def __init__(self, rows: Iterable[Any], label_of: str, blank: bool = True, **more: Any) -> None:
        self.rows = {str(row.public_id): row for row in rows}
        choices = _by_id(self.rows.values(), label_of)
        super().__init__(
            choices=[("", "—"), *choices] if blank else choices, required=not blank, **more
        )

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(value.public_id) if hasattr(value, "public_id") else value


class StartForm(forms.Form):
    """Language first; at which agency where there are several; where somebody heard of us."""

    use_required_attribute = False
    focus_errors = True

    def __init__(
        self,
        *args: Any,
        agencies: Iterable[Agency],
        events: Iterable[OutreachEvent],
        intermediaries: Iterable[Intermediary],
        name: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        agencies = list(agencies)
        if len(agencies) > 1:
            self.fields["agency"] = RowChoice(
                agencies, name, blank=False, label=lazy("For which agency")
            )
        self.fields["event"] = RowChoice(
            events, "name", label=lazy("At an event"), help_text=lazy("Where they come from one.")
        )
        self.fields["intermediary"] = RowChoice(
            intermediaries, "name", label=lazy("Sent by somebody they trust")
        )


class CheckForm(forms.Form):
    """How the notice was given. Without it nothing is kept."""

    use_required_attribute = False
    focus_errors = True
    notice_how = forms.ChoiceField(
        label=lazy("How was it given?"), choices=FirstContact.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Read it out first, and say how it was given.")},
    )  # fmt: skip


class NextForm(RecordForm):
    next_action = line_of(lazy("What happens next"), 200, required=True)
    next_action_on = day(lazy("On which day"), required=True)


class BackForm(RecordForm):
    """What the funder's system gave back, as it stands there."""

    number = line_of(lazy("Client reference number in CaMS"), 60)
    stream = one_of(
        lazy("Stream"), StreamRecord.Stream.choices, required=False,
        help_text=lazy("As their system says it. It is not worked out here."),
    )  # fmt: skip
    assigned_on = day(lazy("Stream given on"))


class EventForm(RecordForm):
    name = line_of(lazy("What it was"), 160, required=True)
    held_on = day(lazy("Day"), required=True)
    place = line_of(lazy("Where"), 160)
    partners = line_of(lazy("With whom"), 300)
    reached = forms.IntegerField(
        label=lazy("People reached"), required=False, min_value=0, max_value=100_000
    )
    note = area(lazy("Worth knowing next time"), 500)

    def __init__(self, *args: Any, messages: Iterable[Message], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["message"] = RowChoice(
            messages, "name", label=lazy("With which message"),
            help_text=lazy("In its version, so that answers can be compared."),
        )  # fmt: skip


class MessageForm(RecordForm):
    title = line_of(lazy("Title"), 120, required=True)
    audience = line_of(
        lazy("For whom"), 160,
        help_text=lazy("In neutral words: many have a job, and none needs to say so."),
    )  # fmt: skip
    text_en = area(lazy("In English"), 2000, help_text=lazy("First what it brings, papers last."))
    text_fr = area(lazy("In French"), 2000)
    since = day(lazy("In use since"), required=True)
    until = day(lazy("Until"))

    def clean(self) -> None:
        self.check_span()
        given = self.cleaned_data
        if given.get("since") and given.get("since") == given.get("until"):
            self.add_error("until", lazy("It ends on the day it begins. Give a later day."))
        if not given.get("text_en") and not given.get("text_fr"):
            self.add_error("text_en", lazy("Write it in one language at least."))


class IntermediaryForm(RecordForm):
    name = line_of(lazy("Name"), 160, required=True)
    kind = one_of(lazy("What kind"), Intermediary.Kind.choices)
    contact_name = line_of(lazy("Whom to speak to"), 120)
    contact = line_of(lazy("Telephone or e-mail"), 254)
    meets_workers = forms.BooleanField(
        label=lazy("Meets people who have low-paid work"), required=False
    )
    note = area(lazy("To know"), 500)
    until = day(lazy("No longer since"))

    def __init__(self, *args: Any, organizations: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organization"] = RowChoice(
            organizations, "name_en", label=lazy("Organization, where it is known here")
        )
