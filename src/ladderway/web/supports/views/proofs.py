"""How much proof is asked of people, for who manages: counted without names."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.equity.profile import Profile
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.web.documents.models import DocumentKind
from ladderway.web.participants.policy import people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.supports.queries.needs import OTHER, policy
from ladderway.web.supports.queries.proofs import ANSWERS, Burden, burden_of
from ladderway.web.supports.words import PROOFS, SEVERAL_PROOFS


@require_safe
@login_required
def page(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    try:
        found = burden_of(actor)
    except DisclosureRefused:
        found = Burden((), None, None)
    context = {
        "community": actor.community, "agencies": found.agencies,
        "answers": [PROOFS[answer] for answer in ANSWERS],
        "tables": [
            (_("By kind of proof"), _("Kind of proof"), _rows(found.by_kind, _kind)),
            (_("By person"), _("Kinds of proof asked"), _rows(found.by_person, _several)),
        ] if found.by_kind else [],
        "rounding": policy(actor.on).rounding, "least": policy(actor.on).threshold,
    }  # fmt: skip
    return render(request, "supports/proofs.html", context)


def _kind(kind: str) -> str:
    return _("Other kinds, together") if kind == OTHER else str(DocumentKind(kind).label)


def _several(n: str) -> str:
    return str(SEVERAL_PROOFS[n])


def _rows(profile: Profile | None, named: Callable[[str], str]) -> list[dict[str, Any]]:
    if profile is None:
        return []
    by_answer = [profile.row(answer) for answer in ANSWERS]
    return [
        {
            "name": named(group),
            "cells": [
                (PROOFS[answer], row.by_group[n] if row else 0)
                for answer, row in zip(ANSWERS, by_answer, strict=True)
            ],
            "size": profile.sizes[n],
        }
        for n, group in enumerate(profile.groups)
    ]
