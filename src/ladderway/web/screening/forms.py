"""Forms of selection. Plain forms: the guarded managers do not answer model forms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.screening.criteria import MINIMUM, Kind
from ladderway.web.intake.forms import RowChoice
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.screening.models import Judgement, Opening, Refusal, Step, Visit
from ladderway.web.screening.models.applications import LEAVINGS, RESULTS
from ladderway.web.screening.models.openings import KINDS, SOURCES, WEIGHTS
from ladderway.web.screening.models.refusals import CAUSES

WORKS = (("", "—"), ("yes", lazy("Yes")), ("no", lazy("No")))
HELP = lazy("Shifts, aids, breaks, another way to do it. It is offered before anybody asks.")


class OpeningForm(RecordForm):
    name_en = line_of(lazy("Name in English"), 160, required=True)
    name_fr = line_of(lazy("Name in French"), 160)
    seats = forms.IntegerField(label=lazy("Seats"), min_value=1, max_value=1000)
    opens_on = day(lazy("People can apply from"), required=True)
    closes_on = day(lazy("Last day to apply"))
    starts_on = day(lazy("Begins on"))
    for_whom = one_of(lazy("Meant for"), Opening.ForWhom.choices)
    shifts = line_of(lazy("Hours and shifts of the job"), 200)
    standing = line_of(lazy("Standing or sitting"), 200)
    physical = line_of(
        lazy("What the body does"), 300,
        help_text=lazy("Told to everybody. Nobody is asked about it before a conditional place."),
    )  # fmt: skip
    accommodation = line_of(lazy("Help that is offered"), 300, required=True, help_text=HELP)
    profile = area(
        lazy("Who is looked for"), 1500,
        help_text=lazy("From data on education, training and progression in the sector."),
    )  # fmt: skip
    supports = line_of(
        lazy("Help to finish"), 500, help_text=lazy("Counselling, child care, transit, time.")
    )
    validated_by = line_of(lazy("Checked with which partners of the sector"), 200)
    validated_on = day(lazy("On which day"))
    contest_en = line_of(lazy("How to contest a refusal, in English"), 400, required=True)
    contest_fr = line_of(lazy("How to contest a refusal, in French"), 400)

    def __init__(
        self, *args: Any, programs: Iterable[Any], trainings: Iterable[Any], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["service_program"] = RowChoice(
            programs, "name_en", label=lazy("Program of the agency")
        )
        self.fields["training"] = RowChoice(
            trainings, "title_en", label=lazy("Training of the asset map")
        )

    def clean(self) -> None:
        self.check_span("opens_on", "closes_on")
        given = self.cleaned_data
        if bool(given.get("validated_by")) != bool(given.get("validated_on")):
            self.add_error("validated_on", _("Say with whom and on which day, or neither."))


class CriterionForm(RecordForm):
    name_en = line_of(lazy("What is asked, in English"), 160, required=True)
    name_fr = line_of(lazy("What is asked, in French"), 160)
    source = one_of(lazy("Who asks for it"), SOURCES)
    kind = one_of(lazy("What kind"), KINDS)
    weight = one_of(
        lazy("What it is good for"), WEIGHTS,
        help_text=lazy("A diploma that an employer prefers is not always needed to succeed."),
    )  # fmt: skip
    minimum = forms.DecimalField(
        label=lazy("The least that is asked"), required=False, min_value=0, max_value=120,
        max_digits=4, decimal_places=1,
        help_text=lazy("For grade level, language level and age. Try it out before you publish."),
    )  # fmt: skip
    requirement = line_of(lazy("What the job requires"), 400)
    evidence = line_of(
        lazy("How that is known"), 400, help_text=lazy("A posting, a visit, a talk: with its day.")
    )
    job_requires = forms.BooleanField(
        label=lazy("The job cannot be done without it"), required=False,
        help_text=lazy("For a police record, health or the body. Asked after a conditional place."),
    )  # fmt: skip
    purpose = line_of(lazy("What it is asked for"), 300)
    accommodation = line_of(lazy("Help that is offered"), 300, help_text=HELP)

    def __init__(self, *args: Any, employers: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["employer"] = RowChoice(
            employers, "name_en", label=lazy("Which employer"),
            help_text=lazy("Where an employer asks for it."),
        )  # fmt: skip
        self.order_fields(
            [
                "name_en", "name_fr", "source", "kind", "weight", "minimum", "employer",
                "requirement", "evidence", "job_requires", "purpose", "accommodation",
            ]
        )  # fmt: skip


class StepForm(RecordForm):
    kind = one_of(lazy("What kind"), Step.Kind.choices)
    name_en = line_of(lazy("Name in English"), 120, required=True)
    name_fr = line_of(lazy("Name in French"), 120)


class ApplyForm(RecordForm):
    works_now = forms.ChoiceField(
        label=lazy("Has paid work now"), choices=WORKS, required=False,
        help_text=lazy("For counting only. It decides nothing."),
    )  # fmt: skip
    referred_words = line_of(lazy("Sent by, in words"), 120)

    def __init__(
        self, *args: Any, openings: Iterable[Any], agencies: Iterable[Any], label: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["opening"] = RowChoice(
            openings, label, blank=False, label=lazy("For which opening")
        )
        self.fields["referred_by"] = RowChoice(agencies, label, label=lazy("Sent by an agency"))
        self.order_fields(["opening", "works_now", "referred_by", "referred_words"])

    def clean_works_now(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["works_now"])


class VisitForm(RecordForm):
    on = day(lazy("Day"), required=True)
    came = one_of(lazy("What happened"), Visit.Came.choices)
    words = line_of(lazy("What came of it"), 500)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This is written down when it is over."))
        return on


class ResultForm(RecordForm):
    """`figure` is asked where the criterion has one."""

    result = one_of(lazy("What was found"), RESULTS)
    figure = forms.DecimalField(
        label=lazy("Figure"), required=False, min_value=0, max_value=120, max_digits=4,
        decimal_places=1,
    )  # fmt: skip
    reason = line_of(
        lazy("Why"), 500, help_text=lazy("Needed where it is not met or almost. It refuses nobody.")
    )
    evidence = line_of(lazy("From what"), 300, help_text=lazy("A test, a paper, a talk."))

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if Kind(kind) not in MINIMUM:
            del self.fields["figure"]

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("result") in ("not_met", "almost") and not given.get("reason"):
            self.add_error("reason", _("Write why."))


class JudgementForm(RecordForm):
    can_complete = area(lazy("Can they complete it, and with which help?"), 600, required=True)
    job_requires = area(
        lazy("What does the job at this employer require?"), 600,
        help_text=lazy("The requirement of the job, not what the employer would like."),
    )  # fmt: skip
    job_evidence = area(lazy("What shows that this person can do it?"), 600)
    alone = one_of(
        lazy("Would they find a similar job without the program?"), Judgement.Alone.choices,
        help_text=lazy("Somebody who would gets another offer, never only a refusal."),
    )  # fmt: skip
    alone_words = area(lazy("Why do you think so?"), 600)

    def __init__(self, *args: Any, employers: Iterable[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["employer"] = RowChoice(
            employers, "name_en", label=lazy("Which employer, by name")
        )
        self.order_fields(
            ["can_complete", "employer", "job_requires", "job_evidence", "alone", "alone_words"]
        )

    def clean(self) -> None:
        given = self.cleaned_data
        for name in ("job_requires", "job_evidence"):
            if given.get("employer") and not given.get(name):
                self.add_error(name, _("Write it for the employer that you named."))


class WithdrawForm(RecordForm):
    words = area(lazy("Why it is withdrawn"), 1000, required=True)


class LeaveForm(RecordForm):
    reason = one_of(
        lazy("The person’s own reason"), LEAVINGS,
        help_text=lazy("What the person says. If you decided, it is a refusal."),
    )  # fmt: skip
    words = area(lazy("In their words"), 1000)


class RefuseForm(RecordForm):
    cause = one_of(lazy("Reason"), CAUSES)
    words = area(
        lazy("In words that the person can read"), 1000, required=True,
        help_text=lazy("Short and plain, in the person’s language. It stands in their letter."),
    )  # fmt: skip
    other_offer = area(
        lazy("What is offered instead"), 500,
        help_text=lazy("Needed for somebody who would find a similar job alone."),
    )  # fmt: skip
    come_back_on = day(lazy("Day to come back"), required=True)
    how_to_contest = area(lazy("How to contest it"), 400, required=True)


class ReviewForm(RecordForm):
    answer = one_of(
        lazy("What do you say?"),
        [("confirm", lazy("Confirm the refusal")), ("back", lazy("Send it back"))],
    )
    words = area(lazy("Why"), 1000, help_text=lazy("Needed where you send it back."))


class ContestForm(RecordForm):
    how = one_of(lazy("How they said it"), Refusal.Contest.choices)
    words = area(lazy("In their words"), 1000)


class AnswerForm(RecordForm):
    answer = one_of(
        lazy("What do you decide?"),
        [
            ("reverse", lazy("Reverse the refusal: they go on")),
            ("uphold", lazy("Uphold the refusal")),
        ],
    )
    words = area(lazy("Why, in words that the person can read"), 1000, required=True)
