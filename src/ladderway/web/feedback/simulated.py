"""Feedback of a demonstration: sheets over two years, links, what was done, what was learnt.
Nobody said any of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import uuid4

from ladderway.domain.feedback.questionnaire import Audience, Questionnaire, in_force
from ladderway.files.feedback import questionnaires, services_of
from ladderway.web.feedback.models import Done, Handout, Lesson, Sheet, Signed, Wish
from ladderway.web.feedback.simulated_lists import DONE, LESSONS, WISHES, WORDS
from ladderway.web.feedback.words import told
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Agency, Community

ANSWERED = 0.6  # of people, at one time or another
PARTNERS = {Audience.REFERRER: 90, Audience.EMPLOYER: 70}  # sheets at each agency
DAYS = 500
WAYS = ("own", "own", "link", "link", "link", "paper", "phone")


def load(community: Community, cases: Sequence[Case], today: date, rng: Random) -> None:
    """Where there are sheets already, nothing is done."""
    if Sheet.objects.filter(agency__community=community).exists():
        return
    of: dict[int, list[Case]] = {}
    for case in cases:
        of.setdefault(case.agency_id, []).append(case)
    for served in of.values():
        _agency(served[0].agency, served, today, rng)


def _agency(agency: Agency, cases: Sequence[Case], today: date, rng: Random) -> None:
    asked = in_force(questionnaires(), Audience.PARTICIPANT, today)
    pairs = [pair for case in cases for pair in _of_case(case, asked, today, rng)]
    sheets = [sheet for sheet, _row in pairs]
    for audience, how_many in PARTNERS.items():
        asked_them = in_force(questionnaires(), audience, today)
        sheets += [
            _sheet(agency, None, asked_them, today - timedelta(rng.randrange(DAYS)), rng, "link")
            for _n in range(how_many)
        ]
    Sheet.objects.bulk_create(sheets, batch_size=500)
    Signed.objects.bulk_create([row for _sheet, row in pairs if row], batch_size=500)
    _wishes(agency, sheets, today)
    _links(agency, cases[0], today)
    _done(agency, today)
    _lessons(agency, today)


def _of_case(
    case: Case, asked: Questionnaire, today: date, rng: Random
) -> list[tuple[Sheet, Signed | None]]:
    """One or two sheets on days on which the person was served; some with their name."""
    if rng.random() > ANSWERED or case.opened_on >= today:
        return []
    last = min(case.closed_on or today, today)
    first = max(case.opened_on, today - timedelta(DAYS))
    if last <= first:
        return []
    found = []
    for _n in range(rng.choice((1, 1, 2))):
        on = first + timedelta(rng.randrange((last - first).days + 1))
        way = rng.choice(WAYS)
        sheet = _sheet(case.agency, case, asked, min(on, today), rng, way)
        signs = way == "own" or rng.random() < 0.35
        found.append((sheet, _signed(case, sheet, rng) if signs else None))
    return found


def _sheet(
    agency: Agency,
    case: Case | None,
    asked: Questionnaire,
    on: date,
    rng: Random,
    way: str,
) -> Sheet:
    tongue = case.person.language if case else rng.choice(("en", "en", "en", "fr"))
    tongue = tongue if tongue in ("en", "fr") else "en"
    answers = {}
    for n, question in enumerate(asked.questions):
        if rng.random() < 0.95:
            codes = question.codes
            weights = [6, 4, 2, 1, 1] if len(codes) == 5 else [6 - n % 3, 3, 2, 1]
            answers[question.key] = rng.choices(codes, weights)[0]
    words = rng.choice(WORDS[asked.audience][tongue]) if rng.random() < 0.25 else ""
    return Sheet(
        public_id=uuid4(), agency=agency, program=case.program if case else None,
        service=_service(asked.audience, rng), audience=asked.audience,
        version=asked.version, language=tongue, on=on, way=way, answers=answers, words=words,
        is_example=True,
    )  # fmt: skip


def _service(audience: str, rng: Random) -> str:
    """Some are spoken of far more often than others."""
    keys = list(services_of(audience))
    often = {"whole": 6, "training": 5, "supports": 4, "hiring": 5, "referral": 5}
    return rng.choices(keys, [often.get(key, 1) for key in keys])[0]


def _signed(case: Case, sheet: Sheet, rng: Random) -> Signed:
    wants = bool(sheet.words) and rng.random() < 0.1
    return Signed(
        person=case.person, agency=case.agency, by=case.person.public_id, sheet=sheet, on=sheet.on,
        reason="reply" if wants else "counted", told=told(sheet),
    )  # fmt: skip


def _wishes(agency: Agency, sheets: Sequence[Sheet], today: date) -> None:
    recent = [s for s in sheets if s.way == "link" and s.on > today - timedelta(60)]
    for audience, name, contact in WISHES:
        sheet = next((s for s in recent if s.audience == audience), None)
        if sheet is not None:
            Wish.objects.create(sheet=sheet, agency=agency, name=name, contact=contact, on=sheet.on)


def _links(agency: Agency, case: Case, today: date) -> None:
    for days, audience, service, group, made, used in (
        (40, "participant", "training", "Thursday evening group", 24, 17),
        (25, "employer", "hiring", "Employers of the job fair", 15, 6),
        (9, "referrer", "referral", "Settlement table", 8, 5),
    ):
        since = today - timedelta(days)
        Handout.objects.create(
            agency=agency, program=case.program if audience == "participant" else None,
            service=service, audience=audience, group_name=group, made=made, used=used,
            since=since, until=since + timedelta(60), by=agency.public_id,
        )  # fmt: skip


def _done(agency: Agency, today: date) -> None:
    for days, audience, service, heard, did, owner, state in DONE:
        on = today - timedelta(days)
        closed = None if state == "open" else on + timedelta(45)
        is_told = state != "open"
        Done.objects.create(
            agency=agency, by=agency.public_id, is_example=True, audience=audience,
            service=service, heard_en=heard[0], heard_fr=heard[1], did_en=did[0], did_fr=did[1],
            owner=owner, heard_on=on, due_on=on + timedelta(60), state=state, closed_on=closed,
            published_on=closed if is_told else None,
        )  # fmt: skip


def _lessons(agency: Agency, today: date) -> None:
    for days, learnt, ground, where, counted, changed in LESSONS:
        Lesson.objects.create(
            agency=agency, by=agency.public_id, is_example=True, on=today - timedelta(days),
            learnt=learnt, ground=ground, ground_words=where, changed=changed,
            count=counted[0] if counted else None, of=counted[1] if counted else None,
        )  # fmt: skip
