"""What the pages of the desk share: the study of a page, one form, one question before a step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.shared.errors import BadInput, Told
from ladderway.domain.studies.states import Refused
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.reference.speech import speech
from ladderway.web.studies import analysis
from ladderway.web.studies.models import Study
from ladderway.web.submitting import held, new_tokens
from ladderway.words import sentence

FORM = ["GET", "HEAD", "POST"]


def study_here(
    request: HttpRequest, slug: str, key: UUID, capability: Capability = Capability.STUDY
) -> Study:
    """Raises Http404, or NotAllowed where the visitor may not use `capability` there."""
    return study_in(community_here(request, slug, capability), key)


def study_in(community: Community, key: UUID) -> Study:
    found = Study.objects.filter(community=community, public_id=key).first()
    if found is None:
        raise Http404(_("There is no such study."))
    return found


def address(study: Study, name: str = "study", *more: Any) -> str:
    return reverse(f"studies:{name}", args=[study.community.slug, study.public_id, *more])


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    lede: str
    button: str
    back: str
    notes: tuple[str, ...] = ()
    is_danger: bool = False
    study: Study | None = None


def reasons_of(error: Exception) -> list[str]:
    """What a refusal says on the page."""
    if isinstance(error, Refused | Told):
        found = error.reasons
    elif isinstance(error, EvaluationError):
        found = analysis.reasons_of(error)
    else:
        return [str(error)]
    return [sentence(reason, speech()) for reason in found]


def form_page(
    request: HttpRequest,
    community: Community,
    form: BaseForm | None,
    act: Callable[[], HttpResponse],
    page: FormPage,
    revision: int | str = "",
) -> HttpResponse:
    """The form; sent, `act` answers with a redirect, or raises why not. `form` None is a question
    with a button."""
    refused: list[str] = []
    status = 200
    if request.method == "POST":
        if form is None or form.is_valid():
            try:
                return act()
            except (EvaluationError, BadInput) as error:
                refused = reasons_of(error)
        status = 422
    context = {
        "community": community,
        "section": "studies",
        "study": page.study,
        "form": form,
        "page": page,
        "refused": refused,
        "tokens": new_tokens(request),
        "revision": request.POST.get("revision") or request.GET.get("at", "") or revision,
    }
    return render(request, "studies/form.html", context, status=status)


def bound(request: HttpRequest) -> Any:
    """What was sent; or what waits since signing in expired; or None."""
    return request.POST if request.method == "POST" else held(request)


def told(
    request: HttpRequest, study: Study, said: str, name: str = "study", *more: Any
) -> HttpResponse:
    messages.success(request, said)
    return redirect(address(study, name, *more))


def bad(request: HttpRequest, study: Study, error: Exception, name: str = "study") -> HttpResponse:
    for said in reasons_of(error):
        messages.error(request, said)
    return redirect(address(study, name))
