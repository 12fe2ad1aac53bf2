"""What was said, counted: by program, service and period, or by agency for who oversees several.

Sheets are read for nobody in particular and leave this module only as counts that went through the
door of disclosure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache

from ladderway.domain.evaluation.disclosure import Policy
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.feedback.periods import Period
from ladderway.domain.feedback.questionnaire import (
    UNANSWERED,
    Audience,
    Question,
    Questionnaire,
    in_force,
)
from ladderway.domain.feedback.shares import ALL, BEFORE, NOW, TIME, Told, published, together
from ladderway.files.feedback import limit, questionnaires
from ladderway.web.feedback.models import Handout, Sheet
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.supports.queries.needs import policy, whose

PROGRAM, SERVICE, AGENCY = "program", "service", "agency"
NO_PROGRAM = "none"
Tables = Mapping[str, Mapping[str, Told]]
Proved = tuple[tuple[Question, Tables], ...]
KEPT_FOR = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Report:
    """Each question with its tables; none where nothing can be shown. `links` were made and
    `used` in the period, by links that began in it."""

    agencies: tuple[Agency, ...]
    oversees: bool
    asked: Questionnaire
    tables: Proved
    made: int
    used: int

    def groups(self, grouping: str) -> tuple[str, ...]:
        """Those of which something is counted, the same for each question."""
        return tuple(self.tables[0][1].get(grouping, ())) if self.tables else ()

    def told(self, grouping: str, group: str) -> list[tuple[Question, Told]]:
        return [(question, tables[grouping][group]) for question, tables in self.tables]

    @property
    def whole(self) -> Told | None:
        return self.tables[0][1][TIME][ALL] if self.tables else None


def oversees(actor: Actor) -> bool:
    return not actor.agencies_as(Role.PROGRAM_MANAGER)


def report_of(actor: Actor, audience: Audience, period: Period) -> Report:
    """With what came until yesterday: nobody sees a count change as somebody answers."""
    agencies = whose(actor)
    # What is asked today; of earlier versions those questions count that are asked still.
    asked = in_force(questionnaires(), audience, actor.on)
    sheets = Sheet.objects.filter(
        agency__in=agencies,
        audience=audience,
        on__gte=period.before.since,
        on__lt=min(period.until, actor.on),
    ).select_related("program", "agency")
    rows = list(sheets.only("answers", "on", "service", "program__public_id", "agency__slug"))
    tables: Proved = ()
    if any(period.holds(row.on) for row in rows):
        try:
            tables = _tables(rows, asked, period, actor)
        except DisclosureRefused:
            tables = ()
    made, used = _links(agencies, audience, period, limit("told_used", actor.on))
    return Report(agencies, oversees(actor), asked, tables, made, used)


def _links(
    agencies: Sequence[Agency], audience: str, period: Period, least: int
) -> tuple[int, int]:
    """Of lots large enough that what was used does not say whether somebody answered."""
    rows = Handout.objects.filter(
        agency__in=agencies, audience=audience, made__gte=least, since__gte=period.since,
        since__lt=period.until,
    )  # fmt: skip
    told = list(rows.values_list("made", "used"))
    return sum(made for made, _used in told), sum(used for _made, used in told)


def _tables(rows: Sequence[Sheet], asked: Questionnaire, period: Period, actor: Actor) -> Proved:
    least = limit("smallest_group", actor.on)
    times = [NOW if period.holds(row.on) else BEFORE for row in rows]
    groups = {name: tuple(together(v, least)) for name, v in _groups(rows, actor).items()}
    asked_of = [(question, _sorted(question, rows, times, groups)) for question in asked.questions]
    rule = policy(actor.on)
    key = sha256(repr((asked_of, rule)).encode()).hexdigest()
    return cache.get_or_set(f"feedback:{key}", lambda: _proved(asked_of, rule), KEPT_FOR)


def _proved(asked_of: Sequence[tuple[Question, "Sorted"]], rule: Policy) -> Proved:
    """Proving that nothing follows from what is shown takes seconds: once for the same sheets."""
    return tuple(
        (question, published(question, answers, times, dict(groups), rule))
        for question, (answers, times, groups) in asked_of
    )


def _groups(rows: Sequence[Sheet], actor: Actor) -> dict[str, list[str]]:
    if oversees(actor):
        return {AGENCY: [row.agency.slug for row in rows]}
    return {
        PROGRAM: [str(row.program.public_id) if row.program else NO_PROGRAM for row in rows],
        SERVICE: [row.service for row in rows],
    }


Sorted = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]


def _sorted(
    question: Question,
    rows: Sequence[Sheet],
    times: Sequence[str],
    groups: Mapping[str, Sequence[str]],
) -> Sorted:
    """Columns in one order whatever the database's, so that the same sheets are proved once."""
    names = sorted(groups)
    answers = [_code(question, row) for row in rows]
    lines = sorted(zip(answers, times, *(groups[name] for name in names), strict=True))
    turned = list(zip(*lines, strict=True))
    return turned[0], turned[1], tuple(zip(names, turned[2:], strict=True))


def _code(question: Question, row: Sheet) -> str:
    code = row.answers.get(question.key, UNANSWERED)
    return code if code in question.codes else UNANSWERED
