"""Packs of a community: the list, one pack, what the desk offers it, and its copies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.planning.packs import AUDIENCES, KINDS, SECTIONS
from ladderway.files.sector_tables import load_sectors
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.lists import Cell, Place, Stored, chosen, download, export_stored, searched
from ladderway.web.lists import stored_table as stored
from ladderway.web.packs import actions, contents, facts
from ladderway.web.packs.forms import PackForm
from ladderway.web.packs.models import Pack
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.planning.models import Plan
from ladderway.web.reference.speech import day, language, speech
from ladderway.words import packs as words

GET_POST = ["GET", "HEAD", "POST"]
SECTION = "packs"


def pack_here(
    request: HttpRequest,
    community: str,
    pack: UUID,
    capability: Capability = Capability.SEE_PLANNING_PEOPLE,
) -> Pack:
    """Raises Http404, or NotAllowed where the visitor may not."""
    place = community_here(request, community, capability)
    found = Pack.objects.select_related("community")
    return get_object_or_404(found, community=place, public_id=pack)


def page(request: HttpRequest, pack: Pack, **more: Any) -> dict[str, Any]:
    return {
        "community": pack.community,
        "section": SECTION,
        "pack": pack,
        "title": title_of(pack),
        "kind": speech().text(words.KINDS[pack.kind][0]),
        "audience": speech().text(words.AUDIENCES[pack.audience]),
        "plans": may(request, pack.community),
        **more,
    }


def title_of(pack: Pack) -> str:
    return pack.titles[language()] or pack.title_en or pack.title_fr


@require_safe
@login_required
def packs(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.SEE_PLANNING_PEOPLE)
    wanted, say = _wanted(request), speech()
    kinds = [(k, say.text(title)) for k, (title, _what) in words.KINDS.items()]
    audiences = [(k, say.text(name)) for k, name in words.AUDIENCES.items()]
    context = {
        "community": place,
        "section": SECTION,
        "plans": may(request, place),
        "table": stored(
            contents.packs_of(place, wanted),
            _columns(place),
            Place.of(request.GET.dict(), "-changed"),
            caption=_("Briefs and packs"),
            export_url=reverse("packs:list_csv", args=[place.slug]),
        ),
        "kinds": chosen(kinds, wanted.kind),
        "audiences": chosen(audiences, wanted.audience),
        "wanted": wanted,
        "any": place.packs.exists(),
        "about": [(say.text(title), say.text(what)) for title, what in words.KINDS.values()],
    }
    return render(request, "packs/packs.html", context)


@require_safe
@login_required
def packs_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.SEE_PLANNING_PEOPLE)
    in_list = Place.of(request.GET.dict(), "-changed")
    cells = export_stored(contents.packs_of(place, _wanted(request)), _columns(place), in_list)
    return download(request, cells, "packs")


def _wanted(request: HttpRequest) -> contents.Wanted:
    kind, audience = request.GET.get("kind", ""), request.GET.get("audience", "")
    return contents.Wanted(
        text=searched(request.GET),
        kind=kind if kind in KINDS else "",
        audience=audience if audience in AUDIENCES else "",
        archived=request.GET.get("archived") == "1",
    )


def _columns(place: Community) -> list[Stored]:
    say = speech()

    def named(pack: Any) -> Cell:
        mark = _("Example") if pack.is_example else ""
        return Cell(
            title_of(pack), url=reverse("packs:pack", args=[place.slug, pack.public_id]), below=mark
        )

    def approved(pack: Any) -> str:
        return str(_("Version %(n)s") % {"n": pack.approved}) if pack.approved else str(_("Draft"))

    return [
        Stored("title", _("Title"), named, ("title_en", "title_fr"), title_of),
        Stored("kind", _("What it is for"), lambda p: Cell(say.text(words.KINDS[p.kind][0])),
               "kind"),
        Stored("audience", _("For whom"), lambda p: Cell(say.text(words.AUDIENCES[p.audience])),
               "audience"),
        Stored("sector", _("Sector"),
               lambda p: Cell(say.name("sector", p.sector) if p.sector else "–"), "sector"),
        Stored("approved", _("Approved"), lambda p: Cell(approved(p)), "approved"),
        Stored("changed", _("Changed"), lambda p: Cell(day(timezone.localdate(p.updated_at))),
               "updated_at", lambda p: timezone.localdate(p.updated_at).isoformat()),
    ]  # fmt: skip


@require_http_methods(GET_POST)
@login_required
def new(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    form = _form(request, place, _asked(request, place))
    if form.is_valid():
        made = actions.begin(
            community=place, fields=form.facts, by=request.user, today=timezone.localdate()
        )
        messages.success(request, _("The pack is there, with words and figures to begin with."))
        return redirect("packs:pack", place.slug, made.public_id)
    context = {"community": place, "section": SECTION, "form": form}
    return render(request, "packs/new.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, place: Community) -> dict[str, Any]:
    """What the page asked for from which a pack is begun: a kind, a ladder, a plan, a sector."""
    named = ("kind", "audience", "sector", "ladder", "plan")
    begun = {name: request.GET[name] for name in named if request.GET.get(name)}
    plan = next((p for p in place.plans.all() if str(p.public_id) == begun.get("plan")), None)
    if plan is not None:
        begun = {"sector": plan.sector, "ladder": str(plan.ladder or ""), **begun}
    return begun


def _form(request: HttpRequest, place: Community, begin: dict[str, Any]) -> PackForm:
    return PackForm(
        request.POST or None,
        initial=begin,
        say=speech(),
        sectors=load_sectors().by_id,
        ladders=kept_ladders(place),
        plans=Plan.objects.filter(community=place, is_archived=False),
    )


@require_http_methods(GET_POST)
@login_required
def edit(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    here = pack_here(request, community, pack, Capability.PLAN)
    begin = {n: getattr(here, n) for n in PackForm.base_fields}
    begin |= {"ladder": str(here.ladder or ""), "plan": str(here.plan or "")}
    form = _form(request, here.community, begin)
    if form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            actions.change(
                pack=here, fields=form.facts, revision=revision, by=request.user,
                today=timezone.localdate(),
            )  # fmt: skip
        except actions.Conflict:
            form.add_error(None, _changed_meanwhile())
            form.after(Pack.objects.values_list("revision", flat=True).get(pk=here.pk))
        else:
            messages.success(request, _("Saved."))
            return redirect("packs:pack", community, pack)
    context = page(request, here, form=form)
    return render(request, "packs/edit.html", context, status=422 if form.is_bound else 200)


def _changed_meanwhile() -> str:
    return _("Somebody else changed it meanwhile. Yours is in the form; save again to keep yours.")


@require_safe
@login_required
def pack(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    here = pack_here(request, community, pack)
    say, lines = speech(), list(here.lines.all())
    parts = [
        (
            key,
            say.text(words.SECTIONS[key]),
            say.text(words.SECTION_NOTES[key]),
            [line for line in lines if line.section == key],
        )
        for key in SECTIONS
    ]
    context = page(
        request,
        here,
        parts=parts,
        missing={x: contents.of(here).untranslated(x) for x in ("en", "fr")},
        latest=here.releases.filter(withdrawn_on__isnull=True).first(),
    )
    return render(request, "packs/pack.html", context)


@require_POST
@login_required
def archive(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    here = pack_here(request, community, pack, Capability.PLAN)
    away = request.POST.get("archived") == "1"
    actions.archive(pack=here, archived=away, by=request.user, today=timezone.localdate())
    messages.success(request, _("Put away.") if away else _("It is back in the list."))
    return redirect("packs:pack", community, pack)


@require_http_methods(GET_POST)
@login_required
def offers(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    """What the desk holds that is not in the pack yet, to be ticked."""
    here = pack_here(request, community, pack, Capability.PLAN)
    today = timezone.localdate()
    if request.method == "POST":
        added = actions.add_offers(
            pack=here, origins=request.POST.getlist("origin"), by=request.user, today=today
        )
        if added:
            messages.success(request, _("Added."))
            return redirect("packs:pack", community, pack)
        messages.warning(request, _("Tick what the pack should say."))
    found = facts.offers(here, today)
    groups = [
        (name, title, [(o.origin, o.label[language()], o.fields) for o in found if o.group == name])
        for name, title in _offer_groups()
    ]
    context = page(request, here, groups=[g for g in groups if g[2]])
    return render(request, "packs/offers.html", context)


def _offer_groups() -> list[tuple[str, str]]:
    return [
        ("ready", _("Ready words")),
        ("figures", _("Tables and charts")),
        ("notes", _("What is known about the place")),
        ("evidence", _("What studies found")),
        ("opinions", _("What people said")),
        ("gaps", _("Gaps")),
        ("messages", _("Messages of the agencies")),
    ]


def section_or_404(section: str) -> str:
    if section not in SECTIONS:
        raise Http404
    return section
