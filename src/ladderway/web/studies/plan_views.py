"""The plan of a study, written step by step or brought as a file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.evaluation.study import OutcomePlan, StudyPlan
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.studies import drafting
from ladderway.domain.studies.states import State
from ladderway.files.records import plain
from ladderway.files.studies.plan_file import read_plan
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.reference.speech import speech
from ladderway.web.studies import actions, queries
from ladderway.web.studies.forms import PlanForm
from ladderway.web.studies.measures import BY_NAME, MEASURES
from ladderway.web.studies.models import Study
from ladderway.web.studies.pages import (
    FORM,
    FormPage,
    address,
    form_page,
    reasons_of,
    study_here,
    told,
)
from ladderway.web.studies.plan_forms import (
    MEANS,
    AboutForm,
    BeforeForm,
    DrawStepForm,
    OutcomeForm,
    RulesForm,
)
from ladderway.web.submitting import new_tokens, once
from ladderway.words import sentence
from ladderway.words.studies import ASSIGNMENTS, METHODS


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    name: Any
    lede: Any
    form: type[forms.Form] | None  # None: the list of outcomes


STEPS = (
    Step("about", lazy("Question"), lazy("What is asked, and of whom."), AboutForm),
    Step("draw", lazy("Draw and size"), lazy("How people are drawn, and how many."), DrawStepForm),
    Step("outcomes", lazy("Outcomes"), lazy("What decides the question, and what explores."), None),
    Step("before", lazy("Known before"), lazy("What is known of everybody before the draw."),
         BeforeForm),
    Step("rules", lazy("Days and rules"), lazy("When, and what is done in each case."), RulesForm),
)  # fmt: skip
KEYS = tuple(s.key for s in STEPS)
# Questions that another page leads here with.
BEGUN = {
    "in-work": {
        "question_en": "Does support at work for 12 months rather than 6 leave more people in work"
        " after two years?",
        "question_fr": "Un accompagnement en emploi de 12 mois plutôt que de 6 laisse-t-il plus de"
        " personnes en emploi après deux ans?",
        "population_en": "Whoever starts a job and wants support beside it.",
        "population_fr": "Toute personne qui commence un emploi et veut un accompagnement.",
        "answers": ["post_employment"],
    },
}
LEVELS = (
    ("core", lazy("The field’s core")),
    ("work", lazy("Work and pay")),
    ("learning", lazy("Skills and responsibility")),
    ("life", lazy("Life and well-being")),
)


def _revision(request: HttpRequest, study: Study) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def missed_of(plan: StudyPlan) -> tuple[str, bool]:
    """The sentence on what the plan would miss, and whether it is too small."""
    found = queries.missed(plan, timezone.localdate())
    return sentence(found.reason, speech()), found.too_small


def _steps_of(study: Study | None, here: str) -> list[tuple[Any, str, bool]]:
    return [(s.name, address(study, "step", s.key) if study else "", s.key == here) for s in STEPS]


def _shown(
    request: HttpRequest, study: Study, key: str, form: forms.Form | None, **more: Any
) -> HttpResponse:
    """A step with the plan as it is saved, or, where it was tried, as it would be."""
    step = STEPS[KEYS.index(key)]
    plan = more.pop("plan", None) or queries.plan_of(study)
    status = more.pop("status", 200)
    said, too_small = missed_of(plan)
    context = {
        "community": study.community,
        "study": study,
        "step": step,
        "number": KEYS.index(key) + 1,
        "steps": _steps_of(study, key),
        "next_url": _after(study, key),
        "form": form,
        "missed": said,
        "too_small": too_small,
        "tokens": new_tokens(request),
        "revision": request.POST.get("revision") or study.revision,
        **more,
    }
    return render(request, "studies/step.html", context, status=status)


def _after(study: Study, key: str) -> str:
    place = KEYS.index(key) + 1
    return address(study, "step", KEYS[place]) if place < len(KEYS) else address(study)


def _draft_here(request: HttpRequest, community: str, study: UUID) -> Study:
    """A study whose plan can still be changed. Raises Http404 for one that is registered."""
    kept = study_here(request, community, study)
    if kept.state != State.DRAFT:
        raise Http404(_("The plan is registered. It can be amended, with a reason."))
    return kept


@require_http_methods(FORM)
@login_required
@once
def add(request: HttpRequest, community: str) -> HttpResponse:
    """The first step: the question. With it there is a study whose plan is in draft. `?about=…`
    begins with a question that another page leads here with."""
    place = community_here(request, community, Capability.STUDY)
    form = AboutForm(request.POST or None, initial=BEGUN.get(request.GET.get("about", "")))
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        try:
            kept = actions.add(
                community=place, plan=drafting.begun(form.about, today), by=request.user,
                today=today, answers=form.cleaned_data["answers"],
            )  # fmt: skip
            return redirect(address(kept, "step", "draw"))
        except (EvaluationError, BadInput) as error:
            refused = reasons_of(error)
    context = {
        "community": place, "step": STEPS[0], "number": 1, "steps": _steps_of(None, "about"),
        "form": form, "tokens": new_tokens(request), "refused": refused, "is_new": True,
    }  # fmt: skip
    return render(
        request, "studies/step.html", context, status=422 if request.method == "POST" else 200
    )


@require_http_methods(FORM)
@login_required
@once
def add_file(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.STUDY)
    form = PlanForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponse:
        kept = actions.add(
            community=place, plan=form.cleaned_data["file"], by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("The plan is here. Look at it, then register it."))

    page = FormPage(
        _("Bring a plan as a file"),
        _("For those who write plans as YAML or JSON. The starter file shows every field."),
        _("Check and keep"), reverse("studies:add", args=[place.slug]),
    )  # fmt: skip
    return form_page(request, place, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def step(request: HttpRequest, community: str, study: UUID, step: str) -> HttpResponse:
    kept = _draft_here(request, community, study)
    if step not in KEYS:
        raise Http404
    kind = STEPS[KEYS.index(step)].form
    if kind is None:
        return _outcomes(request, kept)
    plan = queries.plan_of(kept)
    initial = kind.read(plan, kept.answers)  # type: ignore[attr-defined]
    form = kind(request.POST or None, initial=initial)
    if request.method != "POST":
        return _shown(request, kept, step, form)
    if not form.is_valid():
        return _shown(request, kept, step, form, status=422)
    return _saved(request, kept, step, form, plan)


def _saved(
    request: HttpRequest, study: Study, key: str, form: Any, plan: StudyPlan
) -> HttpResponse:
    try:
        changed = read_plan(plain(form.onto(plan)))
        if "try" in request.POST:
            return _shown(request, study, key, form, plan=changed, tried=True)
        actions.change_plan(
            study=study, plan=changed, revision=_revision(request, study), by=request.user,
            today=timezone.localdate(), answers=form.cleaned_data.get("answers"),
        )  # fmt: skip
    except (EvaluationError, BadInput) as error:
        return _shown(request, study, key, form, refused=reasons_of(error), status=422)
    return redirect(address(study) if "leave" in request.POST else _after(study, key))


def _outcomes(request: HttpRequest, study: Study) -> HttpResponse:
    if request.method == "POST":
        return redirect(_after(study, "outcomes"))
    plan, said = queries.plan_of(study), speech().language
    there = {o.column for o in plan.outcomes}
    choices = [
        (name, [(m.name, m.label.of(said)) for m in MEASURES if m.level == level
                and m.name not in there])
        for level, name in LEVELS
    ]  # fmt: skip
    rows = [
        (o.name, o.label.of(said), o.status.value, int(o.follow_up_months)) for o in plan.outcomes
    ]
    return _shown(request, study, "outcomes", None, rows=rows, choices=choices)


@require_http_methods(FORM)
@login_required
@once
def outcome_add(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = _draft_here(request, community, study)
    measure = BY_NAME.get(request.GET.get("measure", ""))
    initial = OutcomeForm.of_measure(measure) if measure else {}
    return _outcome(request, kept, None, initial)


@require_http_methods(FORM)
@login_required
@once
def outcome(request: HttpRequest, community: str, study: UUID, name: str) -> HttpResponse:
    kept = _draft_here(request, community, study)
    held = next((o for o in queries.plan_of(kept).outcomes if o.name == name), None)
    if held is None:
        raise Http404(_("The plan has no such outcome."))
    return _outcome(request, kept, held, OutcomeForm.read(held))


def _outcome(
    request: HttpRequest, study: Study, held: OutcomePlan | None, initial: dict[str, Any]
) -> HttpResponse:
    plan = queries.plan_of(study)
    form = OutcomeForm(request.POST or None, plan=plan, initial=initial)

    def act() -> HttpResponse:
        named = held.name if held else ""
        changed = drafting.with_outcome(plan, form.outcome(held), named)
        _change(request, study, changed)
        return told(request, study, _("The outcome is in the plan."), "step", "outcomes")

    page = FormPage(
        form["label_en"].initial or _("Add an outcome") if held else _("Add an outcome"),
        _("Measured alike for those drawn and those not."), _("Keep"),
        address(study, "step", "outcomes"), study=study,
    )  # fmt: skip
    return form_page(request, study.community, form, act, page, revision=study.revision)


def _change(request: HttpRequest, study: Study, plan: StudyPlan) -> None:
    actions.change_plan(
        study=study, plan=read_plan(plain(plan)), revision=_revision(request, study),
        by=request.user, today=timezone.localdate(),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def outcome_remove(request: HttpRequest, community: str, study: UUID, name: str) -> HttpResponse:
    kept = _draft_here(request, community, study)
    plan = queries.plan_of(kept)
    held = next((o for o in plan.outcomes if o.name == name), None)
    if held is None:
        raise Http404(_("The plan has no such outcome."))

    def act() -> HttpResponse:
        _change(request, kept, drafting.without_outcome(plan, name))
        return told(request, kept, _("The outcome is out of the plan."), "step", "outcomes")

    page = FormPage(
        _("Take an outcome out"), held.label.of(speech().language), _("Take out"),
        address(kept, "step", "outcomes"), is_danger=True, study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page, revision=kept.revision)


@require_safe
@login_required
def look(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """The whole plan in words, to read and to print."""
    kept = study_here(request, community, study)
    plan, said = queries.plan_of(kept), speech()
    sentence_of, too_small = missed_of(plan)
    context = {
        "community": kept.community, "study": kept, "plan": plan,
        "missed": sentence_of, "too_small": too_small,
        "title": plan.title.of(said.language), "question": plan.question.of(said.language),
        "population": plan.population.of(said.language),
        "program": plan.program.of(said.language), "comparison": plan.comparison.of(said.language),
        "kind": plan.design.assignment.value,
        "drawn": said.text(ASSIGNMENTS[plan.design.assignment.value]),
        "is_drawn_here": plan.design.assignment in actions.BY_LOT_HERE,
        "outcomes": [
            (o.label.of(said.language), o.status.value, int(o.follow_up_months), _compared(o))
            for o in plan.outcomes
        ],
        "covariates": [c.label.of(said.language) for c in plan.covariates],
        "subgroups": [s.label.of(said.language) for s in plan.subgroups],
        "is_draft": kept.state == State.DRAFT,
    }  # fmt: skip
    return render(request, "studies/look.html", context)


def _compared(outcome: OutcomePlan) -> str:
    """How an outcome is compared, as the step of the plan says it or as the report does."""
    means = MEANS.get(outcome.estimator)
    return str(means) if means else speech().text(METHODS[outcome.estimator.value])
