"""Minutes of entry: from showing a form about people to accepting it, without who wrote it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from ladderway.domain.intake.counts import capped
from ladderway.files.intake_forms import limit
from ladderway.web.intake.models import EntryTime
from ladderway.web.participants.places import RECRUITING
from ladderway.web.partners.models import Agency
from ladderway.web.submitting import View, shown_for

# Apps whose forms are about people. Pages of a first contact are added up in its draft.
MEASURED = frozenset(
    {
        "participants", "intake", "documents", "screening", "assessments", "supports", "referrals",
        "careerplans", "casework",
    }
)  # fmt: skip
ADDED_UP = "intake:contact"


class EntryTimeMiddleware:
    """Writes one measurement for each form that was accepted, by whichever app."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        accepted = request.method == "POST" and isinstance(response, HttpResponseRedirect)
        measured = match and match.namespace in MEASURED
        if accepted and measured and not match.view_name.startswith(ADDED_UP):
            _measure(request, match.view_name, match.kwargs.get("person"))
        return response


def seconds(request: HttpRequest) -> int:
    """Seconds that the form which was sent had been open, up to the most that counts."""
    longest = limit("longest_entry", timezone.localdate())
    return capped(shown_for(request) or 0.0, longest)


def note(*, agency: Agency, form: str, participant: UUID | None, spent: int) -> None:
    """Keep how long a form took. Who wrote it is no argument, so that it cannot be kept."""
    EntryTime.objects.create(
        agency=agency, form=form, participant=participant, seconds=spent, on=timezone.localdate()
    )


def _measure(request: HttpRequest, form: str, participant: UUID | None) -> None:
    actors = request.__dict__.get("_actors", {}).values()
    agency = next((a for actor in actors for a in actor.agencies_as(*RECRUITING)), None)
    if agency is not None and shown_for(request) is not None:
        note(agency=agency, form=form, participant=participant, spent=seconds(request))
