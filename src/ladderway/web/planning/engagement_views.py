"""Pages of engagement with First Nations, Inuit and Métis: a record and a report of their own."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import MissingExtra
from ladderway.files.exports.document import Document, Heading, Paragraph, Part, Table
from ladderway.web.lists import Cell, Place, Stored, download, export_stored, searched, stored_table
from ladderway.web.participants.models import Agreement
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.planning import engagement_actions
from ladderway.web.planning.engagement_models import Engagement, Form
from ladderway.web.planning.plan_actions import Conflict
from ladderway.web.planning.plan_copies import WRITERS
from ladderway.web.planning.plan_forms import Checked
from ladderway.web.reference.speech import day, language

GET_POST = ["GET", "HEAD", "POST"]


def _long(label: Any, help: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "cols": 70})
    return forms.CharField(
        label=label, max_length=2000, required=required, widget=widget, help_text=help
    )


def _date(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class EngagementForm(Checked):
    on = _date(lazy("Day"))
    form = forms.ChoiceField(label=lazy("How you met"), choices=Form.choices)
    with_whom = forms.CharField(
        label=lazy("With whom"), max_length=200,
        help_text=lazy("The nation, organization or people, by the name they use themselves."),
    )  # fmt: skip
    under = forms.CharField(
        label=lazy("Under which agreement or protocol"), max_length=400,
        help_text=lazy("Such as a memorandum, a band council resolution, a protocol of the table."),
    )  # fmt: skip
    agreement = forms.ModelChoiceField(
        label=lazy("Governance agreement that is recorded here"), required=False,
        queryset=Agreement.objects.none(), empty_label=lazy("No agreement is recorded"),
    )  # fmt: skip
    terms = _long(
        lazy("On what terms"),
        lazy("Who holds what was said, who may use it, what must be asked again first."),
        required=True,
    )
    asked = _long(lazy("What they asked"))
    done = _long(lazy("What was done"), lazy("Empty while nothing is done, and the list says so."))
    done_on = _date(lazy("Done on"), required=False)
    may_tell = forms.BooleanField(
        label=lazy("They agreed that it stands in the report"), required=False,
        help_text=lazy("Without it, it stays with the planners and enters no copy."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        held = Agreement.objects.filter(community=community, kind=Agreement.Kind.GOVERNANCE)
        field: Any = self.fields["agreement"]
        field.queryset = held
        field.label_from_instance = lambda one: one.title

    def clean(self) -> dict[str, Any]:
        found = dict(super().clean() or {})
        on, done, done_on = (found.get(n) for n in ("on", "done", "done_on"))
        if on and on > timezone.localdate():
            self.add_error("on", _("This day has not come yet."))
        if bool(done) != bool(done_on):
            self.add_error("done_on", _("Say what was done and on which day, or leave both empty."))
        elif on and done_on and done_on < on:
            self.add_error("done_on", _("It cannot be done before you met."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "revision"}


def _place(request: HttpRequest, community: str) -> Community:
    return community_here(request, community, Capability.SEE_PLANNING_PEOPLE)


def _seen(request: HttpRequest, place: Community) -> QuerySet[Engagement]:
    """Planners see all; others what those who were met agreed to tell."""
    found = Engagement.objects.filter(community=place).select_related("agreement")
    if not may(request, place):
        found = found.filter(may_tell=True)
    words = searched(request.GET)
    if words:
        found = found.filter(with_whom__icontains=words)
    return found.filter(done="") if request.GET.get("open") == "1" else found


def _told(place: Community) -> QuerySet[Engagement]:
    """What the report and its copies may hold."""
    found = Engagement.objects.filter(community=place, may_tell=True)
    return found.select_related("agreement").order_by("on", "id")


def _columns(place: Community, *, links: bool) -> list[Stored]:
    def who(one: Engagement) -> Cell:
        url = reverse("planning:engagement", args=[place.slug, one.public_id])
        note = "" if one.may_tell else _("Not for the report")
        return Cell(one.with_whom, url=url if links else "", note=note)

    return [
        Stored("with", _("With whom"), who, "with_whom", lambda e: e.with_whom),
        Stored("on", _("Day"), lambda e: Cell(day(e.on)), "on", lambda e: e.on.isoformat()),
        Stored("form", _("How you met"), lambda e: Cell(e.get_form_display()), "form"),
        Stored("under", _("Under"), lambda e: Cell(_under(e)), "under"),
        Stored("terms", _("On what terms"), lambda e: Cell(e.terms)),
        Stored("asked", _("What they asked"), lambda e: Cell(e.asked or "–")),
        Stored("done", _("What was done"), lambda e: Cell(_done(e)), "done_on"),
    ]


def _under(one: Engagement) -> str:
    return f"{one.under} ({one.agreement.title})" if one.agreement else one.under


def _done(one: Engagement) -> str:
    if not one.done_on:
        return _("Nothing yet")
    return f"{one.done} ({day(one.done_on)})"


@require_safe
@login_required
def engagements(request: HttpRequest, community: str) -> HttpResponse:
    place = _place(request, community)
    plans = may(request, place)
    context = {
        "community": place,
        "section": "group",
        "plans": plans,
        "table": stored_table(
            _seen(request, place),
            _columns(place, links=plans),
            Place.of(request.GET.dict(), "-on"),
            caption=_("Engagement with First Nations, Inuit and Métis"),
            export_url=reverse("planning:engagements_csv", args=[place.slug]),
        ),
        "find": request.GET.get("find", ""),
        "open_only": request.GET.get("open") == "1",
        "filtered": any(request.GET.get(k) for k in ("find", "open")),
        "told": _told(place).count(),
    }
    return render(request, "planning/engagements.html", context)


@require_safe
@login_required
def engagements_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = _place(request, community)
    in_list = Place.of(request.GET.dict(), "-on")
    cells = export_stored(_told(place), _columns(place, links=False), in_list)
    return download(request, cells, "engagement")


@require_safe
@login_required
def report(request: HttpRequest, community: str, form: str) -> HttpResponse:
    place = _place(request, community)
    if form not in WRITERS:
        raise Http404(_("There is no such copy."))
    write, content_type = WRITERS[form]
    try:
        made = write(_document(place))
    except MissingExtra as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="engagement.{form}"'
    return response


def _document(place: Community) -> Document:
    return Document(
        language=language(),
        title=_("Engagement with First Nations, Inuit and Métis"),
        subtitle=named(place),
        contents="",
        page=_("Page"),
        made=_("Made with Ladderway on {day}.").format(day=day(timezone.localdate())),
        parts=tuple(_parts(place)),
    )


def _parts(place: Community) -> Iterator[Part]:
    told = list(_told(place))
    yield Paragraph(_(
        "A report of its own, about how we met and what came of it. It holds what those who were "
        "met agreed to tell, and nothing about any person. It is part of no other table."
    ), "note")  # fmt: skip
    if not told:
        yield Paragraph(_("There is nothing yet that may be told."))
    for one in told:
        yield Heading(2, f"{one.with_whom}, {day(one.on)}")
        rows = (
            (_("How you met"), str(one.get_form_display())),
            (_("Under"), _under(one)),
            (_("On what terms"), one.terms),
            (_("What they asked"), one.asked or "–"),
            (_("What was done"), _done(one)),
        )
        yield Table("", ((_("What"), False), (_("Here"), False)), rows)


@require_http_methods(GET_POST)
@login_required
def engagement_new(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    begin = {"on": timezone.localdate(), "form": Form.MEETING}
    return _edited(request, place, Engagement(community=place), begin)


@require_http_methods(GET_POST)
@login_required
def engagement(request: HttpRequest, community: str, engagement: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    found = _one(place, engagement)
    begin = {name: getattr(found, name) for name in EngagementForm.base_fields}
    return _edited(request, place, found, begin)


def _one(place: Community, public_id: UUID) -> Engagement:
    found = Engagement.objects.select_related("community")
    return get_object_or_404(found, community=place, public_id=public_id)


def _edited(
    request: HttpRequest, place: Community, found: Engagement, begin: dict[str, Any]
) -> HttpResponse:
    form = EngagementForm(request.POST or None, initial=begin, community=place)
    if form.is_valid():
        try:
            engagement_actions.save(
                engagement=found, fields=form.facts, revision=form.cleaned_data["revision"],
                by=request.user, today=timezone.localdate(),
            )  # fmt: skip
        except Conflict:
            found.refresh_from_db()
            form.add_error(None, _("Somebody else changed it meanwhile. Yours is in the form."))
            form.after(found.revision)
        else:
            messages.success(request, _("Recorded."))
            return redirect("planning:engagements", place.slug)
    context = {"community": place, "section": "group", "form": form, "engagement": found}
    status = 422 if form.is_bound else 200
    return render(request, "planning/engagement.html", context, status=status)


@require_http_methods(GET_POST)
@login_required
def engagement_remove(request: HttpRequest, community: str, engagement: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    found = _one(place, engagement)
    if request.method == "POST":
        engagement_actions.remove(engagement=found, by=request.user, today=timezone.localdate())
        messages.success(request, _("Taken out."))
        return redirect("planning:engagements", place.slug)
    context = {"community": place, "section": "group", "engagement": found}
    return render(request, "planning/engagement_remove.html", context)
