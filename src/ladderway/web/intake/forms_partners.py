"""Forms of what partners send: theirs, which is public, and ours around it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.shared.errors import BadInput
from ladderway.files.intake_forms import limit
from ladderway.web.intake.forms import RowChoice
from ladderway.web.intake.models import Intermediary, SentPerson
from ladderway.web.intake.open_places import OpenPlace
from ladderway.web.participants.actions.people import normal_contact
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.participants.models import ContactPoint
from ladderway.web.partners.models import Agency


class SendForm(forms.Form):
    """What a partner writes: a name, one way to reach them, and that they agreed."""

    use_required_attribute = False
    focus_errors = True

    name = line_of(lazy("Name they go by"), 120, required=True)
    family_name = line_of(lazy("Family name"), 120)
    phone = line_of(lazy("Telephone"), 40)
    email = forms.EmailField(label=lazy("E-mail"), required=False)
    may_leave_message = forms.BooleanField(
        label=lazy("A message may be left there"), required=False,
        help_text=lazy("Others may hear it or read it."),
    )  # fmt: skip
    reach_note = line_of(
        lazy("When and how to reach them"),
        200,
        help_text=lazy("For example: after 4 p.m.; a text message first; an interpreter."),
    )
    language = one_of(
        lazy("Language in which they would like to be called"),
        [("en", lazy("English")), ("fr", lazy("French"))],
    )
    words = area(
        lazy("What they hope for"),
        500,
        help_text=lazy(
            "Of work and training only. Leave out health, housing, family, police and status."
        ),
    )
    agreed = forms.ChoiceField(
        label=lazy("How did they agree?"), choices=SentPerson.Agreed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Ask them first, and say how they agreed.")},
    )  # fmt: skip
    consent = forms.BooleanField(
        label=lazy("They agreed to this, and know that they can say no when they are called"),
        error_messages={"required": lazy("Without their agreement nothing is sent.")},
    )
    # Nobody sees this field; what fills in every field does.
    website = forms.CharField(
        label=lazy("Leave this empty"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[OpenPlace], tongue: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = {str(place.public_id): place for place in places}
        if places:
            named = [(key, place.named(tongue)) for key, place in self.places.items()]
            self.fields["place"] = forms.ChoiceField(
                label=lazy("For which place"), required=False,
                choices=[("", lazy("Whatever fits")), *named],
            )  # fmt: skip
            self.order_fields(["place", *self.fields])

    def clean_phone(self) -> str:
        said: str = self.cleaned_data["phone"]
        try:
            normal_contact(ContactPoint.Kind.PHONE, said or "416 555 0100")
        except BadInput:
            told = _("No telephone number can be read from [%(value)s]. Write it with area code.")
            raise forms.ValidationError(told % {"value": said}) from None
        return said

    def clean(self) -> None:
        said = self.cleaned_data
        asked = "phone" not in self.errors and "email" not in self.errors
        if asked and not said.get("phone") and not said.get("email"):
            self.add_error("phone", _("Write a telephone number or an e-mail address."))
        if said.get("website"):
            self.add_error("website", _("This field stays empty. Empty it and send again."))

    def fields_sent(self) -> Mapping[str, Any]:
        said = dict(self.cleaned_data)
        del said["consent"], said["website"]
        chosen = self.places.get(said.pop("place", ""))
        return said | {"place": chosen.public_id if chosen else None}


class LinkForm(RecordForm):
    """For whom the link is, how long it works, for how many people."""

    intermediary = forms.ChoiceField()
    until = day(lazy("Works until"), required=True)
    most = forms.IntegerField(
        label=lazy("For how many people"), required=False, min_value=1, max_value=1000,
        help_text=lazy("Empty for any number. 1 makes it work once."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        partners: Iterable[Intermediary],
        agencies: Sequence[Agency],
        name: str,
        today: date,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["intermediary"] = RowChoice(
            partners, "name", label=lazy("For which partner"),
            help_text=lazy("Partners stand in the list of trusted intermediaries."),
        )  # fmt: skip
        self.fields["intermediary"].required = True
        if len(agencies) > 1:
            self.fields["agency"] = RowChoice(
                agencies, name, blank=False, label=lazy("For which agency")
            )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("This day is over. Choose a later day."))
        longest = limit("link_days", self.today)
        if until > self.today + timedelta(days=longest):
            told = _("A link works for %(days)s days at the longest. Choose an earlier day.")
            raise forms.ValidationError(told % {"days": longest})
        return until


class CloseForm(RecordForm):
    """Why somebody who was sent is not taken up."""

    why = one_of(lazy("Why"), [("", "—"), *SentPerson.Why.choices])
