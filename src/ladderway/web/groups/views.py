"""Tables of a community: members, meetings, decisions, actions."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.planning.actions_due import Timing
from ladderway.files.planning_lists import patience
from ladderway.web.groups import actions, queries
from ladderway.web.groups.columns import action_columns, action_sheet, timing_names
from ladderway.web.groups.editing import FormPage, edited
from ladderway.web.groups.forms import (
    ActionForm,
    CloseActionForm,
    DecisionForm,
    GroupForm,
    MeetingForm,
    MemberForm,
)
from ladderway.web.groups.models import ActionItem, Decision, Group, Meeting, Member, State
from ladderway.web.lists import Place, chosen, download, export_stored, searched, stored_table
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may

FORM = ["GET", "HEAD", "POST"]


def group_here(request: HttpRequest, slug: str) -> Community:
    """The community of a page to read: minutes, members and the log name people throughout."""
    return community_here(request, slug, Capability.SEE_PLANNING_PEOPLE)


def planning_here(request: HttpRequest, slug: str) -> Community:
    """The community of a page with a form: for those who plan there."""
    return community_here(request, slug, Capability.PLAN)


def words(request: HttpRequest) -> str:
    """What a list is searched for."""
    return searched(request.GET)


@require_safe
@login_required
def home(request: HttpRequest, community: str) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    tables = queries.tables_of(place, today)
    known = {s: queries.notes_of(place, today, s).count() for s in queries.Freshness}
    context = {
        "community": place,
        "section": "group",
        "plans": may(request, place),
        "layers": queries.layers(tables),
        "archived": place.planning_groups.filter(is_archived=True),
        "overdue": queries.actions_of(place, today, Timing.OVERDUE).count(),
        "soon": queries.actions_of(place, today, Timing.SOON).count(),
        "current": known[queries.Freshness.CURRENT],
        "stale": known[queries.Freshness.EXPIRED],
        "entries": place.planning_log.count(),
        "unanswered": queries.log_of(place, open_only=True).count(),
        "unsettled": place.planning_duties.filter(arrangement="open").count(),
        "duties": place.planning_duties.count(),
        "quiet_days": patience(today).quiet_days,
    }
    return render(request, "groups/home.html", context)


@require_safe
@login_required
def table(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    found = get_object_or_404(
        Group.objects.select_related("above"), community=place, public_id=group
    )
    decisions = found.decisions.select_related("meeting").prefetch_related("actions", "question")
    context = {
        "community": place,
        "section": "group",
        "plans": may(request, place),
        "group": found,
        "state": queries.table_state(found, today),
        "members": found.members.all(),
        "meetings": found.meetings.prefetch_related("attended"),
        "decisions": decisions,
        "questions": found.questions.all(),
        "below": found.below.filter(is_archived=False),
        "today": today,
    }
    return render(request, "groups/table.html", context)


@require_http_methods(FORM)
@login_required
def new_table(request: HttpRequest, community: str) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    form = GroupForm(request.POST or None, instance=Group(community=place, founded=today))
    page = FormPage(
        _("Add a table"),
        reverse("groups:home", args=[place.slug]),
        _("The table is there. Add its members next."),
        lede=_("A planning group for the community, or a table about a sector, people or a place."),
    )
    return edited(request, place, form, lambda f: _save_group(f, request), page)


@require_http_methods(FORM)
@login_required
def edit_table(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(Group, community=place, public_id=group)
    form = GroupForm(request.POST or None, instance=found)
    page = FormPage(_("Change the table"), address(place, found), _("Saved."))
    return edited(request, place, form, lambda f: _save_group(f, request), page)


def _save_group(form: GroupForm, request: HttpRequest) -> None:
    actions.save_group(group=form.instance, by=request.user, today=timezone.localdate())


@require_POST
@login_required
def archive_table(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(Group, community=place, public_id=group)
    away = not found.is_archived
    actions.archive_group(group=found, archived=away, by=request.user, today=timezone.localdate())
    told = _("The table is put away. You can take it out again.") if away else _("It is back.")
    messages.success(request, told)
    return redirect(address(place, found))


def address(place: Community, group: Group) -> str:
    return reverse("groups:table", args=[place.slug, group.public_id])


@require_http_methods(FORM)
@login_required
def new_member(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = get_object_or_404(Group, community=place, public_id=group)
    form = MemberForm(request.POST or None, instance=Member(group=found, since=today))
    return _member_page(request, place, form, _("Add a member"), _("The member is at the table."))


@require_http_methods(FORM)
@login_required
def edit_member(request: HttpRequest, community: str, member: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(Member, group__community=place, public_id=member)
    form = MemberForm(request.POST or None, instance=found)
    return _member_page(request, place, form, _("Change a member"), _("Saved."))


def _member_page(
    request: HttpRequest, place: Community, form: MemberForm, title: str, saved: str
) -> HttpResponse:
    def save(f: MemberForm) -> None:
        actions.save_member(member=f.instance, by=request.user, today=timezone.localdate())

    page = FormPage(title, address(place, form.instance.group), saved)
    return edited(request, place, form, save, page)


@require_http_methods(FORM)
@login_required
def new_meeting(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = get_object_or_404(Group, community=place, public_id=group)
    form = MeetingForm(request.POST or None, instance=Meeting(group=found, on=today))
    back = address(place, found)
    saved = _("The meeting is written down. Add what it decided.")
    return _meeting_page(request, place, form, FormPage(_("Add a meeting"), back, saved))


@require_http_methods(FORM)
@login_required
def edit_meeting(request: HttpRequest, community: str, meeting: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(Meeting, group__community=place, public_id=meeting)
    form = MeetingForm(request.POST or None, instance=found)
    back = reverse("groups:meeting", args=[place.slug, found.public_id])
    page = FormPage(
        _("Change the meeting"), back, _("Saved."), remove=_remove(place, "meeting", meeting)
    )
    return _meeting_page(request, place, form, page)


def _meeting_page(
    request: HttpRequest, place: Community, form: MeetingForm, page: FormPage
) -> HttpResponse:
    def save(f: MeetingForm) -> None:
        came = list(f.cleaned_data["attended"])
        today = timezone.localdate()
        actions.save_meeting(meeting=f.instance, attended=came, by=request.user, today=today)

    return edited(request, place, form, save, page)


@require_safe
@login_required
def meeting(request: HttpRequest, community: str, meeting: UUID) -> HttpResponse:
    place = group_here(request, community)
    held = Meeting.objects.select_related("group").prefetch_related("attended")
    found = get_object_or_404(held, group__community=place, public_id=meeting)
    context = {
        "community": place,
        "section": "group",
        "plans": may(request, place),
        "meeting": found,
        "decisions": found.decisions.prefetch_related("actions"),
    }
    return render(request, "groups/meeting.html", context)


@require_http_methods(FORM)
@login_required
def new_decision(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = get_object_or_404(Group, community=place, public_id=group)
    latest = found.meetings.first()
    started = Decision(group=found, on=latest.on if latest else today, meeting=latest)
    form = DecisionForm(request.POST or None, instance=started)
    saved = _("The decision is written down. Say who does what until when.")
    return _decision_page(request, place, form, FormPage(_("Add a decision"), "", saved))


@require_http_methods(FORM)
@login_required
def edit_decision(request: HttpRequest, community: str, decision: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(Decision, group__community=place, public_id=decision)
    form = DecisionForm(request.POST or None, instance=found)
    way_out = _remove(place, "decision", decision)
    page = FormPage(_("Change the decision"), "", _("Saved."), remove=way_out)
    return _decision_page(request, place, form, page)


def _remove(place: Community, kind: str, public_id: UUID) -> str:
    return reverse(f"groups:{kind}_remove", args=[place.slug, public_id])


def _decision_page(
    request: HttpRequest, place: Community, form: DecisionForm, page: FormPage
) -> HttpResponse:
    def save(f: DecisionForm) -> None:
        actions.save_decision(decision=f.instance, by=request.user, today=timezone.localdate())

    decision = form.instance
    back = f"{address(place, decision.group)}#d-{decision.public_id}"
    return edited(request, place, form, save, replace(page, back=back))


@require_http_methods(FORM)
@login_required
def new_action(request: HttpRequest, community: str, decision: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = get_object_or_404(Decision, group__community=place, public_id=decision)
    item = ActionItem(decision=found, created=today)
    form = ActionForm(request.POST or None, instance=item)
    page = FormPage(_("Add an action"), "", _("The action is added."))
    return _action_page(request, place, form, page)


@require_http_methods(FORM)
@login_required
def edit_action(request: HttpRequest, community: str, action: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(ActionItem, decision__group__community=place, public_id=action)
    form = ActionForm(request.POST or None, instance=found)
    way_out = _remove(place, "action", action)
    page = FormPage(_("Change the action"), "", _("Saved."), remove=way_out)
    return _action_page(request, place, form, page)


def _action_page(
    request: HttpRequest, place: Community, form: ActionForm, page: FormPage
) -> HttpResponse:
    def save(f: ActionForm) -> None:
        actions.save_action(item=f.instance, by=request.user, today=timezone.localdate())

    item = form.instance
    back = f"{address(place, item.decision.group)}#d-{item.decision.public_id}"
    return edited(request, place, form, save, replace(page, back=back, lede=item.decision.text))


@require_http_methods(FORM)
@login_required
def close_action(request: HttpRequest, community: str, action: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(ActionItem, decision__group__community=place, public_id=action)
    form = CloseActionForm(request.POST or None, initial={"result": found.result})

    def save(f: CloseActionForm) -> None:
        actions.close_action(
            item=found,
            state=State(f.cleaned_data["state"]),
            result=f.cleaned_data["result"],
            by=request.user,
            today=timezone.localdate(),
        )

    back = f"{address(place, found.decision.group)}#d-{found.decision.public_id}"
    page = FormPage(_("Close the action"), back, _("The action is closed."), found.text)
    return edited(request, place, form, save, page)


@require_POST
@login_required
def reopen_action(request: HttpRequest, community: str, action: UUID) -> HttpResponse:
    place = planning_here(request, community)
    found = get_object_or_404(ActionItem, decision__group__community=place, public_id=action)
    actions.reopen_action(item=found, by=request.user, today=timezone.localdate())
    messages.success(request, _("The action is open again."))
    return redirect(f"{address(place, found.decision.group)}#d-{found.decision.public_id}")


@require_safe
@login_required
def due(request: HttpRequest, community: str) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    shown = stored_table(
        _asked(request, place),
        action_columns(place, today, patience(today)),
        Place.of(request.GET.dict(), "due"),
        caption=_("Actions of all tables"),
        export_url=reverse("groups:due_csv", args=[place.slug]),
    )
    tables = [(str(g.public_id), g.name) for g in place.planning_groups.all()]
    context = {
        "community": place,
        "section": "group",
        "table": shown,
        "timings": chosen(
            [("", _("Still open")), *timing_names().items(), ("all", _("All"))],
            request.GET.get("when", ""),
        ),
        "tables": chosen(tables, request.GET.get("table", "")),
        "find": request.GET.get("find", ""),
        "filtered": any(request.GET.get(k) for k in ("when", "table", "find")),
    }
    return render(request, "groups/due.html", context)


@require_safe
@login_required
def due_csv(request: HttpRequest, community: str) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    columns = action_sheet(place, today, patience(today))
    place_in_list = Place.of(request.GET.dict(), "due")
    return download(
        request, export_stored(_asked(request, place), columns, place_in_list), "actions"
    )


def _asked(request: HttpRequest, place: Community) -> "queries.QuerySet[ActionItem]":
    """The actions that the address asks for; what it says wrongly is as if it were not there."""
    when = request.GET.get("when", "")
    wanted = Timing(when) if when in list(Timing) else None
    known = {str(g) for g in place.planning_groups.values_list("public_id", flat=True)}
    group = request.GET.get("table", "")
    return queries.actions_of(
        place,
        timezone.localdate(),
        wanted,
        group if group in known else "",
        words(request),
        open_only=wanted is None and when != "all",
    )
