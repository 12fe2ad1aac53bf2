"""Records about people are guarded: each model by its manager, each way around it with a reason."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import GuardedManager, Personal
from ladderway.web.privacy import FIELDS, PrivacyClass
from tests.architecture.test_source import ROOT, named, tracked

PERSONAL = [model for model in apps.get_models() if issubclass(model, Personal)]
# Apps whose models about people are guarded. `accounts` and `partners` hold those who sign in.
OF_PEOPLE = {"participants", "documents", "matching", "intake", "screening", "casework"}
# Names no person: what agencies agreed.
NOT_ABOUT_ONE = {"participants.Agreement"}


@pytest.mark.parametrize("model", PERSONAL, ids=lambda m: m._meta.label)
def test_the_manager_is_guarded_and_the_topic_said(model: type[Personal]) -> None:
    assert isinstance(model._default_manager, GuardedManager)
    if model.TOPIC is None:
        assert set(model.TOPICS) <= set(Topic)
        assert model._meta.get_field("topic")
    if model.OWNER:
        assert model._meta.get_field(model.OWNER)


def test_a_model_that_tells_of_people_is_guarded() -> None:
    tells = {
        label
        for label, fields in FIELDS.items()
        if label.split(".")[0] in OF_PEOPLE
        and {PrivacyClass.SENSITIVE, PrivacyClass.IDENTIFYING} & set(fields.values())
    }
    assert tells - {model._meta.label for model in PERSONAL} - NOT_ABOUT_ONE - WITHOUT_A_PERSON == (
        set()
    )


# Models that hold what people told before there is a record of them, or counts: who may open them
# is decided by agency in their own queries. Each with its reason.
WITHOUT_A_PERSON: frozenset[str] = frozenset(
    {
        "intake.Draft",  # its own writer alone opens it, `intake.queries.drafts_of`
        "intake.EntryTime",  # minutes, for medians over many
        "intake.Intermediary",  # a partner outside, with whom to speak there
        "intake.OutreachEvent",  # a day of the agency's outreach
    }
)

# Every place that reads people's records for nobody in particular, with the reason it gives.
UNSCOPED = {
    ("casework/simulated/loading.py", "whether the demonstration has people already"),
    ("intake/actions/contact.py", "whether the agency serves the person already"),
    ("intake/actions/contact.py", "whether the number is in the record already"),
    ("intake/simulated.py", "people of the demonstration get a first contact each"),
    ("matching/actions.py", "records that are taken apart, locked"),
    ("matching/actions.py", "records that come under another, locked"),
    ("matching/actions.py", "the join that is undone, locked"),
    ("matching/actions.py", "the pair of a join that is undone"),
    ("matching/actions.py", "the pair of an agency's own two records"),
    ("matching/actions.py", "the pair that is decided, locked"),
    ("matching/actions.py", "what a join chose is put back with it"),
    ("matching/actions.py", "what was granted for comparing ends with the decision"),
    ("matching/actions.py", "whether the agency that heard the consent serves the person"),
    ("matching/queries.py", "joins of a steward, without whom they are about"),
    ("matching/queries.py", "pairs that were decided are not asked again"),
    ("matching/queries.py", "whom an agency serves, of records that are open to the actor"),
    ("matching/queries.py", "whose own two records are, of those open to the actor"),
    ("matching/running.py", "a comparison asks which agencies serve somebody"),
    ("matching/running.py", "a comparison asks who takes part, by keys alone"),
    ("matching/running.py", "names of those who are compared in bulk"),
    ("matching/running.py", "numbers of those who are compared in bulk"),
    ("matching/running.py", "pairs that a comparison proposes"),
    ("matching/running.py", "pairs that were decided are not proposed again"),
    ("matching/running.py", "those who are compared in bulk"),
    ("matching/running.py", "what was granted for comparing a pair before"),
    ("matching/running.py", "which records are joined already"),
    (
        "matching/simulated.py",
        "people of the demonstration get a second record each",
    ),
    ("matching/standing.py", "in whose records an agency stands"),
    ("matching/views_steward.py", "which agencies a steward asks for the person's consent"),
    ("participants/actions/notes.py", "a contact is counted on the case it was about"),
    ("participants/actions/people.py", "all names of a person make its search words"),
    ("participants/actions/people.py", "the row that is changed, locked"),
    ("participants/actions/people.py", "the row that is removed, locked"),
    ("participants/actions/people.py", "the search words of one person are kept"),
    ("participants/actions/people.py", "what a case opened ends with it"),
    ("participants/actions/sharing.py", "the sharing that is withdrawn, locked"),
    ("participants/actions/sharing.py", "what a sharing opened ends with it"),
    ("participants/places.py", "whether other records are joined to one"),
    ("participants/policy.py", "the policy reads caseloads"),
    ("participants/policy.py", "the policy reads the grants"),
}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    web = ROOT / "src" / "ladderway" / "web"
    for path in tracked("src/ladderway/web/**/*.py", "src/ladderway/web/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == name:
                yield str(path.relative_to(web)), node


def test_every_way_around_the_guard_is_listed_with_its_reason() -> None:
    found = set()
    for path, call in calls("unscoped"):
        if path == "participants/guard.py":
            continue
        assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno} names no reason"
        found.add((path, call.args[0].value))
    assert found == UNSCOPED


def test_nobody_reaches_under_the_guard() -> None:
    for name in ("raw", "using"):
        assert [path for path, _call in calls(name)] == []
    for path in tracked("src/ladderway/web/**/*.py"):
        text = path.read_text(encoding="utf-8")
        assert "_base_manager" not in text, named(path)
        if path.parent.name in OF_PEOPLE or path.parents[1].name in OF_PEOPLE:
            assert "_default_manager" not in text, named(path)
