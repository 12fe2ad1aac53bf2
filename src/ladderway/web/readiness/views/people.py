"""One person's way to work: what they do well, where they come, what was seen, what is next."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.sector_tables import load_sectors
from ladderway.web.lists import chosen
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.places import ENTERING, Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named as agency_named
from ladderway.web.readiness import models, words
from ladderway.web.readiness.actions import people as actions
from ladderway.web.readiness.actions import places as seating
from ladderway.web.readiness.forms import (
    CheckInForm,
    InterviewForm,
    LevelForm,
    NormForm,
    SuggestForm,
    sector_choices,
)
from ladderway.web.readiness.models import Activity, Template
from ladderway.web.readiness.queries import matching, offered
from ladderway.web.readiness.queries import record as queries
from ladderway.web.readiness.views.desk import FORM
from ladderway.web.submitting import held, new_tokens, once


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("readiness:person", args=args)


def _entered(request: HttpRequest, community: str, person: UUID, topic: Topic) -> Record:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(topic)
    return found


@require_safe
@login_required
def person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    context = base(request, found) | _way(found) | {"tokens": new_tokens(request)}
    if found.enters and found.opens(Topic.PLAN):
        own = found.actor.agencies_as(*ENTERING)
        mine = offered.templates(found.actor).filter(agency__in=own, is_open=True)
        context["templates"] = [
            (t.public_id, agency_named(t) or t.name_en, words.group_said(t.group)) for t in mine
        ]
    return render(request, "readiness/person.html", context)


def _way(record: Record) -> dict[str, Any]:
    """What the page of the record and the print both say."""
    places = queries.places_of(record)
    levels = list(queries.rows(models.SectorLevel, record)[: queries.SHOWN])
    ahead = [p for p in places if p.on >= record.actor.on and p.state != "withdrawn"]
    return {
        "sectors": [_sector(record, key, levels, places)
                    for key in queries.sectors_of(record, levels)],
        "suggested": _suggested(record),
        "ahead": [_placed(p) for p in reversed(ahead) if p.session.state != "called_off"],
        "past": [_placed(p) for p in places if p.came],
        "tally": queries.attendance_of(places),
        "norms": [(row, words.norm_said(row.norm))
                  for row in queries.rows(models.NormSeen, record)[:20]],
        "interviews": [(row, words.sector_said(row.sector) if row.sector else "")
                       for row in queries.rows(models.MockInterview, record)[:20]],
        "check_ins": list(queries.rows(models.CheckIn, record)),
        "interests": list(queries.rows(models.Interest, record)[:20]),
        "opens_plan": record.opens(Topic.PLAN), "opens_service": record.opens(Topic.SERVICE),
        "shows_attendance": record.opens(Topic.ATTENDANCE),
    }  # fmt: skip


def _sector(
    record: Record, key: str, levels: Sequence[models.SectorLevel], places: Any
) -> dict[str, Any]:
    told = [level for level in levels if level.sector == key]
    return {
        "key": key, "name": words.sector_said(key), "level": told[0] if told else None,
        "before": told[1:6],
        "answers": [
            (words.QUESTIONS[each.question], each.answer, words.ANSWERS[each.answer],
             words.reason_said(each.reason))
            for each in queries.answered(record, key, places)
        ],
    }  # fmt: skip


def _suggested(record: Record) -> list[dict[str, Any]]:
    rows = queries.rows(models.Suggested, record).select_related("activity")
    ahead, own = queries.sessions_for(record), record.actor.agencies_as(*ENTERING)
    return [
        {
            "row": row, "name": words.named(row.activity),
            "kind": words.kind_said(row.activity.kind), "own": row.activity.agency in own,
            "sessions": ahead.get(row.activity_id, [])[:2],
        }
        for row in rows.exclude(state="dropped")[: queries.SHOWN]
    ]  # fmt: skip


def _placed(place: models.Place) -> dict[str, Any]:
    return {
        "row": place, "name": words.named(place.session.activity), "session": place.session,
        "because": words.because_said(place.because) if place.because else "",
    }  # fmt: skip


@require_safe
@login_required
def sheet(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """For the person, in their language: strengths first, what is next. No reasons of absence."""
    found = record_here(request, community, person)
    with translation.override("fr" if found.person.language == "fr" else "en"):
        context = base(request, found) | _way(found) | {"today": found.actor.on}
        return render(request, "readiness/person_sheet.html", context)


# --- Writing -----------------------------------------------------------------------------------
def _written(
    request: HttpRequest, record: Record, title: str, form: RecordForm, verb: Any
) -> HttpResponse:
    def save(values: Mapping[str, Any], _revision: int) -> None:
        verb(actor=record.actor, person=record.person, agency=record.agency(), fields=values)

    return edited(request, form, Page(title, _back(record), record, section="readiness"), save)


@require_http_methods(FORM)
@login_required
@once
def norm_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _entered(request, community, person, Topic.PLAN)
    on = found.actor.on
    form = NormForm(request.POST or held(request), today=on, initial={"observed_on": on})
    return _written(request, found, _("What was seen of workplace norms"), form, actions.observe)


@require_http_methods(FORM)
@login_required
@once
def interview_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _entered(request, community, person, Topic.PLAN)
    on = found.actor.on
    form = InterviewForm(request.POST or held(request), today=on, initial={"held_on": on})
    return _written(request, found, _("Mock interview"), form, actions.interviewed)


@require_http_methods(FORM)
@login_required
@once
def level_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _entered(request, community, person, Topic.PLAN)
    start = {"decided_on": found.actor.on, "sector": request.GET.get("sector", "")}
    form = LevelForm(request.POST or held(request), today=found.actor.on, initial=start)
    return _written(request, found, _("How ready for a sector"), form, actions.say_level)


@require_http_methods(FORM)
@login_required
@once
def suggest(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _entered(request, community, person, Topic.PLAN)
    own = found.actor.agencies_as(*ENTERING)
    listed = Activity.objects.filter(agency__in=own, is_open=True)
    form = SuggestForm(request.POST or held(request), activities=listed)
    page = Page(_("Suggest an activity"), _back(found), found, section="readiness")

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.suggest(actor=found.actor, person=found.person, **values)

    try:
        return edited(request, form, page, save)
    except BadInput:
        messages.info(request, _("It is suggested already."))
        return redirect(page.back)


@require_http_methods(FORM)
@login_required
@once
def check_in(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _entered(request, community, person, Topic.SERVICE)
    agency = found.agency()
    if agency is None:
        raise Http404
    now = queries.rows(models.CheckIn, found).filter(agency=agency).first()
    start = {"every_days": now.every_days if now else 14,
             "asked_by": now.asked_by if now else "person"}  # fmt: skip
    form = CheckInForm(request.POST or held(request), initial=start)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.agree(actor=found.actor, person=found.person, agency=agency, **values)

    return edited(
        request, form, Page(_("How often to speak"), _back(found), found, section="readiness"), save
    )


# --- One click ---------------------------------------------------------------------------------
def _clicked(request: HttpRequest, record: Record, save: Any, said: str = "") -> HttpResponse:
    try:
        save(int(request.POST.get("revision") or 0))
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except (BadInput, ValueError):
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
    else:
        messages.success(request, said or _("Saved."))
    return redirect(_back(record))


@require_POST
@login_required
@once
def apply(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Suggest what a template of the own agency names."""
    found = _entered(request, community, person, Topic.PLAN)
    template = offered.one(Template, found.actor, _posted(request, "template"), own=True)
    rows = actions.apply(actor=found.actor, person=found.person, template=template)
    said = ngettext("%(n)d activity suggested.", "%(n)d activities suggested.", len(rows))
    messages.success(request, said % {"n": len(rows)})
    return redirect(_back(found))


@require_POST
@login_required
@once
def join(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """A place in a session of the own agency, from the person's record."""
    found = _entered(request, community, person, Topic.ATTENDANCE)
    session = offered.session_here(found.actor, _posted(request, "session"))

    def save(_revision: int) -> None:
        place = seating.sign_up(actor=found.actor, session=session, people=[found.person])[0]
        if place.state == "waiting":
            messages.warning(request, _("The room is full: the person waits for a place."))

    return _clicked(request, found, save, _("Signed up."))


def _posted(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


@require_POST
@login_required
@once
def settle(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    """A suggestion is done, or not wanted, or open again."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    kept = queries.row_here(models.Suggested, found, row)
    state = request.POST.get("state", "")
    return _clicked(
        request, found,
        lambda revision: actions.settle(
            actor=found.actor, suggested=kept, state=state, revision=revision
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def talked(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    """What the person wanted to know was talked about."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    kept = queries.row_here(models.Interest, found, row)
    return _clicked(
        request, found,
        lambda revision: actions.talked(actor=found.actor, interest=kept, revision=revision),
    )  # fmt: skip


# --- Jobs of a sector --------------------------------------------------------------------------
@require_safe
@login_required
def match(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Jobs to start in, beside what the person brings; `?sector=` or the one they prepare for."""
    found = record_here(request, community, person)
    found.need(Topic.PLAN)
    levels = list(queries.rows(models.SectorLevel, found)[:1])
    sector = request.GET.get("sector") or (levels[0].sector if levels else "")
    known = load_sectors().by_id
    sector = sector if sector in known else next(iter(known))
    on = found.actor.on
    context = base(request, found) | {
        "sector": sector, "name": words.sector_said(sector),
        "sectors": chosen(sector_choices(), sector),
        "matches": matching.matches(found, sector, found.actor.community.area, on),
        "attitudes": matching.asked_attitudes(sector, on),
        "norms": [(row, words.norm_said(row.norm))
                  for row in queries.rows(models.NormSeen, found).filter(level__gte=3)[:6]],
        "has_work": bool(matching.past_of(found)),
    }  # fmt: skip
    return render(request, "readiness/match.html", context)
