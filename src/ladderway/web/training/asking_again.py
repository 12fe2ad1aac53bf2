"""The monthly list: which organizations to ask whether what the map says is still right."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.files.exports.sheet import Value
from ladderway.web.partners.models import Community
from ladderway.web.partners.places import may
from ladderway.web.reference.speech import speech
from ladderway.web.training import present, queries
from ladderway.web.training.models import Program


@dataclass(frozen=True, slots=True)
class Asked:
    """A program to ask about."""

    title: str
    url: str
    confirmed: str  # the day, or empty
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """What to ask one organization; `text` is ready to be sent."""

    organization: str
    programs: tuple[Asked, ...]
    text: str


def letters(
    request: HttpRequest, community: Community, months: int, today: date, *, confirms: bool
) -> list[Letter]:
    """`confirms`: links lead to where a confirmation is recorded, else to the program."""
    say, page = speech(), "training:confirm" if confirms else "training:program"
    found = []
    page = "training:confirm" if may(request, community) else "training:program"
    for place, due in queries.to_ask(community, months, today):
        asked = tuple(_asked(program, community, page) for program in due)
        name = present.named(place, say)
        context = {"organization": name, "programs": asked, "community": community}
        text = render_to_string("training/request.txt", context, request).strip()
        found.append(Letter(name, asked, text))
    return found


def _asked(program: Program, community: Community, page: str) -> Asked:
    return Asked(
        present.title(program, speech()),
        reverse(page, args=[community.slug, program.public_id]),
        present.freshness(program),
        program.confirmed_on is not None and not program.is_confirmed,
    )


def sheet(community: Community, months: int, today: date) -> list[list[Value]]:
    say = speech()
    heading = [_("Organization"), _("Program"), _("Confirmed"), _("Changed since")]
    rows: list[list[Value]] = [
        [present.named(place, say), present.title(p, say), _day(p), _changed(p)]
        for place, due in queries.to_ask(community, months, today)
        for p in due
    ]
    return [list(heading), *rows]


def _day(program: Program) -> str:
    return program.confirmed_on.isoformat() if program.confirmed_on else _("never")


def _changed(program: Program) -> str:
    return _("yes") if program.confirmed_on and not program.is_confirmed else ""
