"""What each page about money in hand holds."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.income import levers, way_back
from ladderway.domain.income.course import months_after
from ladderway.domain.income.coverage import OTHER_INCOME, SILENCES
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Prospect, present
from ladderway.domain.income.path import Path
from ladderway.domain.income.rulebook import MarkKind, RuleBook
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.naming import say_in
from ladderway.web.in_hand import amounts as amounts_view
from ladderway.web.in_hand import queries
from ladderway.web.in_hand.curve_view import curve_view
from ladderway.web.in_hand.forms import HouseholdForm, JobsForm
from ladderway.web.in_hand.job_views import job_views, step_views
from ladderway.web.in_hand.present import month_name, month_of, recap, rules_of
from ladderway.web.in_hand.present import told as told_range
from ladderway.web.in_hand.queries import Told
from ladderway.words import Say, sentence
from ladderway.words.income import HELPERS, LEFT_OUT
from ladderway.words.income_amounts import PROGRAMS

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its title, its fields, whether it is open at first."""

    title: str
    fields: tuple[str, ...]
    is_open: bool = False
    has_children: bool = False


WORK = (
    "wage", "hours", "hours_low", "hours_high", "partner_wage", "partner_hours", "plan",
    "self_employed",
)  # fmt: skip
ASSISTANCE = (
    "assistance", "assistance_months", "left_months_ago", "assets", "disability", "tax_credit",
    "partner_disability", "partner_tax_credit", "disability_costs",
)  # fmt: skip
OTHER = (
    "not_filed", "net_income_before", "child_support", "claim_week", "claim_weeks", "insured_week",
    "other_income", "trouble",
)  # fmt: skip


def sections() -> tuple[Section, ...]:
    who = ("partnership", "age", "partner_age", "status")
    worth = _("What drugs, dental and vision care are worth to you")
    return (
        Section(_("Who you are"), who, is_open=True),
        Section(
            _("Children under 18"), ("more_children", "subsidy"), is_open=True, has_children=True
        ),
        Section(_("Work now"), WORK, is_open=True),
        Section(_("A second job"), ("second_wage", "second_hours")),
        Section(_("Social assistance"), ASSISTANCE, is_open=True),
        Section(_("Your home"), ("housing", "rent", "market_rent", "north"), is_open=True),
        Section(_("The jobs to come"), ("next_hours", "next_hours_low", "starts_in", "next_plan")),
        Section(_("While you train"), ("living_support", "student_grant")),
        Section(_("What work costs you"), ("transit", "tools", "dues", "elder_care")),
        Section(_("Tax returns and other income"), OTHER, is_open=True),
        Section(worth, ("drugs", "dental", "vision")),
    )


@dataclass(frozen=True, slots=True)
class ShownSection:
    title: str
    is_open: bool
    fields: tuple[Any, ...]
    children: tuple[tuple[Any, ...], ...]
    has_more: bool  # something stands in a row after the first


def shown_sections(form: HouseholdForm, answers: Mapping[str, Any]) -> list[ShownSection]:
    """The form in parts; a folded part with an answer or an error in it is open."""
    return [
        ShownSection(
            part.title,
            part.is_open or any(n in answers or n in form.errors for n in part.fields),
            tuple(form[name] for name in part.fields),
            tuple(form.children()) if part.has_children else (),
            any(n.startswith(MORE_CHILDREN) for n in (*answers, *form.errors, *_filled(form))),
        )
        for part in sections()
    ]


MORE_CHILDREN = ("child2", "child3", "child4")


def _filled(form: HouseholdForm) -> list[str]:
    """Fields of a form sent back that hold something."""
    return [name for name, value in form.data.items() if value] if form.is_bound else []


def describe(form: HouseholdForm, answers: Mapping[str, Any], place: str) -> Context:
    """The form, alone or folded under the answers."""
    return {"form": form, "sections": shown_sections(form, answers), "place": place}


def home(
    told: Told | None, answers: Mapping[str, Any], jobs: JobsForm, language: str, place: str = ""
) -> Context:
    """The page of one's own: the form first; once a household is told, what it has in hand."""
    say = say_in(language)
    context = describe(HouseholdForm(initial=dict(answers) or None), answers, place)
    context |= {"rules_of": rules_of(queries.today()), "told": told}
    if told is None:
        return context | {"state": "form"}
    if told.silent:
        return context | {"state": "silent", "silent": sentences(told.silent, say)}
    book = queries.book()
    household = told.household
    shown = queries.curve(household)
    return context | {
        "state": "curve",
        "view": curve_view(shown, queries.here(household), say),
        "recap": recap(household, say),
        "levers": sentences(levers.levers(book, household, queries.today()), say),
        "jobs_form": jobs,
        "compared": _compared(told, jobs, say),
        "unsure": unsure(book, shown.statements[0], say),
    }


def sentences(reasons: Sequence[Reason], say: Say) -> tuple[str, ...]:
    return tuple(sentence(reason, say) for reason in reasons)


def unsure(book: RuleBook, statement: Statement, say: Say) -> str:
    """The programs of a statement with an amount that is not confirmed today, in words."""
    there = {line for line, amounts in statement.lines.items() if abs(amounts).max() >= 1.0}
    names = [
        say.text(PROGRAMS[name])
        for name in book.unsure(queries.today())
        if PROGRAM_LINES.get(name, frozenset()) & there
    ]
    return ", ".join(names)


def carried(book: RuleBook, path: Path, say: Say) -> str:
    """From which month on an amount of the lines shown is carried forward."""
    there = {line for line, amounts in path.even.lines.items() if abs(amounts).max() >= 1.0}
    programs = {name for name, lines in PROGRAM_LINES.items() if lines & there}
    days = (months_after(path.first, t) for t in range(len(path.even.net)))
    first = next((day for day in days if _is_carried(book, day, programs)), None)
    if first is None:
        return ""
    return say.text(
        "From {month} on, amounts are carried forward from the last period known: the ranges widen."
    ).format(month=month_name(first, say))


def _is_carried(book: RuleBook, day: date, programs: Container[str]) -> bool:
    return any(m.kind is MarkKind.CARRIED and m.program in programs for m in book.marks(day))


# The lines that a program's amounts make.
PROGRAM_LINES: Mapping[str, frozenset[Line]] = {
    "payroll": frozenset({Line.CPP, Line.EI_PREMIUM}),
    "federal_tax": frozenset({Line.FEDERAL_TAX}),
    "ontario_tax": frozenset({Line.ONTARIO_TAX, Line.HEALTH_PREMIUM, Line.CHILD_CARE_CREDIT}),
    "canada_child_benefit": frozenset({Line.CANADA_CHILD_BENEFIT}),
    "ontario_child_benefit": frozenset({Line.ONTARIO_CHILD_BENEFIT}),
    "canada_workers_benefit": frozenset({Line.WORKERS_BENEFIT}),
    "gst_credit": frozenset({Line.GST_CREDIT}),
    "trillium": frozenset({Line.TRILLIUM}),
    "canada_disability_benefit": frozenset({Line.DISABILITY_BENEFIT}),
    "ontario_works": frozenset({Line.ONTARIO_WORKS}),
    "odsp": frozenset({Line.ODSP, Line.ODSP_WORK_BENEFIT}),
    "employment_insurance": frozenset({Line.EMPLOYMENT_INSURANCE}),
    "child_care": frozenset({Line.CHILD_CARE}),
    "rent_geared_to_income": frozenset({Line.RENT}),
    "in_kind": frozenset({Line.IN_KIND}),
    "training_support": frozenset({Line.STUDENT_GRANT, Line.TRAINING_SUPPORT}),
}


def _compared(told: Told, form: JobsForm, say: Say) -> Context | None:
    """Two jobs beside life as now, and if each of them ends."""
    if not form.is_bound or not form.is_valid():
        return None
    found = form.cleaned_data
    offers = [
        Prospect(
            name,
            float(found[f"{key}_wage"]),
            float(found[f"{key}_wage"]),
            float(found[f"{key}_hours"]),
            health_plan=found[f"{key}_plan"],
        )
        for key, name in (("first", _("First job")), ("second", _("Second job")))
    ]
    now = present(told.household, _("As now"))
    jobs = queries.jobs(told.household, [now, *offers])
    steps = step_views(queries.jobs(told.household, offers), say)
    return {"jobs": job_views(jobs, say), "between": steps[0]}


def back(household: Household, job: Prospect, say: Say) -> Context:
    """If the job ends: what to know, and the months after it where assistance goes on."""
    found = way_back.way_back(queries.book(), household, job, queries.today(), "")
    months = ""
    if found.way is not None:
        worth = found.way.worth
        first, last = len(worth.value) - way_back.MONTHS, len(worth.value) - 1
        months = say.text(
            "Without Employment Insurance: after a year in the last job and its end, {first} in "
            "the first month, and {last} a month half a year later, drug and dental care counted."
        ).format(
            first=told_range(month_of(worth, first), say),
            last=told_range(month_of(worth, last), say),
        )
    return {"reasons": sentences(found.reasons, say), "months": months}


def amounts(language: str, *, unsure_only: bool) -> Context:
    say, book = say_in(language), queries.book()
    found = amounts_view.programs(book, queries.today(), say, unsure_only=unsure_only)
    return {
        "programs": found,
        "unsure_only": unsure_only,
        "rules_of": rules_of(queries.today()),
        "count": sum(program.unsure for program in found),
        "starts": book.starts,
        "margins": book.margins,
    }


def covered(language: str) -> Context:
    """What the rules cover, what they leave out, and whom we cannot work it out for."""
    say = say_in(language)
    silences = []
    for code, silence in SILENCES.items():
        facts = {"incomes": OTHER_INCOME} if code == "other_income" else {}
        reason = Reason.of(f"cover.{code}", helpers=silence.who, **facts)
        silences.append(sentence(reason, say))
    return {
        "programs": [say.text(name) for name in PROGRAMS.values()],
        "silences": silences,
        "left_out": [say.text(text) for text in LEFT_OUT],
        "helpers": [say.text(text) for text in HELPERS.values()],
        "form_url": reverse("in_hand:home"),
    }
