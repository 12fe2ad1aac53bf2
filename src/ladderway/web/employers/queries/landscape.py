"""Initiatives of a community, and which of them could work together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ladderway.domain.planning import landscape as domain
from ladderway.domain.reference.catalogue import fold
from ladderway.web.employers.models import Connection, Funding, Initiative
from ladderway.web.employers.models.initiatives import LinkState
from ladderway.web.employers.queries.contacts import setting
from ladderway.web.lists import searched
from ladderway.web.partners.models import Community

NOBODY_YET = UUID(int=0)
ANSWERS = {"refer": domain.refer_to, "sent": domain.sent_by}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for. `answer`: "" for the list, "refer" or "sent" for an answer."""

    answer: str = ""
    text: str = ""
    sector: str = ""
    group: str = ""
    does: str = ""
    area: str = ""
    money: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Filters":
        answer = params.get("answer", "")
        fields = {name: searched(params, name) for name in FIELDS}
        return cls(
            answer=answer if answer in ANSWERS else "",
            text=searched(params),
            **fields,
        )

    @property
    def any(self) -> bool:
        return self != replace(Filters(), answer=self.answer)


FIELDS = ("sector", "group", "does", "area", "money")


@dataclass(frozen=True, slots=True)
class Answered:
    """An initiative that could be worked with, and why."""

    initiative: Initiative
    partner: domain.Partner


@dataclass(frozen=True, slots=True)
class Likeness:
    initiative: Initiative
    alike: domain.Alike


def initiatives(community: Community) -> QuerySet[Initiative]:
    """Those that are not archived, with money and links."""
    found = community.initiatives.filter(is_archived=False).select_related("organization")
    return found.prefetch_related("fundings", "asked_of_others", "asked_by_others")


def matching(found: Sequence[Initiative], filters: Filters) -> list[Initiative]:
    """Facets are lists in JSON, which each database searches its own way; a landscape is small."""
    return [one for one in found if _fits(one, filters)]


def _fits(one: Initiative, wanted: Filters) -> bool:
    text, area = fold(wanted.text), fold(wanted.area)
    return (
        (not text or text in one.folded or text in fold(f"{one.about_en} {one.about_fr}"))
        and (not wanted.sector or wanted.sector in one.sectors)
        and (not wanted.group or wanted.group in one.groups)
        and (not wanted.does or wanted.does in one.interventions)
        and (not area or any(area in fold(place) for place in one.areas))
        and (not wanted.money or any(f.level == wanted.money for f in one.fundings.all()))
    )


def answered(found: Sequence[Initiative], filters: Filters) -> list[Answered]:
    """An answer for people and a field of work as the filters say them."""
    asked = domain.Initiative(
        NOBODY_YET,
        "",
        groups=_set(filters.group),
        sectors=_set(filters.sector),
        areas=_set(fold(filters.area)),
    )
    return _answered(asked, found, filters.answer)


def partners_of(
    one: Initiative, found: Sequence[Initiative]
) -> tuple[list[Answered], list[Answered]]:
    """Whom an initiative could send people to, and who could send it people."""
    ours = as_domain(one)
    return _answered(ours, found, "refer"), _answered(ours, found, "sent")


def _answered(ours: domain.Initiative, found: Sequence[Initiative], answer: str) -> list[Answered]:
    by_id = {one.public_id: one for one in found}
    ranked = ANSWERS[answer](ours, [as_domain(one) for one in found])
    return [Answered(by_id[p.initiative], p) for p in ranked]


def like(draft: Initiative, found: Sequence[Initiative], today: date) -> list[Likeness]:
    """Initiatives that may be the same as one that is about to be added."""
    by_id = {one.public_id: one for one in found}
    others = [as_domain(one) for one in found]
    least = setting("least_likeness", today)
    return [Likeness(by_id[a.initiative], a) for a in domain.alike(as_domain(draft), others, least)]


def as_domain(one: Initiative) -> domain.Initiative:
    return domain.Initiative(
        one.public_id,
        one.name,
        frozenset(one.groups),
        frozenset(one.sectors),
        frozenset(one.occupations),
        frozenset(fold(place) for place in one.areas),
        frozenset(one.interventions),
        domain.Takes(one.takes_referrals),
        domain.Takes(one.sends_people),
    )


def links(one: Initiative) -> int:
    """With how many others it is linked; uses what `initiatives` read ahead."""
    pairs = [(c.target_id, c.state) for c in one.asked_of_others.all()]
    pairs += [(c.source_id, c.state) for c in one.asked_by_others.all()]
    return len({other for other, state in pairs if state == LinkState.ACCEPTED})


def connections(one: Initiative) -> QuerySet[Connection]:
    found = Connection.objects.filter(Q(source=one) | Q(target=one))
    return found.select_related("source", "target__organization", "agency")


def may_be_linked_with(one: Initiative) -> QuerySet[Initiative]:
    """Those that are not linked with it, nor have asked."""
    standing = one.asked_by_others.filter(state__in=[LinkState.ASKED, LinkState.ACCEPTED])
    others = one.community.initiatives.filter(is_archived=False).exclude(pk=one.pk)
    return others.exclude(pk__in=standing.values("source"))


def fundings(community: Community, level: str = "") -> QuerySet[Funding]:
    """Whose money pays for what, by level of government and funder."""
    found = Funding.objects.filter(initiative__community=community, initiative__is_archived=False)
    found = found.filter(level=level) if level else found
    return found.select_related("initiative").order_by("level", "funder", "initiative__name")


def _set(value: str) -> frozenset[str]:
    return frozenset({value}) if value else frozenset()
