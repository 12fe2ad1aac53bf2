"""The library of skill standards: what an industry agreed that somebody in a job can do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.sector_tables import load_sectors
from ladderway.web.employers.forms.shared import JobsField, LinesField
from ladderway.web.ladders import present
from ladderway.web.ladders import standard_actions as actions
from ladderway.web.ladders import standard_queries as queries
from ladderway.web.ladders.forms import PlainForm, sector_choices
from ladderway.web.ladders.models import Standard
from ladderway.web.lists import (
    Cell,
    Place,
    Stored,
    chosen,
    download,
    export_stored,
    searched,
    stored_table,
)
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import day, speech

SECTION = "ladders"


class StandardForm(PlainForm):
    title = forms.CharField(label=lazy("Title of the standard"), max_length=200)
    sector = forms.ChoiceField(label=lazy("Sector"), required=False)
    occupations = JobsField(
        label=lazy("Jobs it is for; none: for the whole sector"),
    )  # fmt: skip
    developed_by = forms.CharField(label=lazy("Who developed it"), max_length=300)
    used_by = forms.CharField(label=lazy("Which employers use it"), max_length=500, required=False)
    skills = LinesField(
        label=lazy("What somebody can do, one a line"), required=False,
        help_text=lazy("In your own words: the text of a standard may be protected."),
    )  # fmt: skip
    proof = forms.CharField(
        label=lazy("How it is shown: test, credential, portfolio"), max_length=300, required=False
    )
    address = forms.URLField(
        label=lazy("Where it can be read"), max_length=300, required=False, assume_scheme="https"
    )
    as_of = forms.DateField(
        label=lazy("Of which day it is"), widget=forms.DateInput(attrs={"type": "date"})
    )
    ended_on = forms.DateField(
        label=lazy("No longer in use since"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip

    def prepare(self) -> None:
        self.choose_from("sector", sector_choices())
        for name in ("occupations", "skills"):
            self.fields[name].widget.attrs["rows"] = 4

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("as_of") and found.get("ended_on") and found["ended_on"] < found["as_of"]:
            self.add_error("ended_on", _("It cannot end before it starts."))
        return found


@require_safe
@login_required
def standards(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    words, sector, ended = _asked(request.GET)
    say = speech()
    context = {
        "community": place,
        "table": stored_table(
            queries.standards(place, words, sector, ended),
            _columns(place, may(request, place)),
            Place.of(request.GET.dict(), "title"),
            caption=_("Skill standards"),
            export_url=reverse("ladders:standards_csv", args=[place.slug]),
        ),
        "find": words,
        "ended": ended,
        "sectors": chosen([(s.id, s.name(say.language)) for s in load_sectors().all], sector),
        "filtered": bool(words or sector or ended),
        "plans": may(request, place),
    }
    return render(request, "ladders/standards.html", context)


@require_safe
@login_required
def standards_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    found = queries.standards(place, *_asked(request.GET))
    at = Place.of(request.GET.dict(), "title")
    return download(request, export_stored(found, _columns(place, False), at), "skill-standards")


def _asked(params: Mapping[str, str]) -> tuple[str, str, bool]:
    sector = params.get("sector", "")
    known = sector if sector in load_sectors().by_id else ""
    return searched(params), known, params.get("ended") == "1"


def _columns(place: Community, edits: bool) -> list[Stored]:
    say = speech()

    def title(one: Standard) -> Cell:
        url = reverse("ladders:change_standard", args=[place.slug, one.public_id])
        return Cell(one.title, url=url if edits else one.address)

    def jobs(one: Standard) -> Cell:
        return Cell(", ".join(say.name("job", noc) for noc in one.occupations) or "–")

    return [
        Stored("title", _("Standard"), title, "title"),
        Stored("sector", _("Sector"), lambda s: Cell(present.sector_name(s.sector, say)),
               ("sector", "title")),
        Stored("jobs", _("Jobs"), jobs),
        Stored("skills", _("What somebody can do"), lambda s: Cell("; ".join(s.skills) or "–")),
        Stored("developed", _("Who developed it"), lambda s: Cell(s.developed_by), "developed_by"),
        Stored("used", _("Which employers use it"), lambda s: Cell(s.used_by or "–")),
        Stored("as_of", _("As of"), lambda s: Cell(day(s.as_of)), "as_of",
               sheet=lambda s: s.as_of.isoformat()),
    ]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_standard(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    today = timezone.localdate()
    form = StandardForm(request.POST or None, initial={"as_of": today})
    if form.is_valid():
        actions.add_standard(community=place, by=request.user, today=today, **form.cleaned_data)
        messages.success(request, _("Recorded."))
        return redirect("ladders:standards", place.slug)
    return _page(request, place, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_standard(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    one = queries.standard(place, public_id)
    begin = {name: getattr(one, name) for name in StandardForm.base_fields}
    form = StandardForm(request.POST or None, initial=begin)
    if form.is_valid():
        today = timezone.localdate()
        actions.change_standard(standard=one, by=request.user, today=today, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("ladders:standards", place.slug)
    return _page(request, place, form, one)


def _page(
    request: HttpRequest, place: Community, form: StandardForm, one: Standard | None
) -> HttpResponse:
    context = {"community": place, "form": form, "standard": one}
    status = 422 if form.is_bound else 200
    return render(request, "ladders/standard.html", context, status=status)
