"""A ladder while it is drawn: what was typed, unchecked, and what a button does to it.

Buttons post the whole page, so that nothing is lost and no script is needed. Only saving checks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from ladderway.domain.ladders.kept import FROM_DATA, TYPED, KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.kept_rules import MOST_RUNGS, MOST_STEPS
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.reference.search import Hit
from ladderway.files.gate_tables import load_book
from ladderway.files.kept_ladder_file import About, Kept
from ladderway.files.tables import load_catalogue
from ladderway.web.ladders.forms import LadderForm, RungForm, StepForm
from ladderway.web.reference.speech import language, speech
from ladderway.words.kept_ladders import OBJECTIVES

Row = dict[str, Any]
FOUND = 6  # jobs offered for words


@dataclass(slots=True)
class Draft:
    """What stands in the fields."""

    whole: Row = field(default_factory=dict)
    rungs: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    found: dict[str, Sequence[Hit]] = field(default_factory=dict)  # by key of the rung

    def jobs(self) -> list[tuple[str, str]]:
        return [(r["key"], r["title"] or r["key"]) for r in self.rungs]


def blank(area: str, sector: str) -> Draft:
    """A first job and the way in to it."""
    draft = Draft({"area": area, "sector": sector})
    add_rung(draft)
    return draft


def of(kept: Kept) -> Draft:
    """A ladder in the fields."""
    ladder, about = kept.ladder, kept.about
    whole = {
        "title": ladder.title,
        "sector": ladder.sector,
        "area": ladder.area,
        "target_group": ladder.target_group,
        "driver": about.driver,
        "union": about.union,
        "union_constraints": about.union_constraints,
        **{f"objective_{key}": text for key, text in about.objectives},
    }
    return Draft(whole, [_rung_row(r) for r in ladder.rungs], [_step_row(s) for s in ladder.steps])


def _rung_row(rung: KeptRung) -> Row:
    row = {name: getattr(rung, name) for name in RungForm.base_fields}
    lines = [*map(_credential_name, rung.credentials), *rung.other_credentials]
    numbers = {n: _figure(row[n]) for n in ("wage_low", "wage_high", "experience_years")}
    return (
        row | numbers | {"credentials": "\n".join(lines), "challenges": "\n".join(rung.challenges)}
    )


def _step_row(step: KeptStep) -> Row:
    row = {name: getattr(step, name) for name in StepForm.base_fields}
    lines = map(_credential_name, step.credentials)
    return row | {"programs": list(step.programs), "credentials": "\n".join(lines)}


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".removesuffix(".00")


def read(post: QueryDict) -> Draft:
    """What was posted."""
    whole = {name: post.get(name, "") for name in LadderForm.base_fields}
    rungs = [_read(post, f"rung-{n}", RungForm) for n in range(_count(post, "rungs", MOST_RUNGS))]
    steps = [_read(post, f"step-{n}", StepForm) for n in range(_count(post, "steps", MOST_STEPS))]
    return Draft(whole, rungs, steps)


def _count(post: QueryDict, name: str, most: int) -> int:
    text = post.get(name, "")
    return min(most, int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _read(post: QueryDict, prefix: str, form: Any) -> Row:
    row: Row = {name: post.get(f"{prefix}-{name}", "") for name in form.base_fields}
    if "programs" in row:
        row["programs"] = post.getlist(f"{prefix}-programs")
    if "is_horizontal" in row:
        row["is_horizontal"] = bool(row["is_horizontal"])
    return row


def do(draft: Draft, what: str) -> None:
    """What a button asks for: "add_rung", "up:2", "remove_step:0", "choose:r1:75101"."""
    verb, _, rest = what.partition(":")
    place, _, code = rest.partition(":")
    n = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
    if verb == "add_rung":
        add_rung(draft)
    elif verb == "add_step" and len(draft.steps) < MOST_STEPS:
        draft.steps.append(_blank(StepForm) | {"programs": []})
    elif verb in ("up", "down") and 0 <= n < len(draft.rungs):
        _move(draft, n, -1 if verb == "up" else 1)
    elif verb == "remove_rung" and 0 <= n < len(draft.rungs):
        _remove_rung(draft, n)
    elif verb == "remove_step" and 0 <= n < len(draft.steps):
        del draft.steps[n]
    elif verb == "choose":
        _choose(draft, place, code)


def add_rung(draft: Draft) -> None:
    """A job above the last one that is not a way across, and the step that leads to it."""
    if len(draft.rungs) >= MOST_RUNGS or len(draft.steps) >= MOST_STEPS:
        return
    below = next((r["key"] for r in reversed(draft.rungs) if not r["is_horizontal"]), "")
    key = _free_key(draft)
    draft.rungs.append(_blank(RungForm) | {"key": key, "is_horizontal": False})
    draft.steps.append(_blank(StepForm) | {"below": below, "above": key, "programs": []})


def _blank(form: Any) -> Row:
    return dict.fromkeys(form.base_fields, "")


def _free_key(draft: Draft) -> str:
    used = {row["key"] for row in draft.rungs}
    return next(k for k in (f"r{n}" for n in range(1, MOST_RUNGS + 2)) if k not in used)


def _move(draft: Draft, n: int, by: int) -> None:
    to = n + by
    if 0 <= to < len(draft.rungs):
        draft.rungs[n], draft.rungs[to] = draft.rungs[to], draft.rungs[n]


def _remove_rung(draft: Draft, n: int) -> None:
    """The job goes with the steps to it; steps from it start where it was reached from."""
    key = draft.rungs.pop(n)["key"]
    below = next((s["below"] for s in draft.steps if s["above"] == key), "")
    draft.steps = [s for s in draft.steps if s["above"] != key]
    for step in draft.steps:
        if step["below"] == key:
            step["below"] = below


def _choose(draft: Draft, key: str, code: str) -> None:
    for row in draft.rungs:
        if row["key"] == key and code in nocs():
            row["occupation"] = code


def nocs() -> frozenset[str]:
    return frozenset(o.noc for o in load_catalogue().occupations)


def look_up(draft: Draft, today: date) -> None:
    """Finds codes for the words typed as occupations; fills wages and titles left empty."""
    for row in draft.rungs:
        text = str(row["occupation"]).strip()
        if text and text not in nocs():
            row["occupation"] = _found(draft, row["key"], text)
        if row["occupation"] in nocs():
            _fill(row, str(draft.whole.get("area", "")), today)


def _found(draft: Draft, key: str, text: str) -> str:
    """The code for words that mean one job; else the words again, and what they may mean."""
    from ladderway.files.search_tables import load_search

    hits, say = load_search().search(text, language(), FOUND), speech()
    same = {h.noc for h in hits if fold(text) in (fold(h.title), fold(say.name("job", h.noc)))}
    if len(hits) == 1 or len(same) == 1:
        return next(iter(same), hits[0].noc)
    draft.found[key] = hits or load_search().near(text, language())
    return text


def _fill(row: Row, area: str, today: date) -> None:
    noc, catalogue = row["occupation"], load_catalogue()
    row["title"] = row["title"] or speech().name("job", noc)
    if area not in catalogue.wages.areas or row["wage_low"] or row["wage_high"]:
        return
    pay = catalogue.pay(noc, area, today)
    if pay is not None:
        row |= {"wage_low": _figure(pay.low), "wage_high": _figure(pay.median)}


def drop_blank(draft: Draft) -> None:
    """Jobs and steps in which nothing was typed are as if they were not there."""
    gone = {r["key"] for r in draft.rungs if not _typed(r, ("key", "is_horizontal"))}
    draft.rungs = [r for r in draft.rungs if r["key"] not in gone]
    links = ("below", "above", "articulation")
    draft.steps = [
        s
        for s in draft.steps
        if _typed(s, links) or (s["above"] and s["above"] not in gone and s["below"] not in gone)
    ]


def _typed(row: Row, beside: Sequence[str]) -> bool:
    values = (value for name, value in row.items() if name not in beside)
    return any(v.strip() if isinstance(v, str) else v for v in values)


def posted(draft: Draft) -> MultiValueDict[str, str]:
    """The draft as a page posts it, for forms to check."""
    data: MultiValueDict[str, str] = MultiValueDict({k: [v] for k, v in draft.whole.items()})
    for kind, rows in (("rung", draft.rungs), ("step", draft.steps)):
        for n, row in enumerate(rows):
            for name, value in row.items():
                if name == "is_horizontal":
                    value = "on" if value else ""
                data.setlist(f"{kind}-{n}-{name}", value if isinstance(value, list) else [value])
    return data


def kept(
    whole: Mapping[str, Any],
    rungs: Sequence[Mapping[str, Any]],
    steps: Sequence[Mapping[str, Any]],
    before: KeptLadder | None,
    today: date,
) -> Kept:
    """The ladder from what was checked. `before`: the version that is changed."""
    old = {r.key: r for r in before.rungs} if before else {}
    area = str(whole["area"])
    ladder = KeptLadder(
        id=before.id if before else "",
        title=whole["title"],
        sector=whole["sector"],
        version=before.version if before else 1,
        rungs=tuple(with_origin(_rung(r), old.get(r["key"]), area, today) for r in rungs),
        steps=tuple(_step(s) for s in steps),
        target_group=whole["target_group"],
        area=area,
    )
    objectives = [(key, whole[f"objective_{key}"].strip()) for key in OBJECTIVES]
    about = About(
        objectives=tuple((key, text) for key, text in objectives if text),
        driver=whole["driver"],
        union=whole["union"],
        union_constraints=whole["union_constraints"],
    )
    return Kept(ladder, about)


def _rung(row: Mapping[str, Any]) -> KeptRung:
    known, others = _credentials(row["credentials"])
    values = dict(row) | {
        "credentials": known,
        "other_credentials": others,
        "challenges": _lines(row["challenges"]),
    }
    return KeptRung(**values)


def _step(row: Mapping[str, Any]) -> KeptStep:
    known, others = _credentials(row["credentials"])
    training = "\n".join([row["training"], *others]).strip() if others else row["training"]
    values = dict(row) | {
        "credentials": known,
        "training": training,
        "programs": tuple(row["programs"]),
    }
    return KeptStep(**values)


def with_origin(rung: KeptRung, old: KeptRung | None, area: str, today: date) -> KeptRung:
    """The rung with where its wages come from: as before, from the tables, or typed today."""
    wages = (rung.wage_low, rung.wage_high)
    if wages == (None, None):
        return rung
    if old and old.occupation == rung.occupation and (old.wage_low, old.wage_high) == wages:
        names = ("wage_origin", "wage_area", "wage_year", "wage_on")
        return replace(rung, **{name: getattr(old, name) for name in names})
    catalogue = load_catalogue()
    known = rung.occupation in nocs() and area in catalogue.wages.areas
    pay = catalogue.pay(rung.occupation, area, today) if known else None
    if pay is None or wages != (round(pay.low, 2), round(pay.median, 2)):
        return replace(rung, wage_origin=TYPED, wage_on=today)
    return replace(
        rung, wage_origin=FROM_DATA, wage_area=pay.area, wage_year=pay.year, wage_on=pay.stated_at
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _credentials(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of those that the list of credentials holds, by name or id; and the others as written."""
    by_name = {}
    for credential in load_book().by_id.values():
        for name in (credential.id, credential.name_en, credential.name_fr):
            by_name.setdefault(fold(name), credential.id)
    lines = dict.fromkeys(_lines(text))
    known = tuple(dict.fromkeys(by_name[fold(line)] for line in lines if fold(line) in by_name))
    return known, tuple(line for line in lines if fold(line) not in by_name)


def _credential_name(key: str) -> str:
    return speech().name("credential", key) if key in load_book().by_id else key
