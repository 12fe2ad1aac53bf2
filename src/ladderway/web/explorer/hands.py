"""What is left in hand on a ladder: under each rung, and month by month on a page of its own."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.urls import reverse

from ladderway.domain.income import in_hand, levers, rungs
from ladderway.domain.income.coverage import coverage_on_the_way
from ladderway.domain.income.in_hand import JobInHand, Jobs, Prospect
from ladderway.domain.ladders.model import Ladder, Rung
from ladderway.files.naming import say_in
from ladderway.web.explorer import present, queries
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import Ask
from ladderway.web.in_hand import pages as household_pages
from ladderway.web.in_hand import present as figures
from ladderway.web.in_hand import queries as household
from ladderway.web.in_hand.job_views import StepView, job_views, may, step_views
from ladderway.web.in_hand.present import hours_text
from ladderway.web.in_hand.queries import Told
from ladderway.web.in_hand.way_view import way_view
from ladderway.words import Say, staircase

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """What the page of ladders says about money in hand: an invitation, the way on, or silence."""

    is_told: bool
    is_silent: bool
    is_unfiled: bool
    hours: str
    way_url: str
    form_url: str
    place: str


def under(ladder: Ladder, told: Told | None, say: Say) -> tuple[str, ...]:
    """One text for each rung, "in hand $2,450 to $2,710 a month"; empty where there is none."""
    if told is None or told.silent:
        return ("",) * len(ladder.rungs)
    prospects = _prospects(ladder, told, say)
    jobs = household.jobs(told.household, prospects).jobs
    jobs = jobs[1:] if _begins(ladder, prospects) else jobs
    texts = [_under(job, say) for job in jobs]
    return (*texts, *[""] * (len(ladder.rungs) - len(texts)))


def _under(job: JobInHand, say: Say) -> str:
    """What each month leaves, and what May adds."""
    month, in_may = figures.told(job.each_month, say), may(job.in_may, say)
    if not in_may or job.in_may.value < 0:
        return say.text("in hand {money} a month").format(money=month)
    return say.text("in hand {money} a month, and about {may} in May").format(
        money=month, may=in_may
    )


def with_wage(about: AboutYou, told: Told | None) -> AboutYou:
    """What is told about a person, with the wage of their household where none is told apart."""
    jobs = told.household.adults[0].jobs if told else ()
    if about.wage is not None or not jobs:
        return about
    return replace(about, wage=jobs[0].wage)


def _prospects(ladder: Ladder, told: Told, say: Say) -> tuple[Prospect, ...]:
    return rungs.prospects_of(
        ladder, told.household, told.plans, lambda rung: _name(rung, told, say)
    )


def _name(rung: Rung, told: Told, say: Say) -> str:
    """The job of a rung; where none is named, the one that the household told."""
    if rung.noc is None and told.household.adults[0].jobs:
        return say.text("Your job now")
    return staircase.rung_name(rung, say)


def _begins(ladder: Ladder, prospects: tuple[Prospect, ...]) -> bool:
    """Whether life as now stands before the first rung."""
    return not prospects[0].label and ladder.rungs[0].pay is not None


def card(told: Told | None, ask: Ask, say: Say) -> Card:
    place = reverse("explorer:explore") + ask.url()
    return Card(
        is_told=told is not None,
        is_silent=bool(told and told.silent),
        is_unfiled=bool(told and not told.household.filed),
        hours=hours_text(told.plans.hours, say) if told else "",
        way_url=reverse("explorer:in_hand") + replace(ask, beside="").url(),
        form_url=reverse("in_hand:home"),
        place=place,
    )


def page(ask: Ask, about: AboutYou, told: Told | None, language: str) -> Context | None:
    """The way up one ladder; None where the ladder is not among the answers any more."""
    say = say_in(language)
    answer = queries.answer(ask, with_wage(about, told))
    found = present.exactly if ask.ladder else present.chosen
    ladder = found(answer, ask.ladder)
    if ladder is None:
        return None
    here = replace(ask, ladder=ladder.key, beside="")
    context: Context = {
        "title": staircase.rung_name(ladder.rungs[-1], say),
        "summary": staircase.summary(ladder, say),
        "back": reverse("explorer:explore") + here.url(),
        "form_url": reverse("in_hand:home"),
        "place": reverse("explorer:in_hand") + here.url(),
        "rules_of": figures.rules_of(household.today()),
        "told": told,
    }
    if told is None:
        return context | {"state": "untold"}
    if told.silent:
        return context | {
            "state": "silent",
            "silent": household_pages.sentences(told.silent, say),
        }
    return context | _way(ladder, told, say)


def _way(ladder: Ladder, told: Told, say: Say) -> Context:
    prospects = _prospects(ladder, told, say)
    names = [
        staircase.effort_title(step, below, say)
        for step, below in zip(ladder.steps, ladder.rungs, strict=False)
    ]
    phases = rungs.phases_of(ladder, prospects, told.plans, names)
    silent = coverage_on_the_way(told.household, phases).reasons
    if silent:
        return {"state": "silent", "silent": household_pages.sentences(silent, say)}
    book, first = household.book(), household.today().replace(day=1)
    jobs = household.jobs(told.household, prospects)
    walked = in_hand.way(book, told.household, phases, first)
    following = prospects[1] if len(prospects) > 1 else None
    found = levers.levers(book, told.household, household.today(), following, phases)
    return {
        "state": "way",
        "jobs": job_views(jobs, say),
        "steps": _steps(jobs, say),
        "way": way_view(walked, told.household, say),
        "recap": figures.recap(told.household, say),
        "levers": household_pages.sentences(found, say),
        "back_again": household_pages.back(told.household, prospects[-1], say),
        "unsure": household_pages.unsure(book, walked.path.even, say),
        "carried": household_pages.carried(book, walked.path, say),
    }


def _steps(jobs: Jobs, say: Say) -> list[tuple[str, StepView]]:
    """Each raise with the jobs that it leads from and to."""
    names = [job.prospect.label or say.text("As now") for job in jobs.jobs]
    labels = [f"{below} → {above}" for below, above in pairwise(names)]
    return list(zip(labels, step_views(jobs, say), strict=True))
