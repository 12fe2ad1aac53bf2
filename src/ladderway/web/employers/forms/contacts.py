"""Contacts with an organization, as forms."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladderway.web.employers.forms.shared import AgencyField, Parted
from ladderway.web.employers.models import Contact
from ladderway.web.employers.models.contacts import Channel, ContactState
from ladderway.web.partners.models import Agency


class ContactForm(Parted):
    """`agencies`: those for which the person can act."""

    agency = AgencyField(queryset=Agency.objects.none(), label=gettext_lazy("Agency"))
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices)

    class Meta:
        model = Contact
        fields = ("agency", "on", "channel", "question", "offer")

    def __init__(self, *args: Any, agencies: QuerySet[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["agency"].queryset = agencies
        self.fields["agency"].initial = agencies.first()


class PlanForm(ContactForm):
    """`anyway`: although another agency has a contact close by."""

    anyway = forms.BooleanField(
        label=gettext_lazy("Plan it all the same: it is about something else"), required=False
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.today:
            raise forms.ValidationError(_("This day has passed. Log the contact instead."))
        return on


class LogForm(ContactForm):
    """A contact that was had, and the next one where there is to be one."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it"), widget=forms.Textarea, max_length=2000
    )
    next_on = forms.DateField(label=gettext_lazy("Next contact"), required=False)
    next_question = forms.CharField(
        label=gettext_lazy("The question then"), max_length=300, required=False
    )
    anyway = forms.BooleanField(
        label=gettext_lazy("Plan the next contact all the same"), required=False
    )

    class Meta(ContactForm.Meta):
        fields = (*ContactForm.Meta.fields, "outcome")

    field_order = (
        "agency", "on", "channel", "question", "offer", "outcome", "next_on", "next_question",
        "anyway",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.state = ContactState.DONE

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is yet to come. Plan the contact instead."))
        return on

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        following = data.get("next_on")
        if following and following < self.today:
            self.add_error("next_on", _("This day has passed."))
        if following and not data.get("next_question"):
            self.add_error("next_question", _("Say what the next contact is about."))
        return data

    def facts(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name]
            for name in ("agency", "on", "channel", "question", "offer", "outcome")
        }

    def next_facts(self) -> dict[str, Any]:
        """The next contact: the same agency, the same way, the same offer until it is changed."""
        data = self.cleaned_data
        return {
            "agency": data["agency"],
            "on": data["next_on"],
            "channel": data["channel"],
            "question": data["next_question"],
            "offer": data["offer"],
        }


class CloseForm(forms.Form):
    happened = forms.ChoiceField(
        label=gettext_lazy("Did it happen?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )
    outcome = forms.CharField(
        label=gettext_lazy("What came of it, or why it did not happen"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args: Any, contact: Contact, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact, self.today = contact, today

    def clean_happened(self) -> bool:
        happened = self.cleaned_data["happened"] == "yes"
        if happened and self.contact.on > self.today:
            raise forms.ValidationError(_("Its day is yet to come."))
        return happened

    def shown(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [("", list(self))]
