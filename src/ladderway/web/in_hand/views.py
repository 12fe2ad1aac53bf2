"""Views about money in hand: each parses, asks one thing and renders. A household travels in the
body of a form and stays in the session; it is in no address."""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.files.household_file import MOST_BYTES, parse, read_household, write_household
from ladderway.web.in_hand import building, pages, queries, told
from ladderway.web.in_hand.forms import HouseholdForm, JobsForm
from ladderway.web.reference.speech import language

View = Callable[[HttpRequest], HttpResponse]


def form_only(view: View) -> View:
    """A form is sent here; who comes by the address alone is led to the page that has it."""

    @wraps(view)
    def led(request: HttpRequest) -> HttpResponse:
        return view(request) if request.method == "POST" else redirect("in_hand:home")

    return require_http_methods(["GET", "HEAD", "POST"])(led)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    answers = told.answers(request.session)
    place = request.GET.get("back", "")
    place = place if _is_ours(request, place) else ""
    context = pages.home(queries.load(request.session), answers, JobsForm(), language(), place)
    return render(request, "in_hand/home.html", context)


@form_only
def describe(request: HttpRequest) -> HttpResponse:
    """Keeps what was told about a household for a while, and goes back to where it was asked."""
    form = HouseholdForm(request.POST)
    place = request.POST.get("place", "")
    if form.is_valid():
        answers = building.plain(form.cleaned_data)
        try:
            building.household(answers)
        except BadInput as error:
            form.add_error(None, str(error))
        else:
            told.save(request.session, answers)
            messages.success(request, _("Your household is used on these pages for two hours."))
            return HttpResponseRedirect(_back(request, place))
    context = pages.describe(form, {}, place)
    return render(request, "in_hand/describe.html", context, status=422)


@form_only
def compare(request: HttpRequest) -> HttpResponse:
    """Two jobs beside each other, for the household that was told."""
    household = queries.load(request.session)
    if household is None:
        return HttpResponseRedirect(reverse("in_hand:home"))
    form = JobsForm(request.POST)
    context = pages.home(household, told.answers(request.session), form, language())
    return render(request, "in_hand/home.html", context, status=200 if form.is_valid() else 422)


@form_only
def clear(request: HttpRequest) -> HttpResponse:
    told.clear(request.session)
    messages.success(request, _("What you told about your household is cleared."))
    return HttpResponseRedirect(_back(request, request.POST.get("place", "")))


@form_only
def save(request: HttpRequest) -> HttpResponse:
    """The household as a file of the visitor's own."""
    household = queries.load(request.session)
    if household is None:
        return HttpResponseRedirect(reverse("in_hand:home"))
    body = json.dumps(write_household(household.household), ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="household.json"'
    return response


@form_only
def open_file(request: HttpRequest) -> HttpResponse:
    """A household from a file that was saved before."""
    sent = request.FILES.get("file")
    try:
        if sent is None or sent.size is None or sent.size > MOST_BYTES:
            raise BadInput(_("Choose a household file of at most 100 KB."))
        text = sent.read().decode("utf-8")
        answers = building.answers_of(read_household(parse(text, "file"), "file"))
    except UnicodeDecodeError:
        messages.error(request, _("This file is not text. Choose the one you saved here."))
    except BadInput as error:
        messages.error(
            request,
            _("We cannot use this file. Choose the household.json that you saved here. %(why)s")
            % {"why": error},
        )
    else:
        told.save(request.session, answers)
        messages.success(request, _("The household of your file is used for two hours."))
    return HttpResponseRedirect(reverse("in_hand:home"))


@require_safe
def amounts(request: HttpRequest) -> HttpResponse:
    context = pages.amounts(language(), unsure_only=request.GET.get("show") == "unsure")
    return render(request, "in_hand/amounts.html", context)


@require_safe
def covered(request: HttpRequest) -> HttpResponse:
    return render(request, "in_hand/covered.html", pages.covered(language()))


def _back(request: HttpRequest, place: str) -> str:
    """The page of ours that a form came from; the own page where it is another's or none."""
    return place if _is_ours(request, place) else reverse("in_hand:home")


def _is_ours(request: HttpRequest, place: str) -> bool:
    return bool(place) and url_has_allowed_host_and_scheme(place, {request.get_host()})
