"""Every state of a referral on its page: each side is offered what the table lets it do."""

import pytest
from django.urls import reverse

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.states import (
    ENDS_SHARING,
    MOVES,
    OVER,
    Event,
    Side,
    State,
    events_of,
)
from ladderway.web.referrals.actions import referral as actions
from ladderway.web.referrals.models import Referral
from tests.people import TODAY, actor_at

pytestmark = pytest.mark.django_db


def ways() -> dict[State, list[Event]]:
    """The shortest way from sending to each state."""
    found: dict[State, list[Event]] = {State.SENT: []}
    ahead = [State.SENT]
    for state in ahead:
        for event, move in MOVES[state].items():
            if move.to not in found:
                found[move.to] = [*found[state], event]
                ahead.append(move.to)
    return found


@pytest.mark.parametrize("state", list(State))
def test_each_side_is_offered_what_the_table_says(
    state, place, counsellor, member, amina, signed_in
):
    theirs = actor_at(member, place.elsewhere)
    # What is not settled in somebody's life is not asked: nothing was assessed, nothing recorded.
    ground = actions.Ground(frozenset({Topic.PLAN}), Basis.NOTICE, TODAY)
    sent = actions.send(
        actor=counsellor, person=amina, giver=place.agency, to=place.elsewhere, what_for="Course",
        ground=ground,
    )  # fmt: skip
    for event in ways()[state]:
        now = Referral.objects.unscoped("test").select_related("person").get(pk=sent.pk)
        move = MOVES[State(now.state)][event]
        actor = counsellor if Side.GIVER in move.sides else theirs
        why = "full" if event in (Event.DECLINE, Event.WITHDRAW) else ""
        actions.move(actor=actor, referral=now, event=event, revision=now.revision, why=why)
    page = reverse("referrals:referral", args=["here", amina.public_id, sent.public_id])
    ours = signed_in(counsellor.user).get(page)
    assert offered(ours) == set(events_of(state, frozenset({Side.GIVER})))
    assert bool(ours.context["writes"]) is (state not in OVER)
    answer = signed_in(theirs.user).get(page)
    if state in ENDS_SHARING:
        assert answer.status_code == 404
    else:
        assert offered(answer) == set(events_of(state, frozenset({Side.RECEIVER})))


def offered(page):
    return {event for event, _label in page.context["events"]}
