"""A comparison in bulk, in a process of its own: what it reads, how far it is, what it proposes."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.matching.comparing import MatchingVersion
from ladderway.domain.matching.taking_part import Known, across, compared
from ladderway.files.linking import Found, Record, find_pairs, versions
from ladderway.web import own_process
from ladderway.web.audit import actions as audit
from ladderway.web.matching import queries
from ladderway.web.matching.actions import PAIR
from ladderway.web.matching.models import Pair, Run
from ladderway.web.matching.standing import standing_of
from ladderway.web.participants.models import Case, ContactPoint, Grant, Person, PersonName
from ladderway.web.partners.models import Agency, Community

log = logging.getLogger(__name__)
COMPARED = mask({Topic.IDENTITY, Topic.CONTACT})


def start(run: Run) -> None:
    """Begin a run in a process of its own."""
    own_process.begin("match_people", str(run.public_id))


def run_now(run: Run) -> Run:
    """Do the comparison. What goes wrong is kept by its kind alone: its words could hold a name."""
    taken = Run.objects.filter(pk=run.pk, state=Run.State.WAITING).update(
        state=Run.State.RUNNING, heard_at=timezone.now()
    )
    if taken:
        try:
            _compare(run)
        except Exception as error:
            kind = type(error).__name__[:60]
            _tell(run, state=Run.State.FAILED, fault=kind, ended_at=timezone.now())
            log.error("comparison stopped: run %s, %s", run.public_id, kind)
    run.refresh_from_db()
    return run


def _tell(run: Run, **what: object) -> None:
    Run.objects.filter(pk=run.pk).update(heard_at=timezone.now(), **what)


def _compare(run: Run) -> None:
    version = next(each for each in versions() if each.version == run.version)
    known = known_people(run.community)
    on = timezone.localdate()
    agreed = queries.agreements(run.community, run.agency, on)
    keys = compared(
        known.values(), frozenset(a.giver_id for a in agreed), _sensitive(run.community)
    )
    records = records_of(keys)
    _tell(run, compared=len(records), step="reading")
    found = find_pairs(records, version, lambda step: _tell(run, step=step))
    _tell(run, step="keeping")
    kept = _keep(run, version, known, found)
    _tell(run, state=Run.State.DONE, step="", proposed=kept, ended_at=timezone.now())
    facts = {"compared": len(records), "proposed": kept, "version": run.version}
    audit.record(
        by=audit.SYSTEM, action="matching.done", subject=("run", run.public_id), facts=facts
    )


def _sensitive(community: Community) -> frozenset[int]:
    marked = Agency.objects.filter(community=community, is_sensitive=True)
    return frozenset(marked.values_list("pk", flat=True))


def known_people(community: Community) -> dict[int, Known]:
    """Everybody, with the agencies that serve or served them, and sensitive ones by any row."""
    people = Person.objects.unscoped("a comparison asks who takes part, by keys alone")
    people = people.filter(community=community, anonymized_on__isnull=True)
    serving: dict[int, set[int]] = {key: set() for key in people.values_list("pk", flat=True)}
    cases = Case.objects.unscoped("a comparison asks which agencies serve somebody")
    for person, agency in cases.filter(person__community=community).values_list(
        "person_id", "agency_id"
    ):
        serving.get(person, set()).add(agency)
    standing = standing_of(_sensitive(community))
    return {
        key: Known(key, frozenset(held), frozenset(held | standing.get(key, set())))
        for key, held in serving.items()
    }


def records_of(keys: frozenset[int]) -> list[Record]:
    """What is compared of each: names, birth date, numbers and addresses, in order of the keys."""
    others: dict[int, list[str]] = {}
    names = PersonName.objects.unscoped("names of those who are compared in bulk")
    for name in names.iterator():
        if name.person_id in keys:
            others.setdefault(name.person_id, []).extend((name.given, name.family))
    reached: dict[tuple[int, str], set[str]] = {}
    points = ContactPoint.objects.unscoped("numbers of those who are compared in bulk")
    for person, kind, normal in points.values_list("person_id", "kind", "normal").iterator():
        if person in keys:
            reached.setdefault((person, kind), set()).add(normal)
    people = Person.objects.unscoped("those who are compared in bulk")
    found = people.only("chosen_name", "family_name", "birth_date").order_by("pk").iterator()
    return [
        Record(
            person.pk, person.chosen_name, person.family_name, tuple(others.get(person.pk, ())),
            person.birth_date, tuple(sorted(reached.get((person.pk, "phone"), ()))),
            tuple(sorted(reached.get((person.pk, "email"), ()))),
        )
        for person in found
        if person.pk in keys
    ]  # fmt: skip


@transaction.atomic
def _keep(
    run: Run, version: MatchingVersion, known: dict[int, Known], found: Sequence[Found]
) -> int:
    """Propose the pairs that are the steward's, for as long as the version says."""
    people = Person.objects.unscoped("which records are joined already")
    roots = {
        key: into or key
        for key, into in people.filter(pk__in=known).values_list("pk", "merged_into_id")
    }
    decided = _decided_before(known)
    kept = 0
    for pair in found:
        same_record = roots[pair.left] == roots[pair.right]
        if same_record or (pair.left, pair.right) in decided:
            continue
        if across(known[pair.left], known[pair.right]):
            _propose(run, version, pair)
            kept += 1
    return kept


def _decided_before(known: dict[int, Known]) -> set[tuple[int, int]]:
    pairs = Pair.objects.unscoped("pairs that were decided are not proposed again")
    done = pairs.filter(state__in=(Pair.State.SAME, Pair.State.NOT_SAME))
    return {each for each in done.values_list("left_id", "right_id") if each[0] in known}


def _propose(run: Run, version: MatchingVersion, found: Found) -> None:
    pairs = Pair.objects.unscoped("pairs that a comparison proposes")
    told = {"run": run, "weight": round(found.weight, 2), "outcomes": found.outcomes}
    pair, _made = pairs.update_or_create(left_id=found.left, right_id=found.right, defaults=told)
    since = timezone.localdate()
    until = since + timedelta(days=version.review_days)
    grants = Grant.objects.unscoped("what was granted for comparing a pair before")
    grants.filter(source_kind=PAIR, source_id=pair.public_id, until__gt=since).update(until=since)
    Grant.objects.bulk_create(
        Grant(
            person_id=key, agency=run.agency, topics=COMPARED, purpose=Purpose.STEWARD,
            basis=Basis.AGREEMENT, since=since, until=until, source_kind=PAIR,
            source_id=pair.public_id,
        )
        for key in (found.left, found.right)
    )  # fmt: skip
