"""Interpreters over many people: read for nobody in particular, and left as totals alone."""

from collections.abc import Mapping
from decimal import Decimal

from ladderway.domain.supports.interpreting import Meeting, Total, totals
from ladderway.files.intake_forms import limit
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.supports.models import Interpreting
from ladderway.web.supports.queries.needs import whose

BY = ("language", "agency", "month")


def years_of(actor: Actor) -> list[int]:
    """This year and the four before it."""
    return [actor.on.year - n for n in range(5)]


def agencies_of(actor: Actor) -> tuple[Agency, ...]:
    return whose(actor)


def totals_of(actor: Actor, year: int) -> Mapping[str, tuple[Total, ...]]:
    """Meetings of a calendar year by language, by agency and by month, never crossed."""
    rows = _meetings(actor, year)
    least = int(limit("least_shown", actor.on))
    return {
        "language": totals(rows, lambda m: m.language, least),
        "agency": totals(rows, lambda m: m.agency, least),
        "month": totals(rows, lambda m: m.month, least),
    }


def _meetings(actor: Actor, year: int) -> list[Meeting]:
    rows = Interpreting.objects.unscoped("interpreters are added up, without names")
    rows = rows.filter(agency__in=whose(actor), on__year=year)
    return [
        Meeting(
            row.person.merged_into_id or row.person_id, row.language, row.agency.slug,
            row.on.strftime("%Y-%m"), row.state, row.minutes or 0, Decimal(row.cost),
        )
        for row in rows.select_related("agency", "person")
    ]  # fmt: skip
