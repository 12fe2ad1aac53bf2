"""Forms of feedback: a questionnaire in its version, links, what was done, what was learnt."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.feedback.questionnaire import Questionnaire
from ladderway.files.feedback import services_of
from ladderway.web.feedback.actions.saying import Said
from ladderway.web.feedback.models import Done, Lesson, Sheet, Signed
from ladderway.web.feedback.models.said import Asked
from ladderway.web.feedback.words import service_said
from ladderway.web.participants.forms import RecordForm, area, day, line_of, one_of
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language


def services_for(audience: str) -> list[tuple[str, str]]:
    return [(key, words.said(language())) for key, words in services_of(audience).items()]


class SheetForm(forms.Form):
    """A questionnaire: every question may stay empty."""

    use_required_attribute = False
    focus_errors = True

    def __init__(self, *args: Any, asked: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, tongue = asked, language()
        for question in asked.questions:
            choices = [(a.code, a.words.said(tongue)) for a in question.answers]
            self.fields[question.key] = forms.ChoiceField(
                label=question.words.said(tongue), choices=choices, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip
        self.fields["words"] = area(
            asked.open_words.said(tongue), 1500, help_text=_("Please write no names.")
        )
        self.add_more()

    def add_more(self) -> None:
        """What a page asks beside the questionnaire."""

    def clean(self) -> None:
        keys = [question.key for question in self.asked.questions]
        said = [self.cleaned_data.get(key) for key in keys]
        if not any(said) and not (self.cleaned_data.get("words") or "").strip():
            self.add_error(None, _("Answer one question at least, or write something."))

    def said(self) -> Said:
        data = self.cleaned_data
        answers = {q.key: data[q.key] for q in self.asked.questions if data.get(q.key)}
        return Said(
            answers, data["words"], language(), data.get("name", ""), data.get("contact", "")
        )


class LinkForm(SheetForm):
    """For somebody with a link: a name only where they want an answer."""

    def add_more(self) -> None:
        self.fields["name"] = line_of(
            lazy("Your name, only if you want an answer"), 120,
            help_text=lazy("Leave it empty and nobody knows who wrote this."),
        )  # fmt: skip
        self.fields["contact"] = line_of(
            lazy("How we reach you for the answer"), 160,
            help_text=lazy("A telephone number or an e-mail address. Both are erased when you "
                           "have your answer."),
        )  # fmt: skip

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("name") and not self.cleaned_data.get("contact"):
            self.add_error("contact", _("Write how we reach you, or take your name away."))


class OwnForm(SheetForm):
    """On one's own page: without a name, unless one chooses otherwise."""

    def add_more(self) -> None:
        service = one_of(lazy("What is it about?"), services_for(Asked.PARTICIPANT))
        self.fields = {"service": service, **self.fields}
        choices = [
            ("", lazy("Do not keep my name. Nobody can tell who wrote this.")),
            (Signed.Reason.COUNTED, lazy(
                "You may count it beside my record, with those of others. Nobody reads it with "
                "my name.")),
            (Signed.Reason.REPLY, lazy(
                "I want an answer. The manager of the program sees my name; whoever works with "
                "me does not.")),
        ]  # fmt: skip
        self.fields["reason"] = forms.ChoiceField(
            label=lazy("Your name"), choices=choices, required=False, widget=forms.RadioSelect,
            initial="",
        )  # fmt: skip


class EnterForm(LinkForm):
    """What somebody wrote on paper or said on the telephone."""

    def __init__(
        self, *args: Any, audience: str, agencies: Sequence[Agency], **kwargs: Any
    ) -> None:
        self.audience, self.agencies = audience, agencies
        super().__init__(*args, **kwargs)

    def add_more(self) -> None:
        super().add_more()
        self.fields["name"].label = lazy("Their name, only if they want an answer")
        self.fields["name"].help_text = lazy("Leave it empty, and nobody knows who said it.")
        self.fields["contact"].label = lazy("How they are reached for the answer")
        self.fields["contact"].help_text = lazy("It is erased when they have their answer.")
        first = {
            "way": one_of(lazy("How it came"), [
                (way.value, way.label) for way in (Sheet.Way.PAPER, Sheet.Way.PHONE)
            ]),
            **about_fields(self.audience, self.agencies),
        }  # fmt: skip
        self.fields = first | self.fields


def about_fields(audience: str, agencies: Sequence[Agency]) -> dict[str, forms.Field]:
    return {
        "program": _programs(agencies),
        "service": one_of(lazy("What is it about?"), services_for(audience)),
    }


def _programs(agencies: Iterable[Agency]) -> forms.ModelChoiceField:
    rows = ServiceProgram.objects.filter(agency__in=agencies).select_related("agency")
    field = forms.ModelChoiceField(
        rows, label=lazy("Program"), required=False, to_field_name="public_id",
        empty_label=lazy("None in particular"),
    )  # fmt: skip
    field.label_from_instance = named
    return field


class HandoutForm(RecordForm):
    how_many = forms.IntegerField(
        label=lazy("How many links"), min_value=1, initial=1,
        help_text=lazy("One for each person. Each works once."),
    )  # fmt: skip
    group_name = line_of(
        lazy("For which group"), 80,
        help_text=lazy("So that you find it again, as “Thursday evening”. Never a person’s name."),
    )  # fmt: skip
    until = day(lazy("First day on which they work no more"), required=True)

    def __init__(
        self, *args: Any, audience: str, agencies: Sequence[Agency], most: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields = about_fields(audience, agencies) | self.fields
        self.fields["how_many"].max_value = most
        self.fields["how_many"].validators.append(forms.fields.validators.MaxValueValidator(most))


class ReplyForm(RecordForm):
    reply = area(lazy("Your answer"), 1500, required=True,
                 help_text=lazy("The person reads it on their own page."))  # fmt: skip


class _WrittenForm(RecordForm):
    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"program": _programs(agencies), **self.fields}


class DoneForm(_WrittenForm):
    audience = one_of(lazy("Who said it, and will read this"), Done.Audience.choices)
    service = one_of(lazy("What it is about"), [])
    heard_en = area(lazy("What was said, in English"), 300)
    heard_fr = area(lazy("What was said, in French"), 300)
    did_en = area(lazy("What was done about it, or why not, in English"), 600)
    did_fr = area(lazy("What was done about it, or why not, in French"), 600)
    owner = line_of(lazy("Who sees to it"), 120, required=True)
    heard_on = day(lazy("Said on"), required=True)
    due_on = day(lazy("To be done by"))
    state = one_of(lazy("How it stands"), Done.State.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {key for audience in Asked.values for key in services_of(audience)}
        self.fields["service"].choices = sorted(
            ((key, service_said(key)) for key in keys),
            key=lambda pair: (pair[0] != "whole", pair[1]),
        )

    def clean(self) -> None:
        data = self.cleaned_data
        if not (data.get("heard_en") or data.get("heard_fr")):
            self.add_error("heard_en", _("Write what was said, in one of the two languages."))
        if data.get("state") != Done.State.OPEN and not (data.get("did_en") or data.get("did_fr")):
            self.add_error("did_en", _("Write what was done about it, or why not."))


class LessonForm(_WrittenForm):
    on = day(lazy("Day"), required=True)
    learnt = area(lazy("What was learnt"), 400, required=True)
    ground = one_of(lazy("On which ground"), Lesson.Ground.choices)
    ground_words = line_of(
        lazy("Where it comes from"), 300, required=True,
        help_text=lazy("The source of a fact, whose opinion it is, or what people were asked."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=lazy("Of feedback: how many said so"), required=False, min_value=0
    )
    of = forms.IntegerField(label=lazy("Of how many who answered"), required=False, min_value=1)
    changed = area(lazy("What changed because of it"), 400,
                   help_text=lazy("Leave it empty while nothing has changed."))  # fmt: skip

    def __init__(self, *args: Any, least: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least = least

    def clean(self) -> None:
        data = self.cleaned_data
        count, of = data.get("count"), data.get("of")
        if data.get("ground") != Lesson.Ground.FEEDBACK:
            data["count"] = data["of"] = None
        elif count is None or of is None:
            self.add_error("count", _("Write how many said so, and of how many."))
        elif count > of:
            self.add_error("count", _("More said so than answered. Change one of the two."))
        elif 0 < count < self.least or of < self.least or 0 < of - count < self.least:
            self.add_error("count", _("So few could be recognised. Say it as an opinion."))
