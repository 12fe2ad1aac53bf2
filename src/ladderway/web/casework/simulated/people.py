"""Puts one simulated person together: plain values, before anything touches the database."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from ladderway.web.casework.simulated import lists

YEARS = 2
LONGEST_SHIFT = 40


@dataclass(slots=True)
class Told:
    """One simulated person: fields of the person, of the case, and rows by model name."""

    person: dict[str, Any]
    case: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notes: list[tuple[date, str]] = field(default_factory=list)
    # Days after the case opened on which plan and attendance were shared, and withdrawn.
    shares_after: int | None = None
    withdraws_after: int | None = None
    answers_equity: bool = False

    def add(self, model: str, **fields: Any) -> None:
        self.rows.setdefault(model, []).append(fields)


def somebody(rng: Random, n: int, today: date) -> Told:
    """The n-th person as of a day: their way in began within the last two years."""
    language = "fr" if rng.random() < 0.08 else "en"
    opened = today - timedelta(days=rng.randrange(YEARS * 365))
    age = min(64, max(17, int(rng.gauss(36, 11))))
    told = Told(
        person={
            "chosen_name": rng.choice(lists.GIVEN),
            "family_name": rng.choice(lists.FAMILY).replace("-", " "),
            "birth_date": today - timedelta(days=age * 365 + rng.randrange(365)),
            "language": language,
            "interpreter_needed": rng.random() < 0.06,
            "strengths": ". ".join(rng.sample(lists.STRENGTHS[language], 2)) + ".",
            "reach_by": rng.choice(("phone", "text", "text", "email", "phone", "in_person")),
            "may_leave_message": rng.random() < 0.6,
            "reach_note": rng.choice(("", "", "", "Only before 3 p.m.", "Not on Fridays")),
        },
        case={"opened_on": opened, "source": rng.choice(lists.SOURCES)},
    )
    _stand(rng, told, today)
    _reach(rng, told, n)
    _background(rng, told, today)
    _trust(rng, told, today)
    return told


def in_french(told: Told, n: int) -> None:
    """At an agency that writes in French two people of three speak it. With chance of their own:
    nothing else that was drawn changes."""
    if n % 3:
        own = Random(n)  # noqa: S311  people of a demonstration, not secrets
        strengths = ". ".join(own.sample(lists.STRENGTHS["fr"], 2)) + "."
        told.person |= {"language": "fr", "strengths": strengths}


def _stand(rng: Random, told: Told, today: date) -> None:
    """Where the person stands, as fits how long ago they came."""
    opened = told.case["opened_on"]
    months = (today - opened).days / 30
    stays = rng.expovariate(1 / 9)  # months
    if months < 1:
        state = rng.choice(("enquiring", "enquiring", "screening", "active"))
    elif stays < months:
        state = "closed"
    else:
        state = rng.choice(("active", "active", "active", "active", "waiting", "screening"))
    told.case["state"] = state
    if state == "closed":
        reasons, weights = zip(*lists.CLOSING, strict=True)
        told.case["closed_on"] = opened + timedelta(days=max(1, int(stays * 30)))
        told.case["closing_reason"] = rng.choices(reasons, weights)[0]
        last = told.case["closed_on"]
    else:
        told.case["next_action"] = rng.choice(lists.NEXT_ACTIONS)
        told.case["next_action_on"] = today + timedelta(days=rng.randrange(-10, 21))
        last = today
    told.case["last_contact_on"] = max(opened, last - timedelta(days=int(rng.expovariate(1 / 14))))
    for _ in range(rng.randrange(1, 6)):
        when = opened + timedelta(days=rng.randrange(max(1, (last - opened).days + 1)))
        told.notes.append((when, rng.choice(lists.NOTES)))
    if rng.random() < 0.25:
        told.shares_after = rng.randrange(0, 20)
        if rng.random() < 0.15:
            told.withdraws_after = told.shares_after + rng.randrange(10, 120)


def _reach(rng: Random, told: Told, n: int) -> None:
    # 555-01xx numbers are kept free for stories; so are names under example.org.
    number = f"+1{rng.choice(('416', '647', '437'))}55501{n % 100:02d}"
    told.add("ContactPoint", kind="phone", value=number, normal=number, is_safe=True)
    if rng.random() < 0.6:
        address = f"person{n}@example.org"
        safe = rng.choice((None, True))
        told.add("ContactPoint", kind="email", value=address, normal=address, is_safe=safe)
    told.add(
        "Address", city="Toronto", postal_code=rng.choice(("M6M", "M9V", "M4H", "M1B", "M5A")),
        neighbourhood=rng.choice(lists.NEIGHBOURHOODS).replace("-", " "),
        since=told.case["opened_on"] - timedelta(days=rng.randrange(30, 2000)),
    )  # fmt: skip


def _background(rng: Random, told: Told, today: date) -> None:
    level, title, where = rng.choice(lists.EDUCATION)
    country = rng.choice(lists.COUNTRIES) if where else "CA"
    recognition = "not_needed"
    if where:
        recognition = rng.choice(("unknown", "applied", "recognized", "partly"))
    told.add(
        "Education", level=level, title=title, country=country, recognition=recognition,
        completed_year=today.year - rng.randrange(2, 25),
    )  # fmt: skip
    if where or rng.random() < 0.3:
        told.add("SpokenLanguage", language=rng.choice(lists.LANGUAGES), is_first=True)
        level = rng.randrange(4, 10)
        told.add("SpokenLanguage", language="en", speaking=level, writing=max(1, level - 1))
    _jobs(rng, told)


def _jobs(rng: Random, told: Told) -> None:
    """One to three jobs before coming; a third of all work when they come."""
    end = told.case["opened_on"]
    for turn in range(rng.randrange(1, 4)):
        job = rng.choice(lists.JOBS)
        begun = end - timedelta(days=rng.randrange(60, 900))
        works_now = turn == 0 and rng.random() < 0.35
        told.add(
            "WorkExperience", title=job.title, noc=job.noc, since=begun,
            until=None if works_now else end, country="CA",
            hours_a_week=rng.choice((12, 18, 20, 24, 30, 37, LONGEST_SHIFT)),
            hourly_wage=round(rng.uniform(job.low, job.high), 2),
            employer_may_know=works_now and rng.random() < 0.2,
        )  # fmt: skip
        end = begun - timedelta(days=rng.randrange(10, 200))
    working = any(row["until"] is None for row in told.rows["WorkExperience"])
    kind = "work" if working else rng.choice(("ow", "ow", "ei", "family", "none", "odsp"))
    told.add("IncomeSource", kind=kind, since=end)


def _trust(rng: Random, told: Told, today: date) -> None:
    """What some people tell in trust, mostly not on the first day."""
    opened = told.case["opened_on"]
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2))):
        born = today.year - rng.randrange(0, 17)
        told.add("HouseholdMember", relation="child", birth_year=born, needs_care=born > 2014)
    later = min(today, opened + timedelta(days=rng.randrange(0, 60)))
    if rng.random() < 0.2:
        text, help_asked = rng.choice(lists.HEALTH)
        told.add(
            "Circumstance", topic="health", text=text, accommodation=help_asked, observed_on=later
        )
    if rng.random() < 0.12:
        told.add("Circumstance", topic="housing", text=rng.choice(lists.HOUSING), observed_on=later)
    told.answers_equity = rng.random() < 0.5
