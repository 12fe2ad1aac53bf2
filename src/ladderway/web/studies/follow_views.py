"""Pages of the follow-up, of harm, and of what a pilot can tell. None says who was drawn."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.lists import Cell, Place, table
from ladderway.web.lists.cells import Column
from ladderway.web.reference.speech import day
from ladderway.web.studies import following, pilot, queries
from ladderway.web.studies.following import Turn
from ladderway.web.studies.forms import AttemptForm, BoardForm, CostForm, FollowUpForm, HarmForm
from ladderway.web.studies.models import CostLine, FollowUp, Harm, Study
from ladderway.web.studies.pages import (
    FORM,
    FormPage,
    address,
    bound,
    form_page,
    study_here,
    told,
)
from ladderway.web.submitting import new_tokens, once


@require_safe
@login_required
def follow_up(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    found = following.turns(kept, timezone.localdate())
    place = Place.of(request.GET.dict(), "until")
    context = {
        "community": kept.community,
        "study": kept,
        "schedule": FollowUp.objects.filter(study=kept).first(),
        "has_draw": queries.was_drawn_before(kept),
        "table": table(
            found, _turn_columns(kept), place, caption=_("Whom to reach"), export_url=""
        ),
    }  # fmt: skip
    return render(request, "studies/follow_up.html", context)


def _turn_columns(study: Study) -> list[Column[Turn]]:
    def to(turn: Turn) -> Cell:
        return Cell(turn.code, address(study, "attempt", turn.applicant, turn.due.month))

    return [
        Column("code", _("Code"), lambda t: t.code, to),
        Column("month", _("Month"), lambda t: t.due.month, lambda t: Cell(str(t.due.month)),
               is_number=True),
        Column("until", _("Until"), lambda t: t.due.until.isoformat(),
               lambda t: Cell(day(t.due.until))),
        Column("tried", _("Attempts made"), lambda t: t.due.tried, lambda t: Cell(str(t.due.tried)),
               is_number=True),
        Column("left", _("Attempts left"), lambda t: t.due.left, lambda t: Cell(str(t.due.left)),
               is_number=True),
        Column("last", _("Last time"), lambda t: t.last, lambda t: Cell(t.last or "–")),
    ]  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def schedule(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    held = FollowUp.objects.filter(study=kept).first()
    initial = {"months": ", ".join(map(str, held.months))} if held else {}
    form = FollowUpForm(bound(request), instance=held, initial=initial)

    def act() -> HttpResponse:
        following.fix_schedule(
            study=kept, terms=form.cleaned_data, by=request.user, today=timezone.localdate()
        )
        return told(request, kept, _("The schedule is fixed, for both groups alike."), "follow_up")

    page = FormPage(
        _("Schedule of the follow-up"),
        _("One for everybody who is drawn, whatever the lot says. After the draw it can only be "
          "made longer."),
        _("Fix the schedule"), address(kept, "follow_up"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def attempt(
    request: HttpRequest, community: str, study: UUID, applicant: UUID, month: int
) -> HttpResponse:
    kept = study_here(request, community, study)
    form = AttemptForm(bound(request))
    code = applicant.hex[:10].upper()

    def act() -> HttpResponse:
        following.attempt(
            study=kept, applicant=applicant, month=month, by=request.user,
            today=timezone.localdate(), **form.cleaned_data,
        )  # fmt: skip
        return told(request, kept, _("The attempt is noted."), "follow_up")

    page = FormPage(
        _("{code}, month {month}").format(code=code, month=month),
        _("Somebody tried to reach this person. Whether they were drawn stands on no page of the "
          "follow-up."),
        _("Note the attempt"), address(kept, "follow_up"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_safe
@login_required
def harms(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    found = Harm.objects.filter(applicant__intake__study=kept).select_related("applicant")
    context = {"community": kept.community, "study": kept, "harms": found}
    return render(request, "studies/harms.html", context)


@require_http_methods(FORM)
@login_required
@once
def harm_add(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = HarmForm(bound(request))

    def act() -> HttpResponse:
        found = dict(form.cleaned_data)
        following.note_harm(
            study=kept, code=found.pop("code"), told=found, by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("It is noted."), "harms")

    page = FormPage(
        _("Note a harm"),
        _("Something bad that happened to somebody in the study, whether or not it came of it."),
        _("Note it"), address(kept, "harms"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def harm_board(request: HttpRequest, community: str, study: UUID, harm: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    found = get_object_or_404(Harm, applicant__intake__study=kept, public_id=harm)
    form = BoardForm(bound(request))

    def act() -> HttpResponse:
        following.tell_board(
            harm=found, on=form.cleaned_data["on"], by=request.user, today=timezone.localdate()
        )
        return told(request, kept, _("It is noted that the board was told."), "harms")

    page = FormPage(
        _("The board was told"), str(found.get_kind_display()), _("Save"),
        address(kept, "harms"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_safe
@login_required
def pilot_page(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    context: dict[str, Any] = {
        "community": kept.community,
        "study": kept,
        "found": pilot.told(kept),
        "lines": kept.costs.all(),
        "least": queries.plan_of(kept).disclosure.threshold,
        "tokens": new_tokens(request),
    }
    return render(request, "studies/pilot.html", context)


@require_http_methods(FORM)
@login_required
@once
def cost_add(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = CostForm(bound(request))

    def act() -> HttpResponse:
        pilot.add_cost(
            study=kept, line=form.cleaned_data, by=request.user, today=timezone.localdate()
        )
        return told(request, kept, _("The cost is added."), "pilot")

    page = FormPage(
        _("Add a cost"),
        _("What the program cost over a span of days, whoever paid. Not the cost of the study."),
        _("Add"), address(kept, "pilot"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def cost_remove(request: HttpRequest, community: str, study: UUID, line: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    found = CostLine.objects.filter(study=kept, public_id=line).first()
    if found is None:
        raise Http404(_("There is no such cost."))

    def act() -> HttpResponse:
        pilot.remove_cost(line=found, by=request.user, today=timezone.localdate())
        return told(request, kept, _("The cost is taken out."), "pilot")

    page = FormPage(
        _("Take a cost out"), found.what, _("Take out"), address(kept, "pilot"), is_danger=True,
        study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)
