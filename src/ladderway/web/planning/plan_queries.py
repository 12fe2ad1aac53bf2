"""Reading plans: lists, one plan with its fields in the order of the outline, and its checks."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ladderway.domain.planning.completeness import Checklist, FieldFacts, completeness
from ladderway.domain.planning.outline import OutlineField, OutlineSection
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.plan_outline import load_outline
from ladderway.web.partners.models import Community
from ladderway.web.planning.models import Block, BudgetLine, Comment, Field, Plan
from ladderway.words import Say, plans

ORDERS: Mapping[str, str] = {"title": "title", "sector": "sector", "changed": "updated_at"}


@dataclass(frozen=True, slots=True)
class Filters:
    text: str = ""
    sector: str = ""
    archived: bool = False
    order: str = "title"  # one of ORDERS, with "-" in front for the other way round


def plans_of(community: Community, filters: Filters) -> QuerySet[Plan]:
    """The plans of a community, with the number of fields done and of open comments."""
    found = Plan.objects.filter(community=community, is_archived=filters.archived)
    if filters.text:
        found = found.filter(title__icontains=filters.text)
    if filters.sector:
        found = found.filter(sector=filters.sector)
    counted = found.annotate(
        done=Count("fields", Q(fields__status=Field.DONE), distinct=True),
        open_comments=Count("comments", Q(comments__resolved_at__isnull=True), distinct=True),
    )
    sign = "-" if filters.order.startswith("-") else ""
    return counted.order_by(f"{sign}{ORDERS[filters.order.removeprefix('-')]}", "id")


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as a page shows it."""

    key: str
    title: str
    prompt: str
    figures: tuple[str, ...]
    written: Field | None
    blocks: tuple[Block, ...]
    open_comments: int

    @property
    def state(self) -> str:
        """A class of mark: met, todo or unknown."""
        if self.written is None:
            return "unknown"
        return "met" if self.written.status == Field.DONE else "todo"


@dataclass(frozen=True, slots=True)
class GroupView:
    key: str
    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    key: str
    title: str
    in_form: bool
    groups: tuple[GroupView, ...]


def sections(plan: Plan, say: Say) -> tuple[SectionView, ...]:
    """The whole outline, with what the plan says in it. Three queries."""
    reader = _Reader(plan, say)
    return tuple(reader.section(one) for one in load_outline().sections)


def field_view(plan: Plan, key: str, say: Say) -> FieldView:
    """Raises UnknownCode."""
    return _Reader(plan, say).field(load_outline()[key])


class _Reader:
    def __init__(self, plan: Plan, say: Say) -> None:
        self.say = say
        self.written = {f.key: f for f in plan.fields.select_related("updated_by")}
        self.blocks: dict[str, list[Block]] = {}
        for block in plan.blocks.all():
            self.blocks.setdefault(block.key, []).append(block)
        still = plan.comments.filter(resolved_at__isnull=True)
        self.comments = Counter(still.values_list("key", flat=True))

    def section(self, section: OutlineSection) -> SectionView:
        groups = tuple(
            GroupView(g.key, self.say.text(plans.GROUPS[g.key]), tuple(map(self.field, g.fields)))
            for g in section.groups
        )
        title = self.say.text(plans.SECTIONS[section.key])
        return SectionView(section.key, title, section.in_form, groups)

    def field(self, field: OutlineField) -> FieldView:
        title, prompt = plans.FIELDS[field.key]
        return FieldView(
            field.key,
            self.say.text(title),
            self.say.text(prompt),
            field.figures,
            self.written.get(field.key),
            tuple(self.blocks.get(field.key, ())),
            self.comments[field.key],
        )


def checklists(plan: Plan, as_of: date) -> tuple[Checklist, ...]:
    """The plan by each list that asks: the form, step 8, the six elements."""
    blocks = set(plan.blocks.values_list("key", flat=True))
    return completeness(_facts(plan.fields.all(), blocks), load_outline(), as_of)


def _facts(fields: Iterable[Field], with_figure: Container[str]) -> list[FieldFacts]:
    return [
        FieldFacts(
            field.key,
            done=field.status == Field.DONE,
            has_text=bool(field.text.strip()) or field.key in with_figure,
            responsible=field.responsible,
            due=field.due,
        )
        for field in fields
    ]


def in_use(community: Community) -> QuerySet[Plan]:
    return Plan.objects.filter(community=community, is_archived=False)


def budget_lines(community: Community) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(plan__in=in_use(community))


def complete(community: Community, as_of: date) -> int:
    """Plans in use with every field of the form done. Three queries, however many plans."""
    found = in_use(community).prefetch_related("fields", "blocks")
    return sum(_is_complete(plan, as_of) for plan in found)


def _is_complete(plan: Plan, as_of: date) -> bool:
    facts = _facts(plan.fields.all(), {block.key for block in plan.blocks.all()})
    form = completeness(facts, load_outline(), as_of)[0]
    return form.met == len(form.items)


def named(reasons: Iterable[Reason], say: Say) -> tuple[Reason, ...]:
    """Reasons that name their field by its title instead of its key."""
    return tuple(
        Reason(
            reason.code,
            tuple(
                (name, f"{value} {say.text(plans.FIELDS[str(value)][0])}")
                if name == "field"
                else (name, value)
                for name, value in reason.facts
            ),
        )
        for reason in reasons
    )


def comments_on(plan: Plan, key: str) -> QuerySet[Comment]:
    """Open ones first, then the resolved ones."""
    found = Comment.objects.filter(plan=plan, key=key).select_related("by", "resolved_by")
    return found.order_by("resolved_at", "at")
