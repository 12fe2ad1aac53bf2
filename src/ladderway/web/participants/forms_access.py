"""Forms of emergencies, alerts and agreements. None of them is about a record that is open."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.topics import KEPT_INSIDE, Topic
from ladderway.web.participants.actions.agreements import OVERSEEN
from ladderway.web.participants.actions.emergency import Facts
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.participants.models import Agreement, BreakGlass, ExternalId
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named


def agency_choice(field: Any, agencies: Sequence[Agency]) -> None:
    """The choices of a field; where there is one only, it is chosen."""
    choices = [(str(agency.public_id), named(agency)) for agency in agencies]
    field.choices = choices if len(choices) == 1 else [("", "—"), *choices]


class EmergencyForm(RecordForm):
    """What the person told, exactly, and why it cannot wait."""

    number = line_of(
        lazy("A number by which another system knows them"), 60,
        help_text=lazy("Exactly as it is written. Or give both names and the date of birth."),
    )  # fmt: skip
    number_kind = one_of(lazy("Of which system"), ExternalId.Kind.choices, required=False)
    given = line_of(lazy("Given name"), 120)
    family = line_of(lazy("Family name"), 120)
    born = day(lazy("Date of birth"))
    agency = forms.ChoiceField(label=lazy("For which agency you act"))
    why = one_of(lazy("Why it cannot wait"), [("", "—"), *BreakGlass.Why.choices])
    reason = area(
        lazy("What happened"), 500, required=True,
        help_text=lazy("In a few words. Whoever reviews it reads them."),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency_choice(self.fields["agency"], agencies)

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("number"):
            if not said.get("number_kind"):
                self.add_error("number_kind", _("Say which system gave the number."))
        elif not all(said.get(name) for name in ("given", "family", "born")):
            told = _("Give a number, or given name, family name and date of birth, all three.")
            self.add_error("number", told)

    def facts(self) -> Facts:
        said = self.cleaned_data
        return Facts(
            said["number_kind"], said["number"], said["given"], said["family"], said["born"]
        )


class ReviewForm(RecordForm):
    verdict = one_of(
        lazy("Was it justified?"),
        [("", "—"), ("yes", lazy("Justified")), ("no", lazy("Not justified: it closes at once"))],
    )
    text = area(lazy("What you found"), 500, required=True)


class LiftForm(RecordForm):
    reason = line_of(lazy("Why so many records are opened"), 300, required=True)


class AgreementForm(RecordForm):
    """What two agencies agreed, or what binds one in how it counts."""

    kind = one_of(lazy("What it is about"), [("", "—"), *Agreement.Kind.choices])
    giver = forms.ChoiceField(
        label=lazy("Who gives"), required=False,
        help_text=lazy("Your agency. Leave it empty for the governance of Indigenous data."),
    )  # fmt: skip
    receiver = forms.ChoiceField(
        label=lazy("Who receives"),
        help_text=lazy("For the governance of Indigenous data: the agency that is bound by it."),
    )
    topics = forms.MultipleChoiceField(
        label=lazy("What"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Of oversight: who was served, attendance and stream, and no more."),
    )  # fmt: skip
    title = line_of(lazy("Title"), 200, required=True)
    authority = line_of(
        lazy("On what authority"), 300, required=True,
        help_text=lazy("The section of an act, the number of the agreement, a nation’s decision."),
    )  # fmt: skip
    since = day(lazy("From"), required=True)
    until = day(lazy("Until"), lazy("The first day without it. Empty: without end."))

    def __init__(
        self, *args: Any, givers: Sequence[Agency], agencies: Sequence[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(agency.public_id), named(agency)) for agency in givers]
        self.fields["giver"].choices = [("", "—"), *choices]
        agency_choice(self.fields["receiver"], agencies)
        shareable = [topic for topic in Topic if topic not in KEPT_INSIDE]
        self.fields["topics"].choices = [(t.value, TOPIC_NAMES[t]) for t in shareable]

    def clean_topics(self) -> frozenset[Topic]:
        return frozenset(map(Topic, self.cleaned_data["topics"]))

    def clean(self) -> None:
        said = self.cleaned_data
        kind, giver, receiver = said.get("kind"), said.get("giver"), said.get("receiver")
        since, until = said.get("since"), said.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins. Choose a later day."))
        if kind == Agreement.Kind.GOVERNANCE:
            said["giver"], said["topics"] = "", frozenset({Topic.EQUITY})
            return
        if not giver or giver == receiver:
            self.add_error("giver", _("Choose two agencies: one gives, the other receives."))
        topics = said.get("topics", frozenset())
        if kind == Agreement.Kind.OVERSIGHT and (not topics or topics - OVERSEEN):
            told = _("Oversight opens who was served, attendance and stream, and no more.")
            self.add_error("topics", told)


class EndForm(RecordForm):
    until = day(lazy("The first day without it"), required=True)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"until": today}, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day has passed. It ends today at the earliest."))
        return until
