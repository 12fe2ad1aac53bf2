"""From the answers of the form to a household, and from a household to answers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ladderway.domain.income.household import (
    Adult,
    Assets,
    Assistance,
    CareKind,
    Child,
    Claim,
    Household,
    Housing,
    InKind,
    Job,
    Partnership,
    Status,
    Trouble,
    check,
)
from ladderway.domain.income.rungs import Plans
from ladderway.domain.shared.errors import BadInput
from ladderway.web.in_hand.forms import CHILD_ROWS, TROUBLES

LONG_ON_ASSISTANCE = 12  # months, where nothing is told: past the first three
Answers = Mapping[str, Any]


def plain(cleaned: Answers) -> dict[str, Any]:
    """The answers as a session can hold them, without those that say nothing."""
    told = {k: float(v) if isinstance(v, Decimal) else v for k, v in cleaned.items()}
    return _that_say_something(told)


def _that_say_something(told: Answers) -> dict[str, Any]:
    """Without what was left empty; a zero says something."""
    empty = (None, "", [], False)
    return {k: v for k, v in told.items() if not any(v is e or (v == e and v != 0) for e in empty)}


def household(told: Answers) -> Household:
    """The household that was told. Raises BadInput for what cannot be."""
    partnership = Partnership(told["partnership"])
    couple = partnership is Partnership.COUPLE
    assistance = Assistance(told.get("assistance", Assistance.NONE))
    home = Household(
        adults=(_self(told), _partner(told)) if couple else (_self(told),),
        children=tuple(_children(told)),
        partnership=partnership,
        status=Status(told["status"]),
        assistance=assistance,
        assistance_months=_months(told, assistance),
        left_assistance_months_ago=told.get("left_months_ago"),
        assets=Assets(told["assets"]),
        housing=Housing(told["housing"]),
        rent=_number(told, "rent"),
        market_rent=told.get("market_rent"),
        north=bool(told.get("north")),
        subsidy=bool(told.get("subsidy")),
        elder_care=_number(told, "elder_care"),
        transit=_number(told, "transit"),
        tools=_number(told, "tools"),
        child_support=_number(told, "child_support"),
        filed=not told.get("not_filed"),
        net_income_before=told.get("net_income_before"),
        trouble=_trouble(told),
        in_kind=InKind(told.get("drugs"), told.get("dental"), told.get("vision")),
    )
    check(home)
    return home


def plans(told: Answers) -> Plans:
    """What was told about the jobs to come."""
    now = float(told.get("hours") or 0) + float(told.get("second_hours") or 0)
    return Plans(
        hours=float(told.get("next_hours") or max(now, Plans().hours)),
        hours_low=told.get("next_hours_low"),
        health_plan=bool(told.get("next_plan")),
        starts_in=int(told.get("starts_in", Plans().starts_in)),
        living_support_week=_number(told, "living_support"),
        grant_month=_number(told, "student_grant"),
    )


def _number(told: Answers, name: str) -> float:
    return float(told.get(name) or 0)


def _months(told: Answers, assistance: Assistance) -> int:
    if assistance is Assistance.NONE:
        return 0
    return int(told.get("assistance_months", LONG_ON_ASSISTANCE))


def _jobs(told: Answers, *names: tuple[str, str]) -> tuple[Job, ...]:
    return tuple(
        Job(
            float(told[wage]),
            float(told[hours]),
            hours_low=told.get(f"{hours}_low"),
            hours_high=told.get(f"{hours}_high"),
            health_plan=bool(told.get("plan")),
        )
        for wage, hours in names
        if told.get(wage) and told.get(hours)
    )


def _self(told: Answers) -> Adult:
    claim = None
    if told.get("claim_week"):
        claim = Claim(
            float(told["claim_week"]),
            int(told.get("claim_weeks") or 0),
            _number(told, "insured_week"),
        )
    return Adult(
        age=int(told["age"]),
        jobs=_jobs(told, ("wage", "hours"), ("second_wage", "second_hours")),
        disability=bool(told.get("disability")),
        disability_tax_credit=bool(told.get("tax_credit")),
        claim=claim,
        dues=_number(told, "dues"),
        disability_costs=_number(told, "disability_costs"),
    )


def _partner(told: Answers) -> Adult:
    return Adult(
        age=int(told["partner_age"]),
        jobs=_jobs(told, ("partner_wage", "partner_hours")),
        disability=bool(told.get("partner_disability")),
        disability_tax_credit=bool(told.get("partner_tax_credit")),
    )


def _children(told: Answers) -> list[Child]:
    found = []
    for n in range(1, CHILD_ROWS + 1):
        if told.get(f"child{n}_age") is None:
            continue
        special = told.get(f"child{n}_more")
        found.append(
            Child(
                int(told[f"child{n}_age"]),
                CareKind(told.get(f"child{n}_care") or CareKind.NONE),
                _number(told, f"child{n}_fee"),
                disability_tax_credit=special == "tax_credit",
                shared_custody=special == "shared",
            )
        )
    more = [part for part in str(told.get("more_children") or "").split(",") if part.strip()]
    return [*found, *(Child(int(age)) for age in more)]


def _trouble(told: Answers) -> Trouble:
    applies = dict.fromkeys(told.get("trouble") or (), True)
    return Trouble(
        **applies,
        self_employed=bool(told.get("self_employed")),
        left_out=tuple(told.get("other_income") or ()),
    )


def answers_of(home: Household) -> dict[str, Any]:
    """The answers that a household of a file stands for, to fill the form again. Raises BadInput
    where the form cannot hold all of it: nothing is dropped without a word."""
    answers = _answers_of(home)
    if household(answers) != home:
        raise BadInput(
            "It says more than this page can hold, for example a third job or the care of a fifth "
            "child. Use the command line: ladderway income --household FILE."
        )
    return answers


def _answers_of(home: Household) -> dict[str, Any]:
    first, *others = home.adults
    told: dict[str, Any] = {
        "partnership": home.partnership.value,
        "age": first.age,
        "status": home.status.value,
        "assistance": home.assistance.value,
        "assets": home.assets.value,
        "housing": home.housing.value,
        "rent": home.rent,
        "market_rent": home.market_rent,
        "north": home.north,
        "subsidy": home.subsidy,
        "elder_care": home.elder_care,
        "transit": home.transit,
        "tools": home.tools,
        "dues": first.dues,
        "child_support": home.child_support,
        "not_filed": not home.filed,
        "net_income_before": home.net_income_before,
        "left_months_ago": home.left_assistance_months_ago,
        "disability": first.disability,
        "tax_credit": first.disability_tax_credit,
        "disability_costs": first.disability_costs,
        "drugs": home.in_kind.drugs,
        "dental": home.in_kind.dental,
        "vision": home.in_kind.vision,
        "other_income": list(home.trouble.left_out),
        "trouble": [n for n in TROUBLES if getattr(home.trouble, n)],
        "self_employed": home.trouble.self_employed,
        "plan": any(job.health_plan for adult in home.adults for job in adult.jobs),
    }
    if home.assistance is not Assistance.NONE:
        told["assistance_months"] = home.assistance_months
    told |= _job_answers(first, ("wage", "hours"), ("second_wage", "second_hours"))
    if first.claim:
        told |= {
            "claim_week": first.claim.week,
            "claim_weeks": first.claim.weeks_left,
            "insured_week": first.claim.insured_week,
        }
    for partner in others:
        told |= {
            "partner_age": partner.age,
            "partner_disability": partner.disability,
            "partner_tax_credit": partner.disability_tax_credit,
        } | _job_answers(partner, ("partner_wage", "partner_hours"))
    told |= _child_answers(home)
    return _that_say_something(told)


def _job_answers(adult: Adult, *names: tuple[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for job, (wage, hours) in zip(adult.jobs, names, strict=False):
        told |= {wage: job.wage, hours: job.hours}
        told |= {f"{hours}_low": job.hours_low, f"{hours}_high": job.hours_high}
    return told


def _child_answers(home: Household) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for n, child in enumerate(home.children[:CHILD_ROWS], 1):
        told[f"child{n}_age"] = child.age
        if child.care is not CareKind.NONE:
            told |= {f"child{n}_care": child.care.value, f"child{n}_fee": child.fee}
        if child.disability_tax_credit or child.shared_custody:
            told[f"child{n}_more"] = "shared" if child.shared_custody else "tax_credit"
    more = home.children[CHILD_ROWS:]
    return told | ({"more_children": ", ".join(str(c.age) for c in more)} if more else {})
