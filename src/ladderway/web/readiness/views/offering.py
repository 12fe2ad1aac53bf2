"""What employers said of the content, templates for groups of people, and opportunities."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.lists import Cell, Place, Stored, chosen, download, export_stored, stored_table
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import GRANTED_TO, Capability, check
from ladderway.web.partners.templatetags.partners import named as agency_named
from ladderway.web.readiness import words
from ladderway.web.readiness.actions import offered as actions
from ladderway.web.readiness.forms import AnswerForm, FeedbackForm, OpportunityForm, TemplateForm
from ladderway.web.readiness.models import Activity, Feedback, Opportunity, Template
from ladderway.web.readiness.queries import offered as queries
from ladderway.web.readiness.views.desk import FORM, Sheet, agency_or_404, entering, shown
from ladderway.web.reference.templatetags.page import day
from ladderway.web.submitting import held, once


def _own(agency: Agency) -> Any:
    return Activity.objects.filter(agency=agency, is_open=True)


# --- What employers said -----------------------------------------------------------------------
def _columns(slug: str) -> tuple[Stored, ...]:
    return (
        Stored("on", _("Day"), lambda r: Cell(
            day(r.on), reverse("readiness:feedback_one", args=[slug, r.public_id]), is_day=True
        ), "on", lambda r: r.on.isoformat()),
        Stored("from", _("Who said so"), lambda r: Cell(_from(r), below=r.get_source_display())),
        Stored("activity", _("Activity"), lambda r: Cell(
            words.named(r.activity) if r.activity else _("All of the content")
        ), "activity__name_en"),
        Stored("about", _("About"), lambda r: Cell(r.get_about_display()), "about"),
        Stored("text", _("What was said"), lambda r: Cell(r.text)),
        Stored("state", _("What came of it"), lambda r: Cell(
            " · ".join(filter(None, (str(r.get_state_display()), r.answer)))
        ), "state"),
    )  # fmt: skip


def _from(row: Feedback) -> str:
    return agency_named(row.organization) if row.organization else row.group_name


def _said(request: HttpRequest, actor: Actor) -> Any:
    rows = queries.feedback(actor)
    for name in ("state", "about", "source"):
        if request.GET.get(name):
            rows = rows.filter(**{name: request.GET[name]})
    return rows


@require_safe
@login_required
def feedback(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    told = request.GET
    context = {
        "community": actor.community, "enters": bool(actor.agencies_as(*ENTERING)),
        "logs": actor.agencies,
        "is_narrowed": any(told.get(n) for n in ("state", "about", "source")),
        "table": stored_table(
            _said(request, actor), _columns(community), Place.of(told, "-on"),
            caption=_("What employers said"),
            export_url=reverse("readiness:feedback_copy", args=[community]),
        ),
        "states": chosen([("", _("Any")), *Feedback.State.choices], told.get("state", "")),
        "abouts": chosen([("", _("Any")), *Feedback.About.choices], told.get("about", "")),
        "sources": chosen([("", _("Any")), *Feedback.Source.choices], told.get("source", "")),
    }  # fmt: skip
    return render(request, "readiness/feedback.html", context)


@require_safe
@login_required
def feedback_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    rows = export_stored(_said(request, actor), _columns(community), Place.of(request.GET, "-on"))
    return download(request, rows, "employers-said")


@require_http_methods(FORM)
@login_required
@once
def feedback_new(request: HttpRequest, community: str) -> HttpResponse:
    """Whoever works with employers writes down what they said."""
    actor = people_here(request, community)
    agency = _works_at(actor)
    form = FeedbackForm(
        request.POST or held(request), community=actor.community, activities=_own(agency),
        today=actor.on, initial={"on": actor.on, "activity": _named(request, agency)},
    )  # fmt: skip
    sheet = Sheet(_("What an employer said"), reverse("readiness:feedback", args=[community]))
    return shown(
        request, actor, form, sheet,
        lambda values, _revision: actions.log_feedback(actor=actor, agency=agency, fields=values),
    )  # fmt: skip


def _works_at(actor: Actor) -> Agency:
    """The first agency where the actor works with people or employers."""
    agencies = actor.agencies_as(*GRANTED_TO[Capability.WORK_WITH_EMPLOYERS])
    agency = agencies[0]
    check(user=actor.user, capability=Capability.WORK_WITH_EMPLOYERS, agency=agency, on=actor.on)
    return agency


def _named(request: HttpRequest, agency: Agency) -> int | None:
    try:
        public_id = UUID(request.GET.get("activity", ""))
    except ValueError:
        return None
    return _own(agency).filter(public_id=public_id).values_list("pk", flat=True).first()


@require_http_methods(FORM)
@login_required
@once
def feedback_one(request: HttpRequest, community: str, feedback: UUID) -> HttpResponse:
    """What was said; where it is one's own agency's, the answer to it."""
    actor = people_here(request, community)
    row = queries.one(Feedback, actor, feedback)
    if row.agency not in actor.agencies_as(*ENTERING):
        context = {"community": actor.community, "row": row, "from": _from(row)}
        return render(request, "readiness/feedback_one.html", context)
    initial = {"state": row.state, "answer": row.answer, "revision": row.revision}
    form = AnswerForm(request.POST or held(request), initial=initial)
    lede = f"{_from(row)}, {day(row.on)}: {row.text}"
    sheet = Sheet(_("What came of it"), reverse("readiness:feedback", args=[community]), lede)
    return shown(
        request, actor, form, sheet,
        lambda values, revision: actions.answer_feedback(
            actor=actor, feedback=row, revision=revision, **values
        ),
    )  # fmt: skip


# --- Templates ---------------------------------------------------------------------------------
@require_safe
@login_required
def templates(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    own = actor.agencies_as(*ENTERING)
    rows = [
        {
            "template": row, "name": _name(row), "group": words.group_said(row.group),
            "items": [words.named(item.activity) for item in row.items.all()],
            "own": row.agency in own,
        }
        for row in queries.templates(actor)
    ]  # fmt: skip
    context = {"community": actor.community, "rows": rows, "enters": bool(own)}
    return render(request, "readiness/templates.html", context)


def _name(row: Template) -> str:
    return agency_named(row) or row.name_en


@require_http_methods(FORM)
@login_required
@once
def template_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = entering(request, community)
    agency = agency_or_404(actor)
    form = TemplateForm(
        request.POST or held(request), activities=_own(agency), taken=_taken(agency),
        initial={"is_open": True},
    )  # fmt: skip

    def save(values: Any, _revision: int) -> None:
        fields = dict(values)
        chosen_ = list(fields.pop("activities"))
        actions.add_template(actor=actor, agency=agency, fields=fields, activities=chosen_)

    back = reverse("readiness:templates", args=[community])
    return shown(request, actor, form, Sheet(_("Add a template"), back), save)


def _taken(agency: Agency, but: Template | None = None) -> list[str]:
    rows = Template.objects.filter(agency=agency).exclude(pk=but.pk if but else None)
    return list(rows.values_list("name_en", flat=True))


@require_http_methods(FORM)
@login_required
@once
def template_change(request: HttpRequest, community: str, template: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.one(Template, actor, template, own=True)
    names = ("name_en", "name_fr", "group", "every_days", "note", "is_open", "revision")
    kept = [item.activity_id for item in row.items.all()]
    listed = _own(row.agency) | Activity.objects.filter(pk__in=kept)
    form = TemplateForm(
        request.POST or held(request), activities=listed, taken=_taken(row.agency, row),
        initial={name: getattr(row, name) for name in names} | {"activities": kept},
    )  # fmt: skip

    def save(values: Any, revision: int) -> None:
        fields = dict(values)
        chosen_ = list(fields.pop("activities"))
        actions.change_template(
            actor=actor, template=row, fields=fields, activities=chosen_, revision=revision
        )

    back = reverse("readiness:templates", args=[community])
    return shown(request, actor, form, Sheet(_("Change the template"), back), save)


# --- What may interest people ------------------------------------------------------------------
@require_safe
@login_required
def opportunities(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    own = actor.agencies_as(*ENTERING)
    rows = queries.opportunities(actor)
    if request.GET.get("when") != "all":
        rows = rows.filter(until__gt=actor.on)
    context = {
        "community": actor.community, "enters": bool(own),
        "rows": [(row, words.sector_said(row.sector), row.agency in own) for row in rows[:200]],
        "whens": chosen(
            [("", _("Shown now or later")), ("all", _("All"))], request.GET.get("when", "")
        ),
    }  # fmt: skip
    return render(request, "readiness/opportunities.html", context)


@require_http_methods(FORM)
@login_required
@once
def opportunity_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = entering(request, community)
    agency = agency_or_404(actor)
    form = OpportunityForm(request.POST or held(request), initial={"since": actor.on})
    back = reverse("readiness:opportunities", args=[community])
    return shown(
        request, actor, form, Sheet(_("Tell people of something"), back, _where_it_stands()),
        lambda values, _revision: actions.tell_of(actor=actor, agency=agency, fields=values),
    )  # fmt: skip


def _where_it_stands() -> str:
    return _("It stands on the own page of everybody whom your agency serves, until its last day.")


@require_http_methods(FORM)
@login_required
@once
def opportunity_change(request: HttpRequest, community: str, opportunity: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.one(Opportunity, actor, opportunity, own=True)
    names = ("title", "text", "sector", "since", "until", "revision")
    form = OpportunityForm(
        request.POST or held(request), initial={name: getattr(row, name) for name in names}
    )
    back = reverse("readiness:opportunities", args=[community])
    return shown(
        request, actor, form, Sheet(_("Change what people are told"), back),
        lambda values, revision: actions.change_opportunity(
            actor=actor, opportunity=row, fields=values, revision=revision
        ),
    )  # fmt: skip
