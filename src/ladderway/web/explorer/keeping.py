"""A ladder of the explorer taken over by a community: worked out again here, never believed from a
page, and as if nothing had been told about a person."""

from datetime import date

from ladderway.domain.ladders.model import Ladder
from ladderway.files.kept_ladder_file import About
from ladderway.web.accounts.models import User
from ladderway.web.explorer import present, queries
from ladderway.web.explorer.about_you import AboutYou
from ladderway.web.explorer.asking import Ask
from ladderway.web.ladders import actions, offers
from ladderway.web.ladders.from_engine import taken
from ladderway.web.ladders.models import Ladder as Row
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, decide_in
from ladderway.web.partners.queries import roles_of
from ladderway.web.reference.speech import language, speech


def communities(user: object, today: date) -> list[Community]:
    """Where the visitor may keep a ladder; none for somebody who is not signed in."""
    if not isinstance(user, User):
        return []
    places = {m.agency.community for m in roles_of(user, today)}
    plans = [
        place
        for place in places
        if decide_in(user=user, capability=Capability.PLAN, community=place, on=today)
    ]
    return sorted(plans, key=lambda place: place.slug)


def keep(ask: Ask, community: Community, by: User, today: date) -> Row | None:
    """None where the ladder is not among the answers without anybody's own answers."""
    ladder = find(ask)
    if ladder is None:
        return None
    say = speech()
    here = frozenset(offers.names(community, language()))
    kept = taken(ladder, ask.area, ask.sectors, say, here)
    why = say.text("Taken from the explorer")
    return actions.keep(
        community=community, ladder=kept, about=About(), why=why, by=by, today=today
    )


def find(ask: Ask) -> Ladder | None:
    if not ask.is_ready:
        return None
    answer = queries.answer(ask, AboutYou())
    return (present.exactly if ask.ladder else present.chosen)(answer, ask.ladder)
