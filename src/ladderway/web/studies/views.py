"""A study from plan to registration."""

from datetime import date
from typing import Any
from uuid import UUID

import yaml
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.evaluation.study import Assignment, Status
from ladderway.domain.studies.states import State
from ladderway.files.studies.plan_file import STARTER
from ladderway.web.lists import Cell, Place, Stored, chosen, stored_table
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import day, speech
from ladderway.web.studies import actions, following, monitoring, queries
from ladderway.web.studies.forms import AmendForm, EthicsForm, PlanForm
from ladderway.web.studies.models import Intake, Study
from ladderway.web.studies.models import State as Kept
from ladderway.web.studies.pages import FORM, FormPage, address, bound, form_page, study_here, told
from ladderway.web.submitting import once
from ladderway.words import sentence


@require_safe
@login_required
def listed(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.STUDY)
    asked = request.GET.get("state", "")
    everything = Study.objects.filter(community=place)
    found = everything.filter(state=asked) if asked in Kept.values else everything
    context = {
        "community": place,
        "total": everything.count(),
        "states": chosen([("", _("All")), *Kept.choices], asked),
        "table": stored_table(
            found, _columns(place), Place.of(request.GET.dict(), "-added"),
            caption=_("Studies"), export_url="",
        ),
    }  # fmt: skip
    return render(request, "studies/list.html", context)


def _columns(place: Community) -> list[Stored]:
    def to(study: Study) -> Cell:
        return Cell(study.called, reverse("studies:study", args=[place.slug, study.public_id]))

    return [
        Stored("title", _("Study"), to, "title"),
        Stored("state", _("State"), lambda s: Cell(s.get_state_display()), "state"),
        Stored("added", _("Begun"), lambda s: Cell(day(s.added_on)), "added_on"),
    ]


@require_safe
@login_required
def starter(request: HttpRequest, community: str) -> HttpResponse:
    """A plan to change: it can be registered as it is, with its comments to guide."""
    community_here(request, community, Capability.STUDY)
    return _yaml(STARTER.read_bytes(), "study")


@require_safe
@login_required
def plan_file(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    text = yaml.safe_dump(kept.plan, allow_unicode=True, sort_keys=False, width=100)
    return _yaml(text.encode(), "plan")


def _yaml(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


@require_safe
@login_required
def study(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    today = timezone.localdate()
    plan, say = queries.plan_of(kept), speech()
    missed = queries.missed(plan, today)
    intake = queries.current_intake(kept)
    context: dict[str, Any] = {
        "community": kept.community,
        "study": kept,
        "plan": plan,
        "title": plan.title.of(say.language),
        "question": plan.question.of(say.language),
        "population": plan.population.of(say.language),
        "outcomes": [(o.label.of(say.language), o.status.value) for o in plan.outcomes],
        "explores": any(o.status is Status.EXPLORATORY for o in plan.outcomes),
        "missed": sentence(missed.reason, say),
        "too_small": missed.too_small,
        "versions": kept.versions.all(),
        "ethics": kept.ethics.all(),
        "intake": intake,
        "publication": queries.last_release(kept),
        "to_look_at": queries.to_look_at(kept),
        "run": kept.runs.first(),
        "runs": may(request, kept.community, Capability.RUN_LOTTERY),
        "is_draft": kept.state == State.DRAFT,
        "stages": _stages(State(kept.state)),
        "has_draw": queries.was_drawn_before(kept),
        "follow_up": getattr(kept, "follow_up", None),
        "due": len(following.turns(kept, today)),
        "untold": monitoring.untold_harms(kept),
        "rolls": plan.design.assignment is Assignment.ROLLING,
        "may_serve_waiting": _may_serve_waiting(plan.design.assignment, intake, today),
    }
    return render(request, "studies/study.html", context)


def _stages(now: State) -> list[tuple[str, bool, bool]]:
    """Each state in order: its name, whether it lies behind, whether it is now."""
    place = list(State).index(now)
    return [(str(Kept(s.value).label), n < place, n == place) for n, s in enumerate(State)]


def _may_serve_waiting(kind: Assignment, intake: Intake | None, today: date) -> bool:
    """A waiting list whose next intake has come."""
    if kind is not Assignment.WAITLIST or intake is None or intake.drawn_on is None:
        return False
    waits = intake.waiting_served_on is None and intake.next_intake_on is not None
    return waits and today >= intake.next_intake_on  # type: ignore[operator]


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() else 0


@require_http_methods(FORM)
@login_required
@once
def change_plan(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = PlanForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponse:
        actions.change_plan(
            study=kept, plan=form.cleaned_data["file"], revision=_revision(request),
            by=request.user, today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("The plan was changed."))

    page = FormPage(
        _("Change the plan by a file"), _("The file replaces the draft."), _("Check and keep"),
        address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def register(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    missed = queries.missed(queries.plan_of(kept), timezone.localdate())

    def act() -> HttpResponse:
        actions.register(
            study=kept, revision=_revision(request), by=request.user, today=timezone.localdate()
        )
        return told(request, kept, _("The plan is registered. From now on, changes are dated."))

    page = FormPage(
        _("Register the plan"),
        _("The plan is fixed under its fingerprint. It can then only be amended, with a reason."),
        _("Register"), address(kept), (sentence(missed.reason, speech()),), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


@require_http_methods(FORM)
@login_required
@once
def amend(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = AmendForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponse:
        actions.amend(
            study=kept, plan=form.cleaned_data["file"], why=form.cleaned_data["why"],
            by=request.user, today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("The amendment is in the register."))

    page = FormPage(
        _("Amend the plan"),
        _("The plan as it was registered stays in the register, with what changed and why."),
        _("Amend"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def ethics(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = EthicsForm(bound(request))

    def act() -> HttpResponse:
        actions.add_ethics(
            study=kept, finding=form.cleaned_data, by=request.user, today=timezone.localdate()
        )
        return told(request, kept, _("The ethics finding is on file."))

    page = FormPage(
        _("Add an ethics finding"),
        _("An approval, or a signed finding that review is not required (TCPS 2)."),
        _("Save"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)
