"""The page on which a ladder is drawn: what was typed goes back and forth until it is saved."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.domain.ladders.kept import KeptLadder, KeptRung
from ladderway.files.gate_tables import load_book
from ladderway.files.kept_ladder_file import MOST_BYTES, Kept, from_json
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.accounts.models import User
from ladderway.web.ladders import actions, drafting, offers, queries
from ladderway.web.ladders.actions import NotALadder
from ladderway.web.ladders.drafting import Draft
from ladderway.web.ladders.forms import LadderForm, RungForm, StepForm
from ladderway.web.ladders.models import Ladder
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import language, speech
from ladderway.words import sentence

SAVE = "save"


@dataclass(frozen=True, slots=True)
class Forms:
    whole: LadderForm
    rungs: tuple[RungForm, ...]
    steps: tuple[StepForm, ...]

    @property
    def all(self) -> tuple[LadderForm | RungForm | StepForm, ...]:
        return (self.whole, *self.rungs, *self.steps)

    @property
    def has_errors(self) -> bool:
        return any(form.is_bound and form.errors for form in self.all)

    def are_valid(self) -> bool:
        valid = [form.is_valid() for form in self.all]  # each, so that every fault is told
        return all(valid)


def edit(request: HttpRequest, place: Community, row: Ladder | None) -> HttpResponse:
    today = timezone.localdate()
    before = queries.latest(row) if row else None
    if request.method != "POST":
        draft = drafting.of(before) if before else _blank(request, place)
        return _page(request, place, row, _forms(draft, place), 200)
    draft, what = drafting.read(request.POST), request.POST.get("do", SAVE)
    drafting.do(draft, what)
    drafting.look_up(draft, today)
    if what != SAVE:
        return _page(request, place, row, _forms(draft, place), 200)
    drafting.drop_blank(draft)
    forms = _forms(draft, place, bound=True)
    if not forms.are_valid():
        return _page(request, place, row, forms, 422)
    if row is not None and request.POST.get("was") != str(row.latest):
        forms.whole.add_error(None, _meanwhile(row))
        return _page(request, place, row, forms, 422)
    kept = _kept(forms, before.ladder if before else None)
    try:
        saved = _save(place, row, kept, forms.whole.cleaned_data["why"], request.user)
    except NotALadder as error:
        forms.whole.add_error(None, told(error))
        return _page(request, place, row, forms, 422)
    messages.success(request, _("Saved."))
    return redirect("ladders:ladder", place.slug, saved.public_id)


def _blank(request: HttpRequest, place: Community) -> Draft:
    """A ladder begun from a sector scan is of its sector."""
    sector = request.GET.get("sector", "")
    return drafting.blank(place.area, sector if sector in load_sectors().by_id else "")


def _meanwhile(row: Ladder) -> str:
    """Told once: the page then holds the number of the version that it was told of."""
    return _(
        "Somebody saved version %(number)s while you were drawing. Look at it under Versions. If "
        "you save again, yours comes after it."
    ) % {"number": row.latest}


def _kept(forms: Forms, before: KeptLadder | None) -> Kept:
    return drafting.kept(
        forms.whole.cleaned_data,
        [form.cleaned_data for form in forms.rungs],
        [form.cleaned_data for form in forms.steps],
        before,
        timezone.localdate(),
    )


def _save(place: Community, row: Ladder | None, kept: Kept, why: str, by: Any) -> Ladder:
    today = timezone.localdate()
    if row is None:
        return actions.keep(
            community=place, ladder=kept.ladder, about=kept.about, why=why, by=by, today=today
        )
    actions.change(ladder=row, to=kept.ladder, about=kept.about, why=why, by=by, today=today)
    return row


def _forms(draft: Draft, place: Community, *, bound: bool = False) -> Forms:
    found = offers.programs(place, language())
    nocs = {r["occupation"] for r in draft.rungs} - {""}
    words = str(draft.whole.get("program_words", ""))
    data = drafting.posted(draft) if bound else None

    def given(row: drafting.Row) -> dict[str, Any]:
        return {"data": data} if bound else {"initial": row}

    def offered(row: drafting.Row) -> list[tuple[str, str]]:
        chosen = row.get("programs") or []
        choices = offers.offered(found, nocs, words, chosen)
        gone = set(chosen) - {key for key, _name in choices}
        return choices + [(key, _("a program that left the asset map")) for key in sorted(gone)]

    return Forms(
        LadderForm(**given(draft.whole)),
        tuple(
            RungForm(prefix=f"rung-{n}", found=_hits(draft, row["key"]), **given(row))
            for n, row in enumerate(draft.rungs)
        ),
        tuple(
            StepForm(prefix=f"step-{n}", jobs=draft.jobs(), offered=offered(row), **given(row))
            for n, row in enumerate(draft.steps)
        ),
    )


def _hits(draft: Draft, key: str) -> list[tuple[str, str]]:
    return [(hit.noc, speech().name("job", hit.noc)) for hit in draft.found.get(key, ())]


def _page(
    request: HttpRequest, place: Community, row: Ladder | None, forms: Forms, status: int
) -> HttpResponse:
    names = {form["key"].value(): form["title"].value() for form in forms.rungs}
    context = {
        "community": place,
        "ladder": row,
        "forms": forms,
        "steps": [(form, names.get(form["above"].value(), "")) for form in forms.steps],
        "posted": request.method == "POST" and status == 200,
    }
    return render(request, "ladders/edit.html", context, status=status)


def told(error: NotALadder) -> list[str]:
    return [sentence(reason, speech()) for reason in error.reasons]


KEY = re.compile(r"[a-z0-9-]{1,20}")


def from_file(place: Community, file: UploadedFile, by: User) -> Ladder:
    """Raises BadInput where the file is no ladder, NotALadder where the rules refuse it."""
    kept = from_json(file.read(MOST_BYTES + 1))
    ladder = _keyed(_known_here(kept.ladder, place))
    return actions.keep(
        community=place,
        ladder=ladder,
        about=kept.about,
        why=_("Brought in from a file"),
        by=by,
        today=timezone.localdate(),
    )


def _known_here(ladder: KeptLadder, place: Community) -> KeptLadder:
    """What no table here knows is left out; wages are from data only where the tables say so."""
    here = offers.names(place, language())
    catalogue = load_catalogue()
    area = ladder.area if ladder.area in catalogue.wages.areas else place.area
    return replace(
        ladder,
        area=area,
        sector=ladder.sector if ladder.sector in load_sectors().by_id else "",
        rungs=tuple(_known_rung(rung, area) for rung in ladder.rungs),
        steps=tuple(
            replace(
                step,
                programs=tuple(p for p in step.programs if p in here),
                credentials=tuple(c for c in step.credentials if c in load_book()),
            )
            for step in ladder.steps
        ),
    )


def _known_rung(rung: KeptRung, area: str) -> KeptRung:
    unknown = tuple(c for c in rung.credentials if c not in load_book())
    known = replace(
        rung,
        occupation=rung.occupation if rung.occupation in drafting.nocs() else "",
        credentials=tuple(c for c in rung.credentials if c in load_book()),
        other_credentials=(*rung.other_credentials, *unknown),
        wage_origin="",
        wage_area="",
        wage_year=None,
        wage_on=None,
    )
    return drafting.with_origin(known, None, area, timezone.localdate())


def _keyed(ladder: KeptLadder) -> KeptLadder:
    """Keys as this system gives them, where the file has others."""
    if all(KEY.fullmatch(rung.key) for rung in ladder.rungs):
        return ladder
    new = {rung.key: f"r{n}" for n, rung in enumerate(ladder.rungs, start=1)}
    return replace(
        ladder,
        rungs=tuple(replace(rung, key=new[rung.key]) for rung in ladder.rungs),
        steps=tuple(
            replace(s, below=new.get(s.below, s.below), above=new.get(s.above, s.above))
            for s in ladder.steps
        ),
    )
