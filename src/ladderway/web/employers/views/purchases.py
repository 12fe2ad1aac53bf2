"""Training that firms buy together: who takes part, whether it comes about, what each pays."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.employers.actions import purchases as actions
from ladderway.web.employers.forms.purchases import BuyerForm, PurchaseForm
from ladderway.web.employers.models import Buyer, Purchase
from ladderway.web.employers.models.purchases import PurchaseState
from ladderway.web.employers.queries import purchases as queries
from ladderway.web.employers.templatetags.employers import titled
from ladderway.web.employers.views.organizations import GET_POST
from ladderway.web.employers.views.shared import SECTION, FormPage, done, form_page, takes
from ladderway.web.lists import (
    Cell,
    Place,
    Stored,
    chosen,
    download,
    export_stored,
    stored_table,
)
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import day, speech


@require_safe
@login_required
def purchases(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    state = request.GET.get("state", "")
    context = {
        "community": place,
        "section": SECTION,
        "table": stored_table(
            queries.purchases(place, state),
            _columns(place),
            Place.of(request.GET.dict(), "decide"),
            caption=_("Training bought together"),
            export_url=reverse("employers:purchases_csv", args=[place.slug]),
        ),
        "states": chosen(PurchaseState.choices, state),
        "filtered": bool(state),
        "plans": may(request, place),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/purchases.html", context)


@require_safe
@login_required
def purchases_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    found = queries.purchases(place, request.GET.get("state", ""))
    at = Place.of(request.GET.dict(), "decide")
    return download(request, export_stored(found, _columns(place), at), "training-bought-together")


def _columns(place: Community) -> list[Stored]:
    today = timezone.localdate()

    def what(one: Purchase) -> Cell:
        return Cell(one.what, url=_address(place, one))

    def decide(one: Purchase) -> Cell:
        note = _("Overdue") if queries.is_late(one, today) else ""
        return Cell(day(one.decide_by) if one.decide_by else "–", note=note)

    def taken(one: Purchase) -> Cell:
        told = {"taken": one.places, "needed": one.needed}  # type: ignore[attr-defined]
        return Cell(_("%(taken)s of %(needed)s") % told)

    return [
        Stored("what", _("Training to buy"), what, "what"),
        Stored("lead", _("Who buys for all"), lambda p: Cell(titled(p.lead)), "lead__name_en"),
        Stored("firms", _("Organizations"), lambda p: Cell(str(p.firms)), "firms", is_number=True),
        Stored("places", _("Places taken"), taken, "places", is_number=True),
        Stored("state", _("Status"), lambda p: Cell(str(p.get_state_display())), "state"),
        Stored("decide", _("Decide by"), decide, "decide_by"),
    ]


def _address(place: Community, one: Purchase) -> str:
    return reverse("employers:purchase", args=[place.slug, one.public_id])


def _one(place: Community, public_id: UUID) -> Purchase:
    every = Purchase.objects.select_related("community", "lead", "provider")
    return get_object_or_404(every, community=place, public_id=public_id)


@require_safe
@login_required
def purchase(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    one, say = _one(place, public_id), speech()
    bought, shares = queries.shares(one)
    context = {
        "community": place,
        "section": SECTION,
        "purchase": one,
        "bought": bought,
        "shares": [(s.buyer, "–" if s.dollars is None else say.wage(s.dollars)) for s in shares],
        "price": "–" if one.price is None else say.wage(float(one.price)),
        "late": queries.is_late(one, timezone.localdate()),
        "plans": may(request, place),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/purchase.html", context)


@require_http_methods(GET_POST)
@login_required
def add_purchase(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    today = timezone.localdate()
    begin = {"on": today, "state": PurchaseState.GATHERING}
    form = PurchaseForm(request.POST or None, community=place, initial=begin)
    made: list[Purchase] = []

    def act() -> None:
        facts = {"by": request.user, "today": today, **form.cleaned_data}
        made.append(actions.add_purchase(community=place, **facts))

    if takes(form, act):
        return done(request, _("Saved."), _address(place, made[0]))
    back = reverse("employers:purchases", args=[place.slug])
    return form_page(request, FormPage(place, _("Buy training together"), _("Add"), back), form)


@require_http_methods(GET_POST)
@login_required
def change_purchase(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    one = _one(place, public_id)
    form = PurchaseForm(request.POST or None, instance=one, community=place)

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        actions.change_purchase(purchase=one, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(place, one))
    page = FormPage(place, _("Change a purchase"), _("Save"), _address(place, one))
    return form_page(request, page, form)


@require_http_methods(GET_POST)
@login_required
def add_buyer(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    one = _one(place, public_id)
    form = BuyerForm(request.POST or None, community=place)

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        actions.set_buyer(purchase=one, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(place, one))
    page = FormPage(place, _("Who takes part"), _("Save"), _address(place, one), one.what)
    return form_page(request, page, form)


@require_http_methods(GET_POST)
@login_required
def remove_buyer(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    every = Buyer.objects.select_related("purchase__community", "organization")
    buyer = get_object_or_404(every, purchase__community=place, public_id=public_id)
    back = _address(place, buyer.purchase)
    if request.method == "POST":
        actions.remove_buyer(buyer=buyer, by=request.user, today=timezone.localdate())
        return done(request, _("Taken out."), back)
    lines = [buyer.purchase.what, titled(buyer.organization)]
    context = {"community": place, "section": SECTION, "lines": lines, "back": back}
    return render(request, "employers/remove.html", context)
