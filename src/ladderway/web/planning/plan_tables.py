"""Tables of a plan: budget, timeline, objectives, parties and terms, permissions.

The pages differ; adding, changing and deleting a line is the same for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning import timeline as rules
from ladderway.files.exports.sheet import to_csv
from ladderway.files.plan_funders import funders, launch_supports
from ladderway.web.partners.permissions import Capability
from ladderway.web.planning import figures_of_plan as made
from ladderway.web.planning import models, plan_actions
from ladderway.web.planning.models import Plan
from ladderway.web.planning.plan_forms import (
    BudgetLineForm,
    MilestoneForm,
    ObjectiveForm,
    PartyForm,
    PermissionForm,
    RowForm,
    TermsForm,
)
from ladderway.web.planning.plan_views import GET_POST, page, plan_here
from ladderway.web.reference.speech import speech
from ladderway.words import plans as words


@dataclass(frozen=True, slots=True)
class Table:
    """`part` is the page that shows the lines; `named` the column they are called by."""

    model: type[models.Row]
    form: type[RowForm]
    part: str
    named: str
    add: Any  # title of the page that adds a line


TABLES: Mapping[str, Table] = {
    "costs": Table(models.BudgetLine, BudgetLineForm, "budget", "label", lazy("Add a cost")),
    "dates": Table(models.Milestone, MilestoneForm, "timeline", "label", lazy("Add a date")),
    "objectives": Table(
        models.Objective, ObjectiveForm, "objectives", "measure", lazy("Add an objective")
    ),
    "parties": Table(models.Party, PartyForm, "agreement", "name", lazy("Add an organization")),
    "permissions": Table(
        models.Permission, PermissionForm, "model", "what", lazy("Add a rule that has to bend")
    ),
}


def _table(key: str) -> Table:
    if key not in TABLES:
        raise Http404(_("There is no such table."))
    return TABLES[key]


def _form(table: Table, plan: Plan, row: models.Row | None, data: Any) -> RowForm:
    initial = {} if row is None else {n: getattr(row, n) for n in table.form.base_fields}
    more: dict[str, Any] = {}
    if table.model is models.Party:
        leads = plan.parties.filter(role="lead")
        more["other_lead"] = (leads.exclude(pk=row.pk) if row else leads).exists()
    return table.form(data, initial=initial, **more)


def _edited(request: HttpRequest, plan: Plan, table: Table, row: models.Row | None) -> HttpResponse:
    form = _form(table, plan, row, request.POST or None)
    if form.is_valid():
        target = row or table.model(plan=plan)  # type: ignore[call-arg]
        plan_actions.save_row(
            row=target, facts=form.facts, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("Saved."))
        return redirect(f"planning:plan_{table.part}", plan.community.slug, plan.public_id)
    name = "" if row is None else getattr(row, table.named)
    context = page(request, plan, table.part, form=form, title=name or table.add, row=row)
    context |= {"back": f"planning:plan_{table.part}", "funders": _funders(table)}
    key = next(k for k, t in TABLES.items() if t is table)
    status = 422 if form.is_bound else 200
    return render(request, "planning/plan_row.html", context | {"table": key}, status=status)


def _funders(table: Table) -> list[str]:
    if table.model is not models.BudgetLine:
        return []
    say = speech()
    return [one.name(say.language) for one in funders()]


@require_http_methods(GET_POST)
@login_required
def row_new(request: HttpRequest, community: str, plan: UUID, table: str) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    return _edited(request, here, _table(table), None)


@require_http_methods(GET_POST)
@login_required
def row_edit(
    request: HttpRequest, community: str, plan: UUID, table: str, row: UUID
) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    kind = _table(table)
    return _edited(request, here, kind, _row(here, kind, row))


def _row(plan: Plan, table: Table, row: UUID) -> models.Row:
    return get_object_or_404(table.model, plan=plan, public_id=row)


@require_http_methods(GET_POST)
@login_required
def row_delete(
    request: HttpRequest, community: str, plan: UUID, table: str, row: UUID
) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    kind = _table(table)
    found = _row(here, kind, row)
    if request.method == "POST":
        plan_actions.delete_row(row=found, by=request.user, today=timezone.localdate())
        messages.success(request, _("Deleted."))
        return redirect(f"planning:plan_{kind.part}", community, plan)
    context = page(request, here, kind.part, name=getattr(found, kind.named))
    return render(
        request, "planning/plan_row_delete.html", context | {"back": f"planning:plan_{kind.part}"}
    )


def _labels(rows: Any, **named: tuple[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Rows with the words of their codes: `kind=("kind", BUDGET_KINDS)`."""
    say = speech()
    return [
        {"row": row, **{k: say.text(words_[getattr(row, a)]) for k, (a, words_) in named.items()}}
        for row in rows
    ]


@require_safe
@login_required
def budget(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say, sums = speech(), made.sums(here)
    lines = _labels(
        here.budget_lines.all(),
        kind=("kind", words.BUDGET_KINDS),
        basis=("basis", words.BASES),
        status=("status", words.SOURCE_STATUS),
    )
    language = say.language
    names = [made.scenario_name(one, say) for one in sums]
    context = page(
        request,
        here,
        "budget",
        lines=lines,
        names=names,
        sums=[
            (label, zip(names, cells, strict=True)) for label, *cells in made.sum_rows(sums, say)
        ],
        base=next(one for one in sums if one.scenario == "base"),
        funders=[(f.name(language), f.note(language)) for f in funders()],
        supports=[one.name(language) for one in launch_supports()],
    )
    return render(request, "planning/plan_budget.html", context)


@require_safe
@login_required
def budget_csv(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say = speech()
    head = [
        _("Kind of cost"), _("What it is"), _("The amount is"), _("Amount in dollars"),
        _("In kind"), _("Who pays or gives it"), _("How sure is it?"), _("Note"),
    ]  # fmt: skip
    rows = [
        [
            say.text(words.BUDGET_KINDS[line.kind]),
            line.label,
            say.text(words.BASES[line.basis]),
            float(line.amount),
            _("yes") if line.in_kind else _("no"),
            line.source,
            say.text(words.SOURCE_STATUS[line.status]),
            line.note,
        ]
        for line in here.budget_lines.all()
    ]
    response = HttpResponse(to_csv([head, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="budget.csv"'
    return response


@require_safe
@login_required
def timeline(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    shown, say = made.timeline(here, timezone.localdate()), speech()
    context = page(
        request,
        here,
        "timeline",
        lines=_labels(here.milestones.all(), kind=("kind", words.TIMELINE_KINDS)),
        drawing=made.timeline_svg(shown, say) if shown else "",
        months=shown.months if shown else 0,
        clashes=rules.clashes(made.milestones(here), here.funded_until),
    )
    return render(request, "planning/plan_timeline.html", context)


@require_safe
@login_required
def objectives(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    lines = _labels(here.objectives.all(), kind=("kind", words.OBJECTIVES))
    named = {line["row"].kind for line in lines}
    missing = [speech().text(label) for key, label in words.OBJECTIVES.items() if key not in named]
    context = page(request, here, "objectives", lines=lines, missing=missing)
    return render(request, "planning/plan_objectives.html", context)


@require_safe
@login_required
def agreement(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say, texts = speech(), dict(here.terms.values_list("key", "text"))
    terms = [
        {"title": say.text(title), "prompt": say.text(prompt), "text": texts.get(key, "")}
        for key, (title, prompt) in words.TERMS.items()
    ]
    parties = _labels(here.parties.all(), role=("role", words.PARTY_ROLES))
    roles = {line["row"].role for line in parties}
    lacking = [say.text(label) for key, label in words.PARTY_ROLES.items() if key not in roles]
    context = page(request, here, "agreement", terms=terms, parties=parties, lacking=lacking)
    return render(request, "planning/plan_agreement.html", context)


@require_http_methods(GET_POST)
@login_required
def terms(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan, Capability.PLAN)
    initial = _from_plan(here) | dict(here.terms.values_list("key", "text"))
    form = TermsForm(request.POST or None, initial=initial)
    if form.is_valid():
        plan_actions.write_terms(
            plan=here, texts=form.cleaned_data, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("Saved."))
        return redirect("planning:plan_agreement", community, plan)
    context = page(request, here, "agreement", form=form)
    status = 422 if form.is_bound else 200
    return render(request, "planning/plan_terms.html", context, status=status)


# Matters of the agreement that the plan speaks of already.
DRAWN: Mapping[str, str] = {
    "purpose": "B1d",
    "resources": "B2a",
    "duties": "B1e",
    "follow_up": "B2h",
    "cases": "B2e",
    "supports": "B2g",
    "referral": "B1f",
}


def _from_plan(plan: Plan) -> dict[str, str]:
    """What the form begins with where nothing is written yet: the plan's own words."""
    texts = dict(plan.fields.values_list("key", "text"))
    return {term: texts[key] for term, key in DRAWN.items() if texts.get(key)}
