"""Forms about rights. Plain forms: model forms would ask the guarded manager."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.rights.models import Correction
from ladderway.web.rights.queries.staying import PARTS


class RuleForm(RecordForm):
    """How long a topic stays."""

    topic = one_of(
        lazy("What"),
        [("", lazy("The record as a whole")), *((t, TOPIC_NAMES[t]) for t in Topic if t in PARTS)],
        required=False,
    )
    agency = forms.ChoiceField(label=lazy("At which agency"), required=False)
    years = forms.IntegerField(
        label=lazy("Years after the last case was closed"), min_value=1, max_value=50
    )
    authority = line_of(
        lazy("On what ground"), 300, required=True,
        help_text=lazy("The by-law, the section of an act, or the agreement with the funder."),
    )  # fmt: skip
    since = day(lazy("From"), required=True)

    def __init__(self, *args: Any, agencies: Iterable[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["topic"].choices = self.fields["topic"].choices[1:]
        self.agencies = {str(agency.public_id): agency for agency in agencies}
        named_ones = [(key, named(agency)) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", _("All")), *named_ones]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError(_("A rule holds from today on at the earliest."))
        return since


class HoldForm(RecordForm):
    """Whose record is held, and why."""

    number = line_of(lazy("Number of the record, or of another system"), 80, required=True)
    reason = line_of(
        lazy("Why"), 300, required=True,
        help_text=lazy("A claim, a complaint, a request to see the record, an order of a court."),
    )  # fmt: skip


class CorrectionForm(RecordForm):
    """What is wrong, and how it should be."""

    item = forms.ChoiceField(label=lazy("Which part"))
    wrong = area(lazy("What is wrong?"), 500, required=True)
    right = area(lazy("How should it be?"), 500)

    def __init__(self, *args: Any, items: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = list(items)


class AnswerForm(RecordForm):
    """How a correction is answered."""

    state = one_of(
        lazy("Answer"),
        [(s.value, s.label) for s in (Correction.State.MADE, Correction.State.REFUSED)],
    )
    answer = area(
        lazy("Why, in plain words"), 500,
        help_text=lazy("Needed where it is not corrected. The person reads it."),
    )  # fmt: skip

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("state") == Correction.State.REFUSED and not said.get("answer"):
            self.add_error("answer", _("Say why it is not corrected."))


class StatementForm(RecordForm):
    """What the person says to a refusal."""

    statement = area(
        lazy("In the person’s words"), 1000, required=True,
        help_text=lazy("It stands beside the item wherever that is shown."),
    )  # fmt: skip


class OwnStatementForm(StatementForm):
    statement = area(
        lazy("In your words"), 1000, required=True,
        help_text=lazy("It stands beside the item wherever that is shown."),
    )  # fmt: skip


class JoinForm(RecordForm):
    """The code that somebody was told, and the language of the page."""

    code = line_of(lazy("Your code"), 20, required=True)
    language = one_of(lazy("Language"), [("en", "English"), ("fr", "Français")])
