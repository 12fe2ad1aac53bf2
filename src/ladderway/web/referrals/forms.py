"""Forms of referrals, contacts, tasks and conferences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.accounts.models import User
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.participants.forms_sharing import ShareForm
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals.models import Contact, Update
from ladderway.web.referrals.models.referral import Why

LONGEST_DAY = 600  # minutes


def minutes(help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=lazy("Minutes spent"),
        required=False,
        min_value=1,
        max_value=LONGEST_DAY,
        help_text=help_text,
    )


WORKED = lazy("That you spent on it. It is added up by referral, never by worker.")


class ReferralForm(ShareForm):
    """To whom, what for, and on what ground which topics are shared once they accept."""

    minutes = minutes(help_text=WORKED)
    field_order = ("receiver", "purpose", "topics")

    def __init__(
        self,
        *args: Any,
        receivers: Sequence[Agency],
        organizations: Sequence[Organization],
        **more: Any,
    ) -> None:
        super().__init__(*args, receivers=receivers, **more)
        asked = self.fields["receiver"]
        asked.label = lazy("To whom")
        outside = [(str(o.public_id), named(o)) for o in organizations]
        here = asked.choices
        asked.choices = [*here, (_("Outside this system: written down only"), outside)]
        self.to: dict[str, Agency | Organization] = {
            str(each.public_id): each for each in [*receivers, *organizations]
        }
        topics = self.fields["topics"]
        topics.label = lazy("What they see once they accept")
        topics.help_text = lazy(
            "Until then they see the name, the safe way to reach the person and what it is for. "
            "Counselling notes never leave."
        )

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {**said, "receiver": self.to[said["receiver"]]}


class MoveForm(RecordForm):
    """How long it took; with a refusal, its reason."""

    minutes = minutes(help_text=WORKED)

    def __init__(self, *args: Any, needs_reason: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if needs_reason:
            self.fields["why"] = one_of(lazy("Why"), Why.choices)
            self.order_fields(["why", "minutes"])


class UpdateForm(RecordForm):
    kind = one_of(lazy("What it is"), Update.Kind.choices)
    text = area(
        lazy("To the other agency"), 600, required=True,
        help_text=lazy("About service and plan. What was told in trust stays in your notes."),
    )  # fmt: skip
    minutes = minutes(help_text=WORKED)


class ContactForm(RecordForm):
    kind = forms.ChoiceField(
        label=lazy("How"), choices=Contact.Kind.choices, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(
        label=lazy("What for"), choices=Contact.Purpose.choices, widget=forms.RadioSelect,
        help_text=lazy("Only support counts as contact with the person."),
    )  # fmt: skip
    about = forms.ChoiceField(
        label=lazy("About"), choices=Contact.About.choices, widget=forms.RadioSelect
    )
    minutes = minutes()
    on = day(lazy("Day"), required=True)
    note = area(lazy("Note"), 8000, help_text=lazy("It stays at your agency, with the notes."))

    def __init__(self, *args: Any, today: date, writes_notes: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["note"].widget.attrs["rows"] = 2
        if not writes_notes:
            del self.fields["note"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return on

    def values(self) -> dict[str, Any]:
        said = dict(super().values())
        on = said.pop("on")
        # Of an earlier day the hour is not asked: the same hour as now.
        said["at"] = timezone.now() - (timezone.localdate() - on)
        return said


class TaskForm(RecordForm):
    what = line_of(lazy("What is to be done"), 200, required=True)
    due_on = day(lazy("Due by"), required=True)
    owner = forms.ChoiceField(label=lazy("Who"), required=False)

    def __init__(self, *args: Any, staff: Sequence[User], **more: Any) -> None:
        super().__init__(*args, **more)
        self.staff = {str(user.public_id): user for user in staff}
        named_ones = [(key, user.name) for key, user in self.staff.items()]
        self.fields["owner"].choices = [("", lazy("Anybody of the agency")), *named_ones]

    def clean_owner(self) -> User | None:
        return self.staff.get(self.cleaned_data["owner"])


class ConferenceForm(RecordForm):
    held_on = day(lazy("Day"), required=True)
    with_agencies = forms.MultipleChoiceField(
        label=lazy("Agencies that took part"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("They can read what was agreed where the plan is shared with them."),
    )  # fmt: skip
    others = line_of(lazy("Others, by role"), 200, help_text=lazy("For example: the trainer."))
    person_took_part = forms.BooleanField(label=lazy("The person took part"), required=False)
    agreed = area(lazy("What was agreed"), 1500, required=True)
    tasks = area(lazy("Tasks for us, one a line"), 1000)
    next_on = day(lazy("Next time"))

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.agencies = {str(agency.public_id): agency for agency in agencies}
        self.fields["with_agencies"].choices = [(k, named(a)) for k, a in self.agencies.items()]

    def clean_with_agencies(self) -> list[Agency]:
        return [self.agencies[key] for key in self.cleaned_data["with_agencies"]]

    def clean_tasks(self) -> list[str]:
        lines = self.cleaned_data["tasks"].splitlines()
        return [line.strip()[:200] for line in lines if line.strip()]

    def clean(self) -> None:
        held, following = self.cleaned_data.get("held_on"), self.cleaned_data.get("next_on")
        if held and held > self.today:
            self.add_error("held_on", _("This day has not come yet."))
        if held and following and following <= held:
            self.add_error("next_on", _("Choose a later day than that of the conference."))
