"""Pages of an intake and its public lottery."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.evaluation import draw as protocol
from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.evaluation.study import Assignment as Kind
from ladderway.web.lists import Cell, Place, Stored, chosen, download, stored_table
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import day, speech
from ladderway.web.studies import lottery, queries
from ladderway.web.studies.forms import ApplicantForm, DrawForm, IntakeForm
from ladderway.web.studies.models import Applicant, Asked, Consent, DrawGroup, Intake, Study
from ladderway.web.studies.pages import (
    FORM,
    FormPage,
    address,
    bad,
    bound,
    form_page,
    study_here,
    study_in,
    told,
)
from ladderway.web.submitting import new_tokens, once

RUN = Capability.RUN_LOTTERY


@require_http_methods(FORM)
@login_required
@once
def announce(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    kind = queries.kind_of(kept)
    form = IntakeForm(bound(request), community=kept.community, kind=kind)

    def act() -> HttpResponse:
        lottery.announce(
            study=kept, terms=form.terms, groups=form.groups_told, by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("The intake is announced. Enter who applies."))

    page = FormPage(
        _("Announce an intake"),
        _("Everything that a draw rests on is fixed now, before anybody knows who applies."),
        _("Announce"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_safe
@login_required
def applicants(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    intake = _intake(kept)
    rows = intake.applicants.select_related("assignment", "group")
    counts = queries.applicants(intake)
    context = {
        "community": kept.community,
        "study": kept,
        "intake": intake,
        "table": stored_table(
            _filtered(request, rows), _columns(kept, intake),
            Place.of(request.GET.dict(), "entered"), caption=_("Applicants"), export_url="",
        ),
        "total": intake.applicants.count(),
        "kinds": chosen(KINDS, request.GET.get("kind", "")),
        "counts": counts,
        "groups": _groups(intake),
        "is_whole": queries.kind_of(kept) is Kind.CLUSTERS,
        "left": intake.seats - counts.exempt,
        "selection_url": request.build_absolute_uri(address(kept, "selection")),
    }  # fmt: skip
    return render(request, "studies/applicants.html", context)


def _filtered(request: HttpRequest, rows: QuerySet[Applicant]) -> QuerySet[Applicant]:
    where = {
        "offered": Q(assignment__offered=True, assignment__crossed=""),
        "not_drawn": Q(assignment__offered=False, assignment__crossed=""),
        "crossed": ~Q(assignment__crossed="") & Q(assignment__isnull=False),
        "exempt": ~Q(exemption=""),
        "out": Q(is_eligible=False) | ~Exists(_agreeing()),
    }
    asked = request.GET.get("kind", "")
    return rows.filter(where[asked]) if asked in where else rows


def _agreeing() -> QuerySet[Consent]:
    return Consent.objects.filter(
        applicant=OuterRef("pk"), asked=Asked.STUDY, withdrawn_on__isnull=True
    )


KINDS = (
    ("", lazy("All")),
    ("offered", lazy("Offered a seat")),
    ("not_drawn", lazy("Not drawn")),
    ("crossed", lazy("Crossed over")),
    ("exempt", lazy("Exempt")),
    ("out", lazy("Not in the draw")),
)


def _columns(study: Study, intake: Intake) -> list[Stored]:
    def to(a: Applicant) -> Cell:
        return Cell(f"{a.ticket[:8]}…", address(study, "sheet", a.public_id))

    columns = [
        Stored("identifier", _("Identifier"), to, "ticket"),
        Stored("entered", _("Entered"), lambda a: Cell(day(a.entered_on)), "entered_on"),
        Stored("state", _("State"), lambda a: Cell(state_of(a))),
    ]
    if intake.drawn_on:
        rank = Stored("rank", _("Rank"), lambda a: Cell(str(_rank(a) or "–")), "assignment__rank",
                      _rank, is_number=True)  # fmt: skip
        columns.append(rank)
    if intake.groups.exists():
        columns.insert(1, Stored("group", _("Block or group"),
                                 lambda a: Cell(a.group.label if a.group else ""),
                                 "group__number"))  # fmt: skip
    return columns


def _rank(applicant: Applicant) -> int | None:
    found = getattr(applicant, "assignment", None)
    return found.rank if found else None


def state_of(applicant: Applicant) -> str:
    """Where an applicant stands, in words."""
    found = getattr(applicant, "assignment", None)
    if found is None:
        if not applicant.is_eligible:
            return _("Does not meet the criteria")
        return str(applicant.get_exemption_display()) if applicant.exemption else _("Applied")
    if found.crossed:
        return _("Called later") if found.crossed == "called" else _("Declined a seat")
    if found.served_on:
        return _("Served from the waiting list")
    return _("Offered a seat") if found.offered else _("Not drawn")


def _groups(intake: Intake) -> list[tuple[DrawGroup, int]]:
    found = intake.groups.annotate(people=Count("applicants"))
    return [(g, g.people) for g in found]


def _intake(study: Study) -> Intake:
    found = queries.current_intake(study) or study.intakes.first()
    if found is None:
        raise Http404(_("No intake was announced."))
    return found


@require_http_methods(FORM)
@login_required
@once
def enrol(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    form = ApplicantForm(bound(request), intake=queries.current_intake(kept))

    def act() -> HttpResponse:
        made = lottery.enrol(
            study=kept, entered=lottery.Entered(**form.cleaned_data), by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        messages.success(request, _("Print this sheet and hand it over. Nobody else gets it."))
        return redirect(address(kept, "sheet", made.public_id))

    page = FormPage(
        _("Enter an applicant"),
        _("No name: the applicant gets an identifier made by chance, and holds it alone."),
        _("Give an identifier"), address(kept, "applicants"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


def _applicant(study: Study, key: UUID) -> Applicant:
    return get_object_or_404(Applicant, intake__study=study, public_id=key)


@require_safe
@login_required
def sheet(request: HttpRequest, community: str, study: UUID, applicant: UUID) -> HttpResponse:
    """The sheet of one applicant, to print."""
    kept = study_here(request, community, study, RUN)
    found = _applicant(kept, applicant)
    given = {c.asked: c for c in found.consents.all()}
    context = {
        "community": kept.community,
        "study": kept,
        "applicant": found,
        "groups_of_ticket": [found.ticket[i : i + 4] for i in range(0, 26, 4)],
        "intake": found.intake,
        "assignment": getattr(found, "assignment", None),
        "consents": [(a, a.label, given.get(a)) for a in Asked],
        "public_url": request.build_absolute_uri(address(kept, "public")),
        "tokens": new_tokens(request),
        "is_whole": queries.kind_of(kept) is Kind.CLUSTERS,
        "waits": queries.kind_of(kept) is Kind.WAITLIST,
    }
    return render(request, "studies/sheet.html", context)


@require_POST
@login_required
def withdraw(request: HttpRequest, community: str, study: UUID, applicant: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    found = _applicant(kept, applicant)
    asked = request.POST.get("asked", Asked.STUDY)
    lottery.withdraw(applicant=found, asked=asked, by=request.user, today=timezone.localdate())
    messages.success(request, _("The consent is withdrawn. Nothing else changes for the person."))
    return redirect(address(kept, "sheet", found.public_id))


@require_POST
@login_required
def decline(request: HttpRequest, community: str, study: UUID, applicant: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    found = _applicant(kept, applicant)
    try:
        called = lottery.decline(applicant=found, by=request.user, today=timezone.localdate())
    except EvaluationError as error:
        return bad(request, kept, error, "applicants")
    if called is None:
        return told(request, kept, _("Declined. Nobody is left to call."), "applicants")
    messages.success(request, _("Declined. This is who is called next: the seat stays filled."))
    return redirect(address(kept, "sheet", called.applicant.public_id))


@require_http_methods(FORM)
@login_required
@once
def seal(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)

    def act() -> HttpResponse:
        lottery.seal(study=kept, by=request.user, today=timezone.localdate())
        return told(request, kept, _("The list is closed. Its commitment is public."), "public")

    page = FormPage(
        _("Close the list"),
        _("Nobody can be added any more. A fingerprint of list and seed is published: after the "
          "draw everybody can check that neither was changed."),
        _("Close the list"), address(kept, "applicants"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


@require_http_methods(FORM)
@login_required
@once
def draw(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)
    form, intake = DrawForm(bound(request)), queries.current_intake(kept)
    source = intake.public_source if intake else ""

    def act() -> HttpResponse:
        lottery.hold(
            study=kept, public_value=form.cleaned_data["public_value"], by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        return told(request, kept, _("The lottery is held. Everybody can check it."), "public")

    page = FormPage(
        _("Hold the lottery"),
        _("Look the public value up where it was announced, and write it as it stands there."),
        _("Draw"), address(kept), (source,) if source else (), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_http_methods(FORM)
@login_required
@once
def serve_all(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)

    def act() -> HttpResponse:
        lottery.serve_all(study=kept, by=request.user, today=timezone.localdate())
        return told(request, kept, _("Everybody has a seat. Nothing was drawn."))

    page = FormPage(
        _("Give all a seat"),
        _("There are seats for everybody who applied. No seat stays empty for a study."),
        _("Give all a seat"), address(kept, "applicants"), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


@require_http_methods(FORM)
@login_required
@once
def serve_waiting(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study, RUN)

    def act() -> HttpResponse:
        n = lottery.serve_waiting(study=kept, by=request.user, today=timezone.localdate())
        said = ngettext("{n} person is offered a seat.", "{n} people are offered a seat.", n)
        return told(request, kept, said.format(n=n))

    page = FormPage(
        _("Serve the waiting list"),
        _("The next intake has come: all who were not drawn are offered their seats. The study "
          "compares them as they were drawn."),
        _("Offer the seats"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


def _public(request: HttpRequest, community: str, study: UUID) -> tuple[Study, Intake]:
    """A lottery that was sealed, for everybody: it names nobody. `draw` chooses an earlier one."""
    kept = study_in(get_object_or_404(Community, slug=community), study)
    sealed = kept.intakes.filter(sealed_on__isnull=False)
    asked = request.GET.get("draw", "")
    intake = next((i for i in sealed if str(i.public_id) == asked), None) or sealed.first()
    if intake is None:
        raise Http404(_("No lottery was announced yet."))
    return kept, intake


@require_safe
def public(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """Before the draw the commitment, after it everything that anybody needs to check it."""
    kept, intake = _public(request, community, study)
    lines = protocol.run(intake.opening, intake.public_value) if intake.drawn_on else ()
    plan, kind = queries.plan_of(kept), queries.kind_of(kept)
    context = {
        "study": kept,
        "title": plan.title.of(speech().language),
        "community": kept.community,
        "intake": intake,
        "lines": lines,
        "letters": sorted({line.group for line in lines}),
        "blocks": [(queries.letter_of(g.number), g.label, g.seats) for g in intake.groups.all()],
        "is_blocked": kind is Kind.BLOCKED,
        "is_whole": kind is Kind.CLUSTERS,
        "waits": kind is Kind.WAITLIST,
        "others": kept.intakes.filter(sealed_on__isnull=False).exclude(pk=intake.pk),
        "has_report": kept.publications.filter(is_released=True).exists(),
    }
    return render(request, "studies/public.html", context)


@require_safe
def public_file(request: HttpRequest, community: str, study: UUID, kind: str) -> HttpResponse:
    """What a check needs: opening.txt and results.csv. Only after the draw."""
    _kept, intake = _public(request, community, study)
    if intake.drawn_on is None or kind not in ("opening.txt", "results.csv"):
        raise Http404(_("There is no such file yet."))
    if kind == "opening.txt":
        response = HttpResponse(intake.opening, content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="opening.txt"'
        return response
    lines = protocol.run(intake.opening, intake.public_value)
    rows = [["ticket", "group", "rank", "offered"]]
    rows += [[d.ticket, d.group, str(d.rank), str(int(d.offered))] for d in lines]
    return download(request, rows, "results")
