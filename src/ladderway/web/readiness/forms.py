"""Forms of what is offered, and of what is written about one person."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.readiness import catalogue
from ladderway.files.sector_tables import load_sectors
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.readiness.models import (
    Activity,
    CheckIn,
    Feedback,
    MockInterview,
    NormSeen,
    SectorLevel,
)
from ladderway.web.readiness.words import named as activity_named
from ladderway.web.readiness.words import pairs
from ladderway.web.reference.speech import language

RATED = [(1, lazy("1, not yet")), (2, lazy("2, in part")), (3, lazy("3, well")),
         (4, lazy("4, very well"))]  # fmt: skip


def sector_choices() -> list[tuple[str, str]]:
    return [(s.id, s.name(language())) for s in load_sectors().all]


def sector_of(label: Any, required: bool = False) -> Any:
    return forms.ChoiceField(
        label=label, required=required,
        choices=lambda: [*([] if required else [("", _("Any sector"))]), *sector_choices()],
    )  # fmt: skip


def hours_of(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=9999, decimal_places=1,
        help_text=help_text,
    )  # fmt: skip


def a_time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget)


def level_of(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=RATED, coerce=int)


def of_community(label: Any, help_text: Any = "") -> forms.ModelChoiceField:
    field = forms.ModelChoiceField(
        Organization.objects.none(), label=label, required=False, help_text=help_text
    )
    field.label_from_instance = named
    return field


def _here(community: Community) -> Any:
    return Organization.objects.filter(community=community).order_by("name_en")


class ActivityForm(RecordForm):
    kind = forms.ChoiceField(label=lazy("Kind"), choices=lambda: pairs(catalogue().kinds))
    name_en = line_of(lazy("Name (English)"), 120, required=True)
    name_fr = line_of(lazy("Name (French)"), 120)
    about = area(lazy("What it is about"), 1000)
    hours = hours_of(lazy("Hours in all"))
    sector = sector_of(lazy("Sector"))
    sector_hours = hours_of(
        lazy("Hours of these on the sector"),
        lazy("Its jobs, words, tools, rules, employers. Not what would be the same anywhere."),
    )
    sector_content = area(lazy("What it holds of the sector"), 1000)
    employer_part = line_of(
        lazy("What an employer does in it"), 300,
        help_text=lazy("For example: shows the floor, interviews, reads the handouts."),
    )  # fmt: skip
    added_because = line_of(
        lazy("Of a class that was added: what staff saw"), 300,
        help_text=lazy("In general, and of nobody by name."),
    )  # fmt: skip
    is_open = forms.BooleanField(label=lazy("It is offered now"), required=False)

    def __init__(self, *args: Any, taken: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = frozenset(taken)

    def clean_name_en(self) -> str:
        name = self.cleaned_data["name_en"]
        if name in self.taken:
            raise forms.ValidationError(_("Another activity has this name. Choose another."))
        return name

    def clean(self) -> None:
        data = self.cleaned_data
        for name in ("hours", "sector_hours"):
            data[name] = data.get(name) or Decimal(0)
        if data["sector_hours"] > data["hours"]:
            told = _("These are more hours than there are in all. Change one of them.")
            self.add_error("sector_hours", told)
        if data["sector_hours"] and not data.get("sector"):
            self.add_error("sector", _("Choose the sector on which these hours are."))
        if data.get("kind") == "responsive" and not data.get("added_because"):
            self.add_error("added_because", _("Say what staff saw."))


class SessionForm(RecordForm):
    on = day(lazy("Day"), required=True)
    starts_at = a_time(lazy("From"))
    ends_at = a_time(lazy("To"))
    where = line_of(lazy("Place"), 160, required=True)
    room = forms.IntegerField(label=lazy("Places"), min_value=1, max_value=500)
    leader = line_of(lazy("Who leads it"), 120, required=True)
    host = of_community(lazy("Employer who hosts it"))

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = _here(community)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if first and last and last <= first:
            self.add_error("ends_at", _("It ends before it begins. Change one of the times."))


class CallOffForm(RecordForm):
    because = line_of(lazy("Why it is called off"), 200, required=True)


class FeedbackForm(RecordForm):
    source = one_of(lazy("How it was said"), Feedback.Source.choices)
    organization = of_community(lazy("Employer"))
    group_name = line_of(lazy("Or the group of employers"), 160)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=lazy("About which activity"), required=False,
        empty_label=lazy("All of the content"),
    )  # fmt: skip
    about = one_of(lazy("What it is about"), Feedback.About.choices)
    on = day(lazy("On"), required=True)
    text = area(
        lazy("What was said"), 1000, required=True,
        help_text=lazy("Of the content, and of no participant."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, community: Community, activities: Any, today: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.today = today
        self.fields["organization"].queryset = _here(community)
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = activity_named

    def clean(self) -> None:
        data = self.cleaned_data
        if not data.get("organization") and not data.get("group_name"):
            self.add_error("organization", _("Name the employer or the group."))
        if data.get("on") and data["on"] > self.today:
            self.add_error("on", _("This day lies ahead."))


class AnswerForm(RecordForm):
    state = one_of(
        lazy("What came of it"),
        [pair for pair in Feedback.State.choices if pair[0] != Feedback.State.NEW],
    )
    answer = area(lazy("What changed, or why nothing does"), 500, required=True)


class TemplateForm(RecordForm):
    name_en = line_of(lazy("Name (English)"), 120, required=True)
    name_fr = line_of(lazy("Name (French)"), 120)
    group = forms.ChoiceField(label=lazy("For whom"), choices=lambda: pairs(catalogue().groups))
    activities = forms.ModelMultipleChoiceField(
        Activity.objects.none(), label=lazy("Activities"), widget=forms.CheckboxSelectMultiple
    )
    every_days = forms.IntegerField(
        label=lazy("Speak with them every how many days"), required=False, min_value=1,
        max_value=365,
    )  # fmt: skip
    note = area(lazy("To know"), 1000)
    is_open = forms.BooleanField(label=lazy("It is used now"), required=False)

    def __init__(self, *args: Any, activities: Any, taken: Iterable[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["activities"].queryset = activities
        self.fields["activities"].label_from_instance = activity_named
        self.taken = frozenset(taken)

    def clean_name_en(self) -> str:
        name = self.cleaned_data["name_en"]
        if name in self.taken:
            raise forms.ValidationError(_("Another template has this name. Choose another."))
        return name


class OpportunityForm(RecordForm):
    title = line_of(lazy("What it is"), 160, required=True)
    text = area(
        lazy("What people should know"), 1000, required=True,
        help_text=lazy("What, where, when, and what one does next. In plain words."),
    )  # fmt: skip
    sector = sector_of(lazy("Sector"))
    since = day(lazy("Shown from"), required=True)
    until = day(lazy("First day on which it is not shown"), required=True)

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until <= since:
            self.add_error("until", _("It ends before it begins. Change one of the days."))


# --- About one person --------------------------------------------------------------------------
class _Past(RecordForm):
    """Something that was seen on a day, which does not lie ahead."""

    DAY = "on"

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> None:
        told = self.cleaned_data.get(self.DAY)
        if told and told > self.today:
            self.add_error(self.DAY, _("This day lies ahead."))


class NormForm(_Past):
    DAY = "observed_on"
    norm = forms.ChoiceField(label=lazy("Norm"), choices=lambda: pairs(catalogue().norms))
    strength = line_of(
        lazy("What went well"), 300, required=True, help_text=lazy("First, and always something.")
    )
    level = forms.TypedChoiceField(
        label=lazy("How often"), choices=NormSeen.Level.choices, coerce=int
    )
    seen = area(
        lazy("What was seen"), 500, required=True,
        help_text=lazy("What anybody would have seen. The person may read it."),
    )  # fmt: skip
    next_time = line_of(lazy("To try next"), 300)
    observed_on = day(lazy("On"), required=True)


class InterviewForm(_Past):
    DAY = "held_on"
    employer = line_of(lazy("Employer"), 160, required=True)
    job = line_of(lazy("For which job"), 160)
    sector = sector_of(lazy("Sector"))
    held_on = day(lazy("On"), required=True)
    strengths = area(lazy("What went well, in the employer’s words"), 500, required=True)
    prepared = level_of(lazy("Prepared, knows the sector"))
    answers = level_of(lazy("Answers with examples"))
    manner = level_of(lazy("Manner and first impression"))
    to_practise = area(lazy("To practise"), 500)
    back = one_of(lazy("Would the employer ask back?"), MockInterview.Back.choices)


class LevelForm(_Past):
    DAY = "decided_on"
    sector = sector_of(lazy("Sector"), required=True)
    strengths = area(lazy("Strengths for this sector"), 500, required=True)
    level = one_of(lazy("How ready, as the person and you see it"), SectorLevel.Level.choices)
    next_step = line_of(lazy("What comes next"), 300)
    decided_on = day(lazy("On"), required=True)


class SuggestForm(RecordForm):
    activity = forms.ModelChoiceField(Activity.objects.none(), label=lazy("Activity"))
    why = line_of(lazy("What it is for"), 300)
    beside = line_of(
        lazy("Beside which training"), 160,
        help_text=lazy("Where it is given during a training, so that both hold."),
    )  # fmt: skip

    def __init__(self, *args: Any, activities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = activity_named


class CheckInForm(RecordForm):
    every_days = forms.IntegerField(
        label=lazy("Every how many days"), min_value=1, max_value=365,
        help_text=lazy("7 for every week, 14 for every second week."),
    )  # fmt: skip
    asked_by = one_of(lazy("Who wished it"), CheckIn.AskedBy.choices)


__all__ = [
    "ActivityForm", "AnswerForm", "CallOffForm", "CheckInForm", "FeedbackForm", "InterviewForm",
    "LevelForm", "NormForm", "OpportunityForm", "SessionForm", "SuggestForm",
    "TemplateForm", "sector_choices",
]  # fmt: skip
