"""Which funds may help somebody: from the record, and from what is answered on the page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ladderway.domain.supports.kinds import TOPICS
from ladderway.domain.supports.precheck import (
    Checked,
    Fact,
    How,
    Known,
    Looked,
    Rules,
    Standing,
    Value,
    in_force,
    precheck,
)
from ladderway.web.documents import proofs
from ladderway.web.documents.models import DocumentKind
from ladderway.web.participants.places import record_here
from ladderway.web.participants.views.editing import base
from ladderway.web.reference.templatetags.page import figure, say
from ladderway.web.submitting import new_tokens
from ladderway.web.supports.forms_funds import ON_ASSISTANCE
from ladderway.web.supports.forms_starts import PrecheckForm
from ladderway.web.supports.models import Fund
from ladderway.web.supports.queries.facts import asked_by, funds_for, known_of
from ladderway.web.supports.words import FACTS, STANDINGS, kind_said, language


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@sensitive_post_parameters()
def page(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Answers are sent, used for this page and kept nowhere."""
    record = record_here(request, community, person)
    funds = in_force(funds_for(record), record.actor.on)
    known = known_of(record, funds)
    form = PrecheckForm(
        request.POST or None, topics=[topic for topic in TOPICS if record.opens(topic)],
        ask=[fact for fact in asked_by(funds) if fact not in known.facts],
    )  # fmt: skip
    told = Known(
        {**form.told(), **known.facts}, known.documents, known.spent, known.left
    )  # fmt: skip
    found = precheck(funds, told, form.need, record.actor.on)
    ours = {str(f.public_id) for f in Fund.objects.filter(community=record.actor.community)}
    context = base(request, record) | {
        "form": form, "today": record.actor.on, "tokens": new_tokens(request),
        "known": [(FACTS[fact], value_said(fact, value)) for fact, value in known.facts.items()
                  if fact is not Fact.PROGRAM],
        "funds": [_said(each, form, ours) for each in found], "need": form.need,
        "need_said": kind_said(form.need.kind) if form.need.kind else "",
        "proofs": proofs.of_support(form.need.kind),
    }  # fmt: skip
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "supports/precheck.html", context, status=status)


def value_said(fact: Fact, value: Value) -> str:
    """A fact of the record as the page shows it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, float):
        return figure(value, 0 if value == int(value) else 1)
    if fact is Fact.ASSISTANCE:
        return str(dict(ON_ASSISTANCE).get(value, value))
    return str(value)


def _said(looked: Looked, form: PrecheckForm, ours: set[str]) -> dict[str, Any]:
    rules = looked.rules
    here = rules.key in ours
    return {
        "name": rules.name(language()),
        "rules": rules,
        "standing": looked.standing,
        "standing_said": STANDINGS[looked.standing],
        "is_usable": looked.standing is Standing.USABLE,
        "kinds": [kind_said(kind) for kind in sorted(rules.kinds)],
        "proofs": proofs.of_kinds(_papers(rules)),
        "checked": [_line(each) for each in (*looked.checked, *looked.money)],
        "ask": [FACTS[fact] for fact in looked.to_ask],
        "amount": looked.amount,
        "fund": rules.key if here else "",
        "payer": "" if here else rules.name(language())[:120],
        "kind": form.need.kind,
        "cost": form.need.cost,
    }


def _papers(rules: Rules) -> list[str]:
    """Kinds of documents that a fund asks for, also as one way of several."""
    listed = [part for each in rules.criteria for part in (each, *each.parts)]
    return [kind for each in listed if each.test is How.DOCUMENT for kind in each.values]


def _line(each: Checked) -> dict[str, Any]:
    papers = [str(DocumentKind(v).label) for v in each.criterion.values if v in DocumentKind]
    return {
        "answer": each.answer, "says": say(each.reason),
        "papers": papers if each.reason.code.startswith("precheck.document") else [],
    }  # fmt: skip
