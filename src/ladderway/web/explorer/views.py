"""Views of the public desk: each parses, asks one query and renders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.explorer import about_you, asking, copies, hands, keeping, method, pages
from ladderway.web.explorer import gallery as gallery_samples
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import Ask
from ladderway.web.in_hand import queries as household
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.reference import job_search
from ladderway.web.reference.speech import language


def _ask(params: QueryDict) -> Ask:
    return asking.read(params, load_catalogue(), tuple(load_sectors().by_id))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/home.html", pages.home(language()))


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    ask = _ask(request.GET)
    about = about_you.load(request.session)
    told, home = about_you.answers(request.session), household.load(request.session)
    context = pages.explore(ask, about, told, home, language())
    if "shown" in context:
        context["may_keep"] = keeping.communities(request.user, timezone.localdate())
    response = render(request, "explorer/explore.html", context)
    if request.headers.get("HX-Request"):
        response["HX-Push-Url"] = request.path + context["ask"].url()
    return response


@require_safe
def in_hand(request: HttpRequest) -> HttpResponse:
    """A ladder month by month, for the household that was told."""
    ask = _ask(request.GET)
    if not ask.is_ready:
        raise Http404(_("Choose a job first."))
    about = about_you.load(request.session)
    context = hands.page(ask, about, household.load(request.session), language())
    if context is None:
        return render(request, "explorer/no_copy.html", pages.no_copy(ask), status=404)
    return render(request, "explorer/in_hand.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    context = job_search.suggestions(request.GET.get("q", "").strip()[:120], language())
    return render(request, "explorer/suggestions.html", context)


@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Keeps what a person told in their session and goes back to where they were."""
    ask = _ask(QueryDict(request.POST.get("place", "").removeprefix("?")))
    back = HttpResponseRedirect(reverse("explorer:explore") + ask.url() + "#results")
    if "clear" in request.POST:
        about_you.clear(request.session)
        messages.success(request, _("Your answers are cleared."))
        return back
    asked = [name for name in request.POST.getlist("asked") if name in pages.every_question()]
    form = pages.about_you_form(request.POST, asked, language())
    if not form.is_valid():
        context = {"form": form, "place": ask.url(), "asked": asked}
        return render(request, "explorer/about_you.html", context, status=422)
    about_you.save(request.session, form.cleaned_data)
    messages.success(request, _("Your answers are used for the ladders below."))
    return back


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, kind: str) -> HttpResponse:
    """The ladder on the stage as a file to take away; posted, with what the person told."""
    ask = _ask(request.GET)
    if not ask.is_ready:
        raise Http404(_("Choose a job first."))
    with_answers = request.method == "POST"
    about = AboutYou()
    if with_answers:
        home = household.load(request.session)
        about = hands.with_wage(about_you.load(request.session), home)
    made = copies.make(kind, ask, about, language())
    if made is None:
        return render(request, "explorer/no_copy.html", pages.no_copy(ask), status=404)
    response = HttpResponse(made.body, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


@require_POST
@login_required
def keep(request: HttpRequest, community: str) -> HttpResponse:
    """The ladder on the stage becomes one of a community."""
    place = community_here(request, community, Capability.PLAN)
    ask = _ask(request.GET)
    made = keeping.keep(ask, place, request.user, timezone.localdate())
    if made is None:
        return render(request, "explorer/no_copy.html", pages.no_copy(ask), status=404)
    messages.success(request, _("Kept. Now add what the community knows."))
    return redirect("ladders:ladder", place.slug, made.public_id)


@require_safe
def training(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/training.html", method.training(request.GET, language()))


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/guide.html", pages.guide(language()))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/sources.html", method.sources(language()))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/gallery.html", gallery_samples.samples(request.GET.dict()))
