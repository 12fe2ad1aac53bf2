"""A person's record. It opens on name, strengths, next action and how to reach them safely."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.history import History, Spell, history
from ladderway.files.intake_forms import limit
from ladderway.web.participants.actions import people
from ladderway.web.participants.forms import PersonForm, RecordForm, WorkForm
from ladderway.web.participants.models import Case
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.sections import SECTIONS, Section
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.participants.views.editing import Page, Save, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference import job_search
from ladderway.web.reference.speech import language
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]
OPENING = ("work", "education", "languages", "contacts")


@require_safe
@login_required
def record(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.MEET_PEOPLE)
    if found.person.public_id != person:
        return redirect(address(found))
    cases = Case.objects.visible_to(found.actor, found.purpose).filter(person__in=found.parts)
    parts = [SECTIONS[key] for key in OPENING]
    context = base(request, found) | {
        "cases": cases.select_related("agency", "program", "worker"),
        "parts": [(part, rows_of(found, part)) for part in parts if found.opens(part.topics[0])],
    }
    return render(request, "participants/record.html", context)


@require_safe
@login_required
def why_open(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.MEET_PEOPLE)
    said = [(TOPIC_NAMES[topic], verdict) for topic, verdict in found.verdicts.items()]
    context = base(request, found) | {"said": said}
    return render(request, "participants/why.html", context)


@require_safe
@login_required
def section(request: HttpRequest, community: str, person: UUID, section: str) -> HttpResponse:
    found = record_here(request, community, person, Capability.MEET_PEOPLE)
    part = part_here(found, section)
    rows = rows_of(found, part)
    context = base(request, found) | {"part": part, "rows": rows}
    if part.key == "work" and rows:
        context["way"] = _way_so_far(found, [row for row, _said, _below in rows])
    return render(request, "participants/section.html", context)


def _way_so_far(record: Record, jobs: Sequence[Any]) -> History:
    """How long, how often anew, and how often they came back to an agency of one's own."""
    cases = Case.objects.visible_to(record.actor, record.purpose).filter(
        person__in=record.parts, agency__in=tuple(record.actor.agencies)
    )
    on = record.actor.on
    return history(
        [Spell(job.since, job.until) for job in jobs], [case.opened_on for case in cases], on,
        short_days=limit("short_job_days", on), look_back_days=limit("look_back_days", on),
    )  # fmt: skip


def part_here(record: Record, key: str) -> Section:
    """The section, where one of its topics is open. Raises Http404, or NotAllowed saying why."""
    part = SECTIONS.get(key)
    if part is None:
        raise Http404
    if not any(record.opens(topic) for topic in part.topics):
        record.need(part.topics[0])
    return part


def rows_of(record: Record, part: Section) -> list[tuple[Kept, str, str]]:
    """The rows of a section that are open, each with what it says."""
    rows = part.model.objects.visible_to(record.actor, record.purpose)
    rows = rows.filter(person__in=record.parts)
    return [(row, part.title_of(row), part.below(row)) for row in rows]


# --- Changing ----------------------------------------------------------------------------------
@require_http_methods(FORM)
@login_required
@once
def change_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    form = PersonForm(
        request.POST or held(request), initial=_initial(found.person, PersonForm),
        today=found.actor.on,
    )  # fmt: skip
    page = Page(_("Change the record"), address(found), found)
    return edited(request, form, page, _changes(found, found.person))


@require_http_methods(FORM)
@login_required
@once
def add_row(request: HttpRequest, community: str, person: UUID, section: str) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    part = part_here(found, section)
    form = _prepared(request, found, part.form(request.POST or held(request)))
    page = Page(str(part.add), address(found, part), found, part)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        agency = found.agency()
        people.add_row(
            actor=found.actor, person=found.person, agency=agency, row=part.model(**values)
        )

    return edited(request, form, page, save)


@require_http_methods(FORM)
@login_required
@once
def change_row(
    request: HttpRequest, community: str, person: UUID, section: str, row: UUID
) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    part = part_here(found, section)
    kept = row_here(found, part, row)
    form = part.form(request.POST or held(request), initial=_initial(kept, part.form))
    form = _prepared(request, found, form)
    remove = reverse(
        "participants:row_remove",
        args=[found.actor.community.slug, person, section, row],
    )
    page = Page(str(part.title), address(found, part), found, part, remove)
    return edited(request, form, page, _changes(found, kept))


@require_http_methods(FORM)
@login_required
@once
def remove_row(
    request: HttpRequest, community: str, person: UUID, section: str, row: UUID
) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    part = part_here(found, section)
    kept = row_here(found, part, row)
    if request.method == "POST":
        try:
            revision = int(request.POST.get("revision") or 0)
            people.remove_row(actor=found.actor, row=kept, revision=revision)
        except people.Stale:
            messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
        else:
            messages.success(request, _("Removed."))
        return redirect(address(found, part))
    context = base(request, found) | {
        "part": part, "row": kept, "said": part.title_of(kept), "below": part.below(kept),
        "tokens": new_tokens(request), "back": address(found, part),
    }  # fmt: skip
    return render(request, "participants/remove.html", context)


def row_here(record: Record, part: Section, row: UUID) -> Kept:
    rows = part.model.objects.visible_to(record.actor, record.purpose)
    found = rows.filter(person__in=record.parts, public_id=row).first()
    if found is None:
        raise Http404
    found.person = next(part for part in record.parts if part.pk == found.person_id)
    return found


def address(record: Record, part: Section | None = None) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    if part is None:
        return reverse("participants:record", args=args)
    return reverse("participants:section", args=[*args, part.key])


def _prepared(request: HttpRequest, record: Record, form: RecordForm) -> RecordForm:
    """A form that asks what a row is about offers what is open to whoever fills it in; one that
    asks for a job suggests occupations, also without a script."""
    if isinstance(form, WorkForm):
        if "suggest" in request.POST:
            form = WorkForm(initial=request.POST.dict())
            found = job_search.suggestions(request.POST.get("title", "")[:120], language())
            form.offer((hit["noc"], f"{hit['shown']} ({hit['below']})") for hit in found["hits"])
        form.suggest_from(
            reverse("participants:job_suggestions", args=[record.actor.community.slug])
        )
    if "topic" in form.fields:
        choices = form.fields["topic"].choices
        form.fields["topic"].choices = [c for c in choices if record.opens(Topic(c[0]))]
    return form


def _initial(row: Any, form: type[RecordForm]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in form.base_fields}
    if "is_safe" in values:
        values["is_safe"] = {True: "yes", False: "no"}.get(values["is_safe"], "")
    return values


def _changes(record: Record, row: Any) -> Save:
    return lambda values, revision: people.change(
        actor=record.actor, record=row, fields=values, revision=revision
    )
