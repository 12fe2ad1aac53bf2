"""Assessments under a record: all of them, one with its explanation, one more observation."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.instruments import Instrument, Part
from ladderway.files.assessment import former, instruments
from ladderway.web.assessments import present
from ladderway.web.assessments.actions.observing import observe as act
from ladderway.web.assessments.forms import ObservationForm
from ladderway.web.assessments.models import Assessment
from ladderway.web.assessments.queries import former as of_before
from ladderway.web.assessments.queries import record as queries
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def opened(
    request: HttpRequest, community: str, person: UUID,
    capability: Capability = Capability.OPEN_PEOPLE,
) -> Record:  # fmt: skip
    """The record, where the stream is open. Raises as `record_here`; NotAllowed."""
    found = record_here(request, community, person, capability)
    found.need(Topic.STREAM)
    return found


@require_safe
@login_required
def history(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Each assessment with what it changed, the province's stream beside, needs over time."""
    found = opened(request, community, person)
    made = queries.assessments(found)
    results = queries.results_of(found, made)
    local = instruments()[queries.LOCAL].on(found.actor.on)
    context = base(request, found) | {
        "made": _entries(found, made, results),
        "external": queries.external_streams(found),
        "former": _former(found), "follows": _follows(found), "tokens": new_tokens(request),
        "seen": present.over_time(found, local, queries.observed(found, made, results)),
        "instruments": _to_do(found, made), "may_observe": bool(_domains(found)),
        "back": reverse("intake:cams_back", args=[community, person]),
    }  # fmt: skip
    return render(request, "assessments/history.html", context)


def _former(record: Record) -> list[dict[str, Any]]:
    """Segments of the former system, each with the streams that it may stand beside."""
    known = former().segments
    return [
        {"row": row, "said": known[row.segment].words.said(present.language()),
         "streams": known[row.segment].streams}
        for row in of_before.segments_of(record)
    ]  # fmt: skip


def _follows(record: Record) -> list[dict[str, Any]]:
    return [
        {"asked": each, "said": each.requirement.words.said(present.language()),
         "is_late": each.is_late(record.actor.on)}
        for each in of_before.follows_for(record)
    ]  # fmt: skip


def _entries(
    record: Record, made: list[Assessment], results: dict[int, Any]
) -> list[dict[str, Any]]:
    disputes = queries.disputes_of(record, made)
    entries = []
    for each in made:
        version = queries.version_of(each)
        before = results.get(each.follows_id or 0, {})
        shown = present.groups(
            record, version, results[each.pk], {}, before,
            same_version=present.comparable(each, each.follows),
        )  # fmt: skip
        rows = [row for group in shown for row in group.rows]
        entries.append({
            "row": each, "head": present.head(instruments()[each.instrument]),
            "stream": next((r for g in shown if g.part == Part.STREAM for r in g.rows), None),
            "changed": [r for r in rows if r.before],
            "far": [r for r in rows if r.distance and not r.before],
            "disputes": disputes[each.pk],
        })  # fmt: skip
    return entries


def _to_do(record: Record, made: list[Assessment]) -> list[dict[str, Any]]:
    """Instruments that the actor may fill in: all their topics are open."""
    if not record.enters:
        return []
    drafts = queries.drafts_here(record)
    done = {each.instrument for each in made}
    return [
        present.head(each) | {"draft": each.id in drafts, "again": each.id in done}
        for each in instruments().values()
        if fills_in(record, each)
    ]


def fills_in(record: Record, instrument: Instrument) -> bool:
    """Whether the actor may fill it in: they enter here, and all its topics are open."""
    topics = instrument.on(record.actor.on).topics
    return record.enters and all(record.opens(topic) for topic in topics)


@require_safe
@login_required
def one(request: HttpRequest, community: str, person: UUID, assessment: UUID) -> HttpResponse:
    """One assessment: every result with its factors, and what it was before."""
    found = opened(request, community, person)
    row = queries.here(found, Assessment, assessment)
    of = [row, row.follows] if row.follows else [row]
    results = queries.results_of(found, of)
    version = queries.version_of(row)
    context = base(request, found) | {
        "row": row, "head": present.head(instruments()[row.instrument]),
        "source": version.source, "is_local": row.instrument == queries.LOCAL,
        "groups": present.groups(
            found, version, results[row.pk], queries.answers_of(found, row),
            results.get(row.follows_id or 0, {}),
            same_version=present.comparable(row, row.follows),
        ),
        "external": queries.external_streams(found)[:1] if row.instrument == queries.LOCAL else [],
        "disputes": queries.disputes_of(found, [row])[row.pk],
    }  # fmt: skip
    context["can_dispute"] = found.enters and not any(
        each.state in ("asked", "in_review", "agreed") for each in context["disputes"]
    )
    return render(request, "assessments/one.html", context)


def _domains(record: Record) -> list[Any]:
    local = instruments()[queries.LOCAL].on(record.actor.on)
    return [s for s in local.scales if s.part is Part.DOMAIN and record.opens(s.topic)]


@require_http_methods(FORM)
@login_required
@once
def observe(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """How a domain stands today: half a minute, as often as it is worth knowing."""
    found = opened(request, community, person, Capability.ENTER_PEOPLE)
    domains = {scale.key: scale for scale in _domains(found)}
    if not domains:
        raise NotAllowed(Decision(False, found.verdicts[Topic.HEALTH].reason))
    levels = next(iter(domains.values())).bands
    form = ObservationForm(
        request.POST or held(request), initial={"observed_on": found.actor.on},
        domains=[(key, s.words.said(present.language())) for key, s in domains.items()],
        levels=[(b.value, b.words.said(present.language())) for b in levels],
        today=found.actor.on,
    )  # fmt: skip
    back = reverse("assessments:history", args=[community, person])
    agency = found.agency()
    return edited(
        request, form, Page(_("Observe once more"), back, found, section="assessments"),
        lambda values, _revision: act(
            record=found, agency=agency, scale=domains[values["domain"]],
            level=values["level"], on=values["observed_on"], note=values["note"],
        ),
    )  # fmt: skip
