"""The questionnaire as a form: every question may stay empty, and be declined."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.equity.questionnaire import Given, Question, Questionnaire
from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.models import EquityAnswer, Sharing

PREFERS_NOT = "prefers_not"
LONGEST = 200


class EquityForm(forms.Form):
    """`asks_how`: somebody speaks with the person and writes for them."""

    use_required_attribute = False
    focus_errors = True

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        held: Iterable[EquityAnswer] = (),
        for_funder: bool = False,
        asks_how: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questionnaire = questionnaire
        language = get_language() or "en"
        before = {row.question: row for row in held}
        for question in questionnaire.questions:
            self._ask(question, before.get(question.key), language)
        self.fields["for_funder"] = forms.BooleanField(
            label=lazy("My answers may also be copied into the province’s system, with my name"),
            required=False, initial=for_funder,
        )  # fmt: skip
        self.fields["agrees"] = forms.BooleanField(
            label=lazy("I agree that my answers are kept and counted, as it says above"),
            error_messages={"required": lazy("Without your agreement nothing is kept.")},
        )
        if asks_how:
            spoken = [c for c in Sharing.How.choices if c[0] != Sharing.How.ONLINE]
            self.fields["how"] = forms.ChoiceField(
                label=lazy("How did the person agree?"), choices=spoken
            )

    def _ask(self, question: Question, before: EquityAnswer | None, language: str) -> None:
        options = [(o.code, o.words.said(language)) for o in question.options]
        options.append((PREFERS_NOT, _("I prefer not to answer")))
        chosen = [PREFERS_NOT] if before and before.prefers_not else before and before.answers
        kind = forms.MultipleChoiceField if question.several else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if question.several else forms.RadioSelect
        self.fields[question.key] = kind(
            label=question.words.said(language), choices=options, required=False, widget=widget,
            initial=chosen if question.several else (chosen[0] if chosen else None),
            help_text=_("Choose all that apply.") if question.several else "",
        )  # fmt: skip
        self.fields[f"{question.key}_own"] = forms.CharField(
            label=_("In your own words"), max_length=LONGEST, required=False,
            initial=before.own_words if before else "",
        )  # fmt: skip

    def clean(self) -> Mapping[str, Any]:
        told = super().clean() or self.cleaned_data
        for key, given in self.answers().items():
            try:
                self.questionnaire.check({key: given})
            except BadInput:
                self.add_error(
                    key, _("Choose either an answer or “I prefer not to answer”, not both.")
                )
        return told

    def answers(self) -> dict[str, Given]:
        """What was written, by question."""
        found = {}
        for question in self.questionnaire.questions:
            chosen = self.cleaned_data.get(question.key) or []
            codes = chosen if isinstance(chosen, list) else [chosen]
            found[question.key] = Given(
                tuple(code for code in codes if code != PREFERS_NOT),
                (self.cleaned_data.get(f"{question.key}_own") or "").strip(),
                PREFERS_NOT in codes,
            )
        return found

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each question with its own words."""
        return [(self[q.key], self[f"{q.key}_own"]) for q in self.questionnaire.questions]

    @property
    def closing(self) -> list[forms.BoundField]:
        return [self[name] for name in ("agrees", "for_funder", "how") if name in self.fields]
