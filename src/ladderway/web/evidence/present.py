"""An initiative as its page shows it: every fact in words, and every blank as a blank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ladderway.domain.evidence.effects import difference, effect_size
from ladderway.domain.evidence.matching import Compared
from ladderway.domain.evidence.model import (
    Amount,
    Finding,
    Initiative,
    Lesson,
    Passage,
    Remark,
    Study,
)
from ladderway.files.evidence import load_library
from ladderway.web.evidence.columns import all_of, sectors, size_words
from ladderway.web.evidence.forest import Forest, forest
from ladderway.words import Say
from ladderway.words import evidence as words
from ladderway.words.findings import figure_words, number_words


@dataclass(frozen=True, slots=True)
class ShownFinding:
    measure: str
    where: str  # when and for whom
    figure: str
    difference: str
    size: str
    level: str


@dataclass(frozen=True, slots=True)
class ShownStudy:
    title: str
    design: str
    strength: str
    facts: tuple[tuple[str, str], ...]
    citation: str
    said: tuple[str, ...]
    findings: tuple[ShownFinding, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """`facts` are (label, words); words that are empty are not reported by the source."""

    id: str
    name: str
    aliases: str
    strength: str
    facts: tuple[tuple[str, str], ...]
    studies: tuple[ShownStudy, ...]
    lessons: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    forest: Forest | None


def shown_initiative(initiative: Initiative, say: Say) -> Shown:
    everything = [Compared(initiative, s, f) for s in initiative.studies for f in s.outcomes]
    return Shown(
        id=initiative.id,
        name=initiative.name,
        aliases=", ".join(initiative.aliases),
        strength=say.text(words.STRENGTHS[str(initiative.strength)]),
        facts=tuple(_facts(initiative, say)),
        studies=tuple(_study(initiative, study, say) for study in initiative.studies),
        lessons=tuple((_lesson(lesson), _in(lesson, say)) for lesson in initiative.lessons),
        said=_passages(initiative.said),
        forest=forest(everything),
    )


def _facts(of: Initiative, say: Say) -> Iterable[tuple[str, str]]:
    sectors_told = sectors(of, say)
    yield _("Sectors"), _("No sector of its own") if of.no_sector else sectors_told.strip("–")
    yield _("For whom"), all_of(of.target_groups, words.TARGET_GROUPS, say)
    yield _("Components"), all_of(of.components, words.COMPONENTS, say)
    yield _("Country"), say.text(words.COUNTRIES[of.country])
    yield _("Place"), of.place
    yield _("Scale"), say.text(words.SCALES[of.scale]) if of.scale else ""
    yield _("Began"), str(of.began or "")
    yield _("Led by"), all_of(of.led_by, words.KINDS_OF_LEAD, say)
    yield _("Paid by"), all_of(of.funded_by, words.KINDS_OF_LEAD, say)
    yield _("Partners"), ", ".join(of.partners)
    yield _("Costs"), of.cost_told or _amounts(of.costs, say)
    yield _("Benefits in money"), _amounts(of.benefits, say)
    for code, value in of.facts.items():
        yield say.text(words.FACTS[code]), number_words(value, say)


def _amounts(amounts: tuple[Amount, ...], say: Say) -> str:
    told = (f"{a.what}: {a.currency} {say.number(a.amount)}".strip(": ") for a in amounts)
    return "\n".join(told)


def _study(of: Initiative, study: Study, say: Say) -> ShownStudy:
    facts = (
        (_("Year"), str(study.year or "")),
        (_("Months followed"), str(study.follow_up_months or "")),
        *((say.text(words.FACTS[code]), number_words(v, say)) for code, v in study.facts.items()),
    )
    return ShownStudy(
        title=study.name,
        design=say.text(words.DESIGNS[study.design.value]),
        strength=say.text(words.STRENGTHS[str(study.strength)]),
        facts=facts,
        citation=study.citation,
        said=_passages(study.said),
        findings=tuple(shown_finding(Compared(of, study, f), say) for f in study.outcomes),
        notes=tuple(_in(note, say) for note in study.notes),
    )


def shown_finding(row: Compared, say: Say) -> ShownFinding:
    finding = row.finding
    apart = difference(finding)
    return ShownFinding(
        measure=say.text(words.MEASURES[finding.measure]),
        where=_where(finding, say),
        figure=figure_words(finding, say),
        difference="" if apart is None else number_words(apart, say),
        size="" if effect_size(finding) is None else size_words(row, say),
        level=say.text(words.LEVELS[finding.level.value]),
    )


def _where(finding: Finding, say: Say) -> str:
    parts = (
        _coded(words.HORIZONS, finding.horizon, say),
        _coded(words.GROUPS, finding.group, say),
        _("told by participants themselves") if finding.self_reported else "",
    )
    return " · ".join(part for part in parts if part)


def _coded(of: Mapping[str, str], code: str, say: Say) -> str:
    return say.text(of[code]) if code else ""


def _lesson(lesson: Lesson) -> str:
    return {
        "practice": _("What helped"),
        "challenge": _("What was hard"),
        "recommendation": _("What is advised"),
    }.get(lesson.kind, lesson.kind)


def _in(told: Remark | Lesson, say: Say) -> str:
    return told.fr if say.language == "fr" else told.en


def _passages(said: Iterable[Passage]) -> tuple[str, ...]:
    documents = load_library().documents
    found = []
    for passage in said:
        title = documents.get(passage.document, "")
        lines = passage.lines
        if title and lines:
            found.append(_("%(document)s, lines %(lines)s") % {"document": title, "lines": lines})
        elif title or lines:
            found.append(title or lines)
    return tuple(found)
