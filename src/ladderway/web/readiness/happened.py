"""What happened on the way to work, for the timeline: each part only where its topic is open."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ladderway.web.participants.places import Record
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.readiness.models import MockInterview, NormSeen, Place, SectorLevel
from ladderway.web.readiness.queries.record import SHOWN, rows
from ladderway.web.readiness.words import norm_said, sector_said
from ladderway.web.referrals.timeline import Happened


def of_readiness(record: Record) -> Iterator[Happened]:
    for place in rows(Place, record).exclude(came="")[:SHOWN]:
        yield Happened(place.on, f"{place.what} · {place.get_came_display()}", named(place.agency))
    for seen in rows(NormSeen, record)[:SHOWN]:
        yield Happened(seen.observed_on, norm_said(seen.norm), seen.strength)
    for held in rows(MockInterview, record)[:SHOWN]:
        what = _("Mock interview: %(employer)s") % {"employer": held.employer}
        yield Happened(held.held_on, what, held.get_back_display())
    for level in rows(SectorLevel, record)[:SHOWN]:
        said = f"{sector_said(level.sector)} · {level.get_level_display()}"
        yield Happened(level.decided_on, said, named(level.agency))
