"""Interpreters, and decisions that an office was free to take: added and changed on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.actions import people
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.models import SpokenLanguage
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, once
from ladderway.web.supports.forms_starts import DiscretionForm, InterpreterForm
from ladderway.web.supports.models import Discretion, Interpreting
from ladderway.web.supports.queries import rows_of
from ladderway.web.supports.queries.record import here

FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of row: what it tells, its form, and what its page is called."""

    model: Any
    form: type[RecordForm]
    topic: Topic
    title: Any


INTERPRETER = Sort(Interpreting, InterpreterForm, Topic.SERVICE, lazy("An interpreter"))
DECISION = Sort(Discretion, DiscretionForm, Topic.INCOME, lazy("A decision of an office"))


def _edit(request: HttpRequest, record: Record, sort: Sort, row: Any = None) -> HttpResponse:
    record.need(sort.topic)
    names = [*sort.form.base_fields]
    told = {name: getattr(row, name) for name in names} if row else _first(record, sort)
    form = sort.form(request.POST or held(request), initial=told)

    def save(values: Mapping[str, Any], revision: int) -> None:
        if row:
            people.change(actor=record.actor, record=row, fields=values, revision=revision)
        else:
            people.add_row(
                actor=record.actor, person=record.person, agency=record.agency(),
                row=sort.model(**values),
            )  # fmt: skip

    args = [record.actor.community.slug, record.person.public_id]
    back = reverse("supports:supports", args=args)
    return edited(request, form, Page(str(sort.title), back, record, section="supports"), save)


def _first(record: Record, sort: Sort) -> dict[str, Any]:
    """A new row filled in as far as it can be."""
    if sort is DECISION:
        return {"asked_on": record.actor.on, "office": _("Ontario Works")}
    spoken = rows_of(record, SpokenLanguage).filter(is_first=True).first()
    return {"on": record.actor.on, "language": spoken.language if spoken else ""}


@require_http_methods(FORM)
@login_required
@once
def interpreter_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    return _edit(request, record, INTERPRETER)


@require_http_methods(FORM)
@login_required
@once
def interpreter(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    return _edit(request, record, INTERPRETER, here(record, Interpreting, row))


@require_http_methods(FORM)
@login_required
@once
def decision_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    return _edit(request, record, DECISION)


@require_http_methods(FORM)
@login_required
@once
def decision(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    return _edit(request, record, DECISION, here(record, Discretion, row))
