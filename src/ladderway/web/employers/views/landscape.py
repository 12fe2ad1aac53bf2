"""The landscape: initiatives, whose money, who could work with whom."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.files.landscape import load_described, load_known
from ladderway.web.employers.actions import landscape as actions
from ladderway.web.employers.forms.landscape import ConnectForm, FundingForm, InitiativeForm
from ladderway.web.employers.forms.shared import sector_choices
from ladderway.web.employers.models import Connection, Funding, Initiative
from ladderway.web.employers.models.initiatives import Group, Intervention, Level, LinkState
from ladderway.web.employers.queries import contacts
from ladderway.web.employers.queries import landscape as queries
from ladderway.web.employers.templatetags.employers import in_words, titled
from ladderway.web.employers.views.organizations import GET_POST
from ladderway.web.employers.views.shared import (
    SECTION,
    FormPage,
    done,
    form_page,
    takes,
)
from ladderway.web.lists import (
    Cell,
    Column,
    Place,
    Stored,
    chosen,
    download,
    export,
    export_stored,
    searched,
    stored_table,
    table,
)
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.partners.places import community_here, may
from ladderway.web.partners.queries import own_organizations
from ladderway.web.reference.speech import day, language


@require_safe
@login_required
def landscape(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    filters = queries.Filters.of(request.GET)
    found, own = list(queries.initiatives(place)), _own(request, place)
    context = {
        "community": place,
        "section": SECTION,
        "filters": filters,
        "tabs": _tabs(filters),
        "sectors": chosen(sector_choices(), filters.sector),
        "groups": chosen(Group.choices, filters.group),
        "interventions": chosen(Intervention.choices, filters.does),
        "levels": chosen(Level.choices, filters.money),
        "plans": own is None,
        "adds": own is None or own.exists(),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
        "missing": _missing(place),
        **_shown(request, place, found, filters),
    }
    return render(request, "employers/landscape.html", context)


def _shown(
    request: HttpRequest, place: Community, found: list[Initiative], filters: queries.Filters
) -> dict[str, Any]:
    if filters.answer:
        return {"answers": queries.answered(found, filters)}
    shown = table(
        queries.matching(found, filters),
        _columns(place),
        Place.of(request.GET.dict(), "name"),
        caption=_("Initiatives"),
        export_url=reverse("employers:landscape_csv", args=[place.slug]),
    )
    return {"table": shown}


def _missing(place: Community) -> int:
    """How many of the initiatives that the report describes are not here."""
    there = set(place.initiatives.values_list("folded", flat=True))
    return sum(fold(one.name) not in there for one in load_described())


def _tabs(filters: queries.Filters) -> list[tuple[str, str, str, bool]]:
    named = [
        ("", _("All initiatives"), _("Who does what, for whom, where")),
        ("refer", _("Who could I refer to?"), _("They train or place people like these")),
        ("sent", _("Who could send me people?"), _("They meet or prepare people like these")),
    ]
    return [(key, label, below, key == filters.answer) for key, label, below in named]


@require_safe
@login_required
def landscape_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    found = queries.matching(list(queries.initiatives(place)), queries.Filters.of(request.GET))
    cells = export(found, _columns(place), Place.of(request.GET.dict(), "name"))
    return download(request, cells, "initiatives")


def _columns(place: Community) -> list[Column[Initiative]]:
    return [
        Column("name", _("Initiative"), lambda i: i.name, lambda i: _name_cell(i, place)),
        _listed("groups", _("For whom"), lambda i: in_words(i.groups, "groups")),
        _listed("does", _("What is done"), lambda i: in_words(i.interventions, "interventions")),
        _listed("sectors", _("Sectors"), lambda i: in_words(i.sectors, "sectors")),
        _listed("areas", _("Where"), lambda i: i.areas),
        _listed("money", _("Whose money"), lambda i: [f.funder for f in i.fundings.all()]),
        Column("links", _("Links"), queries.links, _links_cell),
        Column("known", _("Confirmed"), _known, lambda i: Cell(_known(i))),
    ]


def _listed(key: str, label: str, read: Any) -> Column[Initiative]:
    """A column that lists things; one that lists nothing comes last."""

    def value(one: Initiative) -> str | None:
        return ", ".join(read(one)) or None

    return Column(key, label, value, lambda one: Cell(value(one) or "–"))


def _name_cell(one: Initiative, place: Community) -> Cell:
    url = reverse("employers:initiative", args=[place.slug, one.public_id])
    return Cell(one.name, url=url, below=titled(one.organization) if one.organization else "")


def _links_cell(one: Initiative) -> Cell:
    count = queries.links(one)
    said = ngettext("%(count)s link", "%(count)s links", count) % {"count": count}
    return Cell(said if count else _("Stand-alone"))


def _known(one: Initiative) -> str:
    if one.is_illustrative:
        return _("Invented")
    if not one.is_confirmed:
        return _("As described in %(year)s, not confirmed") % {"year": one.described_in}
    return _("Yes, %(day)s") % {"day": day(one.confirmed_on)} if one.confirmed_on else _("Entered")


@require_safe
@login_required
def initiative(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    one = _one(place, public_id)
    found = list(queries.initiatives(place))
    refer, sent = queries.partners_of(one, found)
    context = {
        "community": place,
        "section": SECTION,
        "initiative": one,
        "refer": refer[:10],
        "sent": sent[:10],
        "connections": queries.connections(one),
        "links": queries.links(one),
        "plans": may(request, place, organization=one.organization),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
        "mine": {a.pk for a in contacts.agencies_of(request.user, place, timezone.localdate())},
    }
    return render(request, "employers/initiative.html", context)


def _one(place: Community, public_id: UUID) -> Initiative:
    return get_object_or_404(
        Initiative.objects.select_related("community", "organization__agency"),
        community=place,
        public_id=public_id,
    )


def _planned(request: HttpRequest, place: Community, one: Initiative) -> Initiative:
    """The initiative, open to whoever may change it."""
    check_in(
        user=request.user,
        capability=Capability.PLAN,
        community=place,
        on=timezone.localdate(),
        organization=one.organization,
    )
    return one


def _address(one: Initiative) -> str:
    return reverse("employers:initiative", args=[one.community.slug, one.public_id])


@require_http_methods(GET_POST)
@login_required
def add(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    own, today = _own(request, place), timezone.localdate()
    if own is not None and not own.exists():
        community_here(request, community, Capability.PLAN)
    form = InitiativeForm(request.POST or None, community=place, own=own)
    alike = _alike(form, place)
    made: list[Initiative] = []

    def act() -> None:
        facts = {"by": request.user, "today": today, **form.facts()}
        made.append(actions.add_initiative(community=place, **facts))

    if not alike and takes(form, act):
        return done(request, _("Added."), _address(made[0]))
    if not alike and not form.data.get("anyway"):
        del form.fields["anyway"]
    back = reverse("employers:landscape", args=[place.slug])
    lede = _("You see first what is there already and looks like it.")
    page = FormPage(
        place, _("Add an initiative"), _("Add"), back, lede, "employers/initiative_form.html"
    )
    return form_page(request, page, form, alike=alike)


def _own(request: HttpRequest, place: Community) -> QuerySet[Organization] | None:
    """The organizations for which somebody may write who does not plan; None for who does."""
    if may(request, place):
        return None
    return own_organizations(request.user, place, timezone.localdate())  # type: ignore[arg-type]


def _alike(form: InitiativeForm, place: Community) -> list[queries.Likeness]:
    """Initiatives to look at before another is added."""
    if not form.is_valid() or form.cleaned_data["anyway"]:
        return []
    return queries.like(form.instance, list(queries.initiatives(place)), timezone.localdate())


@require_http_methods(GET_POST)
@login_required
def change(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    one = _planned(request, place, _one(place, public_id))
    form = InitiativeForm(
        request.POST or None, instance=one, community=place, own=_own(request, place)
    )
    del form.fields["anyway"]

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.facts()}
        actions.change_initiative(initiative=one, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(one))
    page = FormPage(place, _("Change an initiative"), _("Save"), _address(one))
    return form_page(request, page, form)


@require_POST
@login_required
def mark(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """Confirms an initiative, archives it, or brings it back."""
    place = community_here(request, community)
    one = _planned(request, place, _one(place, public_id))
    facts: Any = {"initiative": one, "by": request.user, "today": timezone.localdate()}
    how = request.POST.get("how", "")
    if how == "confirm":
        actions.confirm_initiative(**facts)
    elif how in ("archive", "restore"):
        actions.set_archived(archived=how == "archive", **facts)
    else:
        messages.error(request, _("Choose what to do."))
        return redirect(_address(one))
    return done(request, _("Saved."), _address(one))


@require_POST
@login_required
def add_described(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    today, described = timezone.localdate(), load_described()
    count = actions.add_described(
        community=place, described=described, by=request.user, today=today
    )
    said = ngettext("%(count)s initiative added.", "%(count)s initiatives added.", count)
    address = reverse("employers:landscape", args=[place.slug])
    return done(request, said % {"count": count}, address)


@require_http_methods(GET_POST)
@login_required
def add_funding(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    one = _planned(request, place, _one(place, public_id))
    form = FundingForm(request.POST or None)

    def act() -> None:
        facts = {"by": request.user, "today": timezone.localdate(), **form.cleaned_data}
        actions.add_funding(initiative=one, **facts)

    if takes(form, act):
        return done(request, _("Saved."), _address(one))
    page = FormPage(place, _("Add whose money pays"), _("Add"), _address(one), one.name)
    return form_page(request, page, form)


@require_http_methods(GET_POST)
@login_required
def remove_funding(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    kept = get_object_or_404(
        Funding.objects.select_related("initiative__community", "initiative__organization__agency"),
        initiative__community=place,
        public_id=public_id,
    )
    one = _planned(request, place, kept.initiative)
    if request.method == "POST":
        actions.remove_funding(funding=kept, by=request.user, today=timezone.localdate())
        return done(request, _("Taken out."), _address(one))
    context = {
        "community": place,
        "section": SECTION,
        "lines": [kept.funder, kept.pot],
        "back": _address(one),
    }
    return render(request, "employers/remove.html", context)


@require_safe
@login_required
def fundings(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    level = searched(request.GET, "level")
    context = {
        "community": place,
        "section": SECTION,
        "table": stored_table(
            queries.fundings(place, level),
            _funding_columns(place),
            Place.of(request.GET.dict(), "level"),
            caption=_("Whose money pays for what"),
            export_url=reverse("employers:fundings_csv", args=[place.slug]),
        ),
        "levels": chosen(Level.choices, level),
        "filtered": bool(level),
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/fundings.html", context)


@require_safe
@login_required
def fundings_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    columns = _funding_columns(place)
    found = queries.fundings(place, searched(request.GET, "level"))
    cells = export_stored(found, columns, Place.of(request.GET.dict(), "level"))
    return download(request, cells, "funding")


def _funding_columns(place: Community) -> list[Stored]:
    return [
        Stored(
            "initiative",
            _("Initiative"),
            lambda f: _name_cell(f.initiative, place),
            "initiative__name",
        ),
        Stored("level", _("Whose money"), lambda f: Cell(str(f.get_level_display())), "level"),
        Stored("funder", _("Funder"), lambda f: Cell(f.funder), "funder"),
        Stored("pot", _("Program or fund"), lambda f: Cell(f.pot or "–"), "pot"),
        Stored("activities", _("For what"), lambda f: Cell(f.activities or "–")),
        Stored("outcomes", _("Toward which outcomes"), lambda f: Cell(f.outcomes or "–")),
        Stored("ends", _("Until"), lambda f: Cell(day(f.ends) if f.ends else "–"), "ends"),
    ]


@require_http_methods(GET_POST)
@login_required
def connect(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.WORK_WITH_EMPLOYERS)
    one, today = _one(place, public_id), timezone.localdate()
    form = ConnectForm(
        request.POST or None,
        agencies=contacts.agencies_of(request.user, place, today),
        ours=queries.may_be_linked_with(one),
    )

    def act() -> None:
        facts = {"by": request.user, "today": today, **form.cleaned_data}
        actions.ask_to_connect(target=one, **facts)

    if takes(form, act):
        return done(request, _("Asked. The answer will show here."), _address(one))
    title = _("Ask to connect")
    return form_page(request, FormPage(place, title, _("Ask"), _address(one), one.name), form)


@require_POST
@login_required
def answer(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.WORK_WITH_EMPLOYERS)
    asked = get_object_or_404(
        Connection.objects.select_related(
            "source", "target__community", "target__organization__agency", "agency__community"
        ),
        target__community=place,
        public_id=public_id,
    )
    state, today = request.POST.get("state", ""), timezone.localdate()
    answers = (LinkState.ACCEPTED, LinkState.DECLINED, LinkState.WITHDRAWN)
    try:
        if state not in answers:
            raise BadInput(f"[{state}] is no answer.")
        actions.answer_connection(
            connection=asked, state=LinkState(state), by=request.user, today=today
        )
    except BadInput:
        messages.error(request, _("This was answered already."))
    else:
        messages.success(request, _("Saved."))
    return redirect(_address(asked.target))


@require_safe
@login_required
def who_is_who(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    context = {
        "community": place,
        "section": SECTION,
        "known": load_known(),
        "french": language() == "fr",
        "works": may(request, place, Capability.WORK_WITH_EMPLOYERS),
    }
    return render(request, "employers/who_is_who.html", context)
