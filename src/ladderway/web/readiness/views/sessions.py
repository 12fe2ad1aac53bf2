"""Sessions: the list, one with those who come, signing up, marking who came, the sheet to print."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.readiness.attendance import Came, Seat
from ladderway.domain.shared.errors import BadInput
from ladderway.files.readiness import catalogue
from ladderway.web.lists import Cell, Column, Place, chosen, download, export, searched, table
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.templatetags.partners import named as agency_named
from ladderway.web.readiness import words
from ladderway.web.readiness.actions import offered as offering
from ladderway.web.readiness.actions import places as actions
from ladderway.web.readiness.actions.places import Mark
from ladderway.web.readiness.forms import CallOffForm, SessionForm, sector_choices
from ladderway.web.readiness.models import Activity, Session
from ladderway.web.readiness.models import Place as Seated
from ladderway.web.readiness.queries import offered as queries
from ladderway.web.readiness.queries import record as people
from ladderway.web.readiness.queries.offered import Counted
from ladderway.web.readiness.queries.record import MOST_OFFERED, Roll
from ladderway.web.readiness.views.desk import FORM, Sheet, clicked, entering, shown
from ladderway.web.reference.templatetags.page import day
from ladderway.web.submitting import held, new_tokens, once

FIELDS = ("on", "starts_at", "ends_at", "where", "room", "leader", "host", "revision")
MOST = 500


# --- The list ----------------------------------------------------------------------------------
def _columns(actor: Actor) -> tuple[Column[Counted], ...]:
    slug, own = actor.community.slug, actor.agencies_as(*ENTERING)

    def where(row: Counted) -> str:
        if row.session.activity.agency not in own:
            return reverse("readiness:activity", args=[slug, row.session.activity.public_id])
        return reverse("readiness:session", args=[slug, row.session.public_id])

    return (
        Column("on", _("Day"), lambda r: f"{r.session.on}T{r.session.starts_at}", lambda r: Cell(
            day(r.session.on), where(r), below=f"{r.session.starts_at:%H:%M}", is_day=True
        )),
        Column("activity", _("Activity"), lambda r: words.named(r.session.activity),
               lambda r: Cell(words.named(r.session.activity))),
        Column("where", _("Place"), lambda r: r.session.where, lambda r: Cell(r.session.where)),
        Column("leader", _("Led by"), lambda r: r.session.leader, lambda r: Cell(r.session.leader)),
        Column("host", _("Employer"), lambda r: agency_named(r.session.host) if r.session.host
               else None, lambda r: Cell(agency_named(r.session.host) if r.session.host else "")),
        Column("taken", _("Places taken"), lambda r: r.signed, lambda r: Cell(
            _("%(taken)d of %(room)d") % {"taken": r.signed, "room": r.session.room},
            note=_("full") if not r.free else "",
        ), is_number=True),
        Column("waiting", _("Waiting"), lambda r: r.waiting, lambda r: Cell(str(r.waiting)),
               is_number=True),
        Column("there", _("Came"), lambda r: r.there if r.marked else None,
               lambda r: Cell(str(r.there) if r.marked else ""), is_number=True),
        Column("state", _("State"), lambda r: r.session.state,
               lambda r: Cell(r.session.get_state_display())),
    )  # fmt: skip


def _found(request: HttpRequest, actor: Actor) -> list[Counted]:
    rows = queries.sessions(actor)
    when = request.GET.get("when", "")
    if when == "past":
        rows = rows.filter(on__lt=actor.on)
    elif when != "all":
        rows = rows.filter(on__gte=actor.on)
    if request.GET.get("whose") != "all":
        rows = rows.filter(activity__agency__in=tuple(actor.agencies))
    if request.GET.get("sector"):
        rows = rows.filter(activity__sector=request.GET["sector"])
    rows = rows.order_by("-on", "-pk") if when == "past" else rows.order_by("on", "starts_at", "pk")
    found = queries.counted(list(rows[:MOST]))
    return [row for row in found if request.GET.get("room") != "free" or _is_free(row)]


def _is_free(row: Counted) -> bool:
    return bool(row.free) and row.session.state == Session.State.PLANNED


def _place(request: HttpRequest) -> Place:
    return Place.of(request.GET, "-on" if request.GET.get("when") == "past" else "on")


@require_safe
@login_required
def sessions(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    told = request.GET
    context = {
        "community": actor.community,
        "table": table(
            _found(request, actor), _columns(actor), _place(request), caption=_("Sessions"),
            export_url=reverse("readiness:sessions_copy", args=[community]),
        ),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "whens": chosen(
            [("", _("Ahead")), ("past", _("Past")), ("all", _("All"))], told.get("when", "")
        ),
        "whose": chosen(
            [("", _("My agency’s")), ("all", _("All agencies’"))], told.get("whose", "")
        ),
        "sectors": chosen([("", _("Any")), *sector_choices()], told.get("sector", "")),
        "rooms": chosen([("", _("Any")), ("free", _("With free places"))], told.get("room", "")),
        "is_narrowed": any(told.get(name) for name in ("when", "whose", "sector", "room")),
    }  # fmt: skip
    return render(request, "readiness/sessions.html", context)


@require_safe
@login_required
def sessions_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    rows = export(_found(request, actor), _columns(actor), _place(request))
    return download(request, rows, "sessions")


# --- One ---------------------------------------------------------------------------------------
@require_safe
@login_required
def session(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    return render(request, "readiness/session.html", _context(request, actor, row))


def _context(request: HttpRequest, actor: Actor, row: Session, theirs: Any = ()) -> dict[str, Any]:
    roll = people.roll(actor, row)
    reasons = words.pairs(catalogue().because)
    return {
        "community": actor.community, "session": row, "roll": roll, "theirs": theirs,
        "name": words.named(row.activity), "counted": queries.counted([row])[0],
        "marks": Seated.Came.choices, "reasons": reasons,
        "keys": [(n, key, label) for n, (key, label) in enumerate(reasons, start=1)],
        "may_mark": row.on <= actor.on and row.state != Session.State.CALLED_OFF,
        "is_open": row.state == Session.State.PLANNED, "states": Session.State,
        "may_sign": row.state != Session.State.CALLED_OFF,
        "unmarked": sum(not place.came for place in roll.signed), "tokens": new_tokens(request),
    }  # fmt: skip


def _back(actor: Actor, row: Session) -> str:
    return reverse("readiness:session", args=[actor.community.slug, row.public_id])


@require_POST
@login_required
@once
def mark(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    """Who came, of all on the page at once. `rest` says what those are who are not marked."""
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    roll = people.roll(actor, row)
    try:
        found = actions.mark(
            actor=actor, session=row, places=roll.signed, marks=_marks(request, roll)
        )
    except (BadInput, ValueError):
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
        return redirect(_back(actor, row))
    if found.theirs:
        context = _context(request, actor, queries.session_here(actor, session), found.theirs)
        return render(request, "readiness/session.html", context, status=409)
    said = ngettext("%(n)d person marked.", "%(n)d people marked.", found.changed)
    messages.success(request, said % {"n": found.changed})
    return redirect(_back(actor, row))


def _marks(request: HttpRequest, roll: Roll) -> dict[UUID, Mark]:
    """What was posted of each row. Reasons go with those who were away alone."""
    found = {}
    rest = request.POST.get("rest", "")
    for place in roll.signed:
        key = str(place.public_id)
        came = request.POST.get(f"came-{key}", place.came) or (rest if not place.came else "")
        away = came in (Came.EXCUSED, Came.ABSENT)
        because = request.POST.get(f"because-{key}", place.because) if away else ""
        revision = int(request.POST.get(f"rev-{key}") or 0)
        found[place.public_id] = Mark(came, because, revision)
    return found


@require_POST
@login_required
@once
def leave(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    """Somebody does not come; the first who waits gets the place."""
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    place = _posted(request, actor, row)
    try:
        revision = int(request.POST.get(f"rev-{place.public_id}") or 0)
        actions.withdraw(actor=actor, place=place, revision=revision)
    except (Stale, BadInput, ValueError):
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    else:
        messages.success(request, _("The place is free again."))
    return redirect(_back(actor, row))


def _posted(request: HttpRequest, actor: Actor, row: Session) -> Seated:
    try:
        public_id = UUID(request.POST.get("place", ""))
    except ValueError:
        public_id = UUID(int=0)
    return people.place_here(actor, row, public_id)


@require_http_methods(FORM)
@login_required
@once
def sign_up(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    """People whom the agency serves, by name; names that are looked for are posted, and no more."""
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    if request.method == "POST" and "find" not in request.POST:
        return _signed(request, actor, row)
    find = searched(request.POST)
    whose = request.POST.get("whose", "")
    found = people.offered_to(actor, row, find, whose)
    context = {
        "community": actor.community, "session": row, "name": words.named(row.activity),
        "found": found[:MOST_OFFERED], "is_more": len(found) > MOST_OFFERED, "find": find,
        "counted": queries.counted([row])[0], "tokens": new_tokens(request),
        "whose": chosen(
            [("", _("All of my agency")), ("mine", _("My people")),
             ("suggested", _("To whom it is suggested"))], whose,
        ),
    }  # fmt: skip
    return render(request, "readiness/sign_up.html", context)


def _signed(request: HttpRequest, actor: Actor, row: Session) -> HttpResponse:
    wanted = people.chosen(actor, row, request.POST.getlist("person"))
    try:
        places = actions.sign_up(actor=actor, session=row, people=wanted)
    except BadInput:
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
        return redirect(_back(actor, row))
    _told(request, [place.state for place in places])
    return redirect(_back(actor, row))


def _told(request: HttpRequest, states: list[str]) -> None:
    signed, waiting = states.count(Seat.SIGNED), states.count(Seat.WAITING)
    if signed:
        said = ngettext("%(n)d place given.", "%(n)d places given.", signed)
        messages.success(request, said % {"n": signed})
    if waiting:
        said = ngettext(
            "The room is full: %(n)d person waits for a place.",
            "The room is full: %(n)d people wait for a place.", waiting,
        )  # fmt: skip
        messages.warning(request, said % {"n": waiting})
    if not states:
        messages.info(request, _("Nobody was chosen."))


@require_safe
@login_required
def sheet(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    """The attendance sheet to print: names, and room to sign. Nothing else of anybody."""
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    roll = people.roll(actor, row)
    context = {
        "community": actor.community, "session": row, "name": words.named(row.activity),
        "roll": roll, "spare": range(max(0, min(5, row.room - len(roll.signed)))),
    }  # fmt: skip
    return render(request, "readiness/sheet.html", context)


# --- Planning ----------------------------------------------------------------------------------
@require_http_methods(FORM)
@login_required
@once
def session_new(request: HttpRequest, community: str, activity: UUID) -> HttpResponse:
    """Times, place and leader are those of the session before."""
    actor = entering(request, community)
    row = queries.one(Activity, actor, activity, own=True)
    before = row.sessions.order_by("-on", "-pk").first()
    names = ("starts_at", "ends_at", "where", "room", "leader", "host")
    start = {name: getattr(before, name) for name in names} if before else {"room": 12}
    form = SessionForm(request.POST or held(request), community=actor.community, initial=start)
    back = reverse("readiness:activity", args=[community, activity])
    return shown(
        request, actor, form, Sheet(_("Plan a session"), back, words.named(row)),
        lambda values, _revision: offering.add_session(actor=actor, activity=row, fields=values),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def session_change(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    form = SessionForm(
        request.POST or held(request), community=actor.community,
        initial={name: getattr(row, name) for name in FIELDS},
    )  # fmt: skip
    return shown(
        request, actor, form,
        Sheet(_("Change the session"), _back(actor, row), words.named(row.activity)),
        lambda values, revision: offering.change_session(
            actor=actor, session=row, fields=values, revision=revision
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def call_off(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    if row.state != Session.State.PLANNED:
        return redirect(_back(actor, row))
    form = CallOffForm(request.POST or held(request), initial={"revision": row.revision})
    return shown(
        request, actor, form,
        Sheet(_("Call the session off"), _back(actor, row), words.named(row.activity)),
        lambda values, revision: offering.call_off(
            actor=actor, session=row, revision=revision, **values
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def put_back(request: HttpRequest, community: str, session: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.session_here(actor, session)
    return clicked(
        request, _back(actor, row),
        lambda revision: offering.put_back(actor=actor, session=row, revision=revision),
    )  # fmt: skip
