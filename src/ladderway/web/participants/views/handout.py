"""What a record takes from the reference: occupations suggested for a job; and its print."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Case
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.sections import SECTIONS
from ladderway.web.participants.views.record import rows_of
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference import job_search
from ladderway.web.reference.speech import language

# What a print may say: nothing of it is told in trust, and none of it tells of whom one lives with.
PRINTED = ("work", "education", "languages")
SPOKEN = ("en", "fr")


@require_POST
@login_required
def job_suggestions(request: HttpRequest, community: str) -> HttpResponse:
    """Occupations for a job title. The words are somebody's: they come in the body."""
    people_here(request, community, Capability.ENTER_PEOPLE)
    context = job_search.suggestions(request.POST.get("q", "").strip()[:120], language())
    return render(request, "explorer/suggestions.html", context)


@require_safe
@login_required
def print_record(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What may be handed to the person, in their language: strengths, what is next, work."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    spoken = found.person.language if found.person.language in SPOKEN else language()
    facts = {"purpose": str(found.purpose)}
    subject = ("person", found.person.public_id)
    audit.record(by=request.user, action="person.printed", subject=subject, facts=facts)
    with translation.override(spoken):
        context = {
            "community": found.actor.community, "person": found.person, "today": found.actor.on,
            "cases": _own_cases(found), "language": spoken,
            "parts": [
                (SECTIONS[key], rows_of(found, SECTIONS[key]))
                for key in PRINTED
                if found.opens(SECTIONS[key].topics[0])
            ],
        }  # fmt: skip
        return render(request, "participants/print.html", context)


def _own_cases(record: Record) -> list[Case]:
    """What one's own agency does next with the person. That another serves them stays unsaid."""
    cases = Case.objects.visible_to(record.actor, record.purpose).filter(
        person__in=record.parts, agency__in=tuple(record.actor.agencies), closed_on=None
    )
    return list(cases.select_related("agency", "worker"))
