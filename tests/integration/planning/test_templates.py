"""Templates of a community on their pages, and a plan filled into one."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.files.naming import say_in
from ladderway.files.templates.fill import check, fill
from ladderway.files.templates.names import Flag, Kind, Many, Record, names
from ladderway.files.templates.starter import starter
from ladderway.web.audit.models import Event
from ladderway.web.partners.permissions import NotAllowed
from ladderway.web.planning import example, template_actions
from ladderway.web.planning.models import Party, Plan, Template
from ladderway.web.planning.template_context import context
from tests.integration.planning.conftest import TODAY
from tests.unit.files.templates.made import document_of, docx, paragraph

pytestmark = pytest.mark.django_db
GOOD = docx(paragraph("{{ plan.title }}"))
BAD = docx(paragraph("{{ plan.__class__ }}"))


@pytest.fixture
def planner(member: Any) -> Any:
    return member("planner")


@pytest.fixture
def shown(place: Any) -> Plan:
    return example.load(place.agency.community, today=TODAY)


@pytest.fixture
def plan(place: Any) -> Plan:
    plan = Plan.objects.create(community=place.agency.community, title="A & <B> {{ plan }}")
    Party.objects.create(plan=plan, role="lead", name="=cmd|' /C calc'!A1")
    return plan


@pytest.fixture
def desk(planner: Any, signed_in: Any) -> Client:
    return signed_in(planner)


def address(place: Any, name: str, *more: Any) -> str:
    return reverse(f"planning:{name}", args=[place.agency.community.slug, *more])


def sent(content: bytes, **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("ours.docx", content), **more}


def bring(place: Any, planner: Any, content: bytes = GOOD) -> Template:
    return template_actions.bring(
        community=place.agency.community,
        kind="plan",
        title="Ours",
        file_name="ours.docx",
        content=content,
        by=planner,
        today=TODAY,
    )


def test_a_template_is_brought_filled_replaced_and_deleted(
    desk: Client, place: Any, plan: Plan
) -> None:
    form = sent(GOOD, kind="plan", title="Ours")
    assert desk.post(address(place, "template_new"), form).status_code == 302
    template = Template.objects.get()
    filled = desk.get(address(place, "plan_filled", plan.public_id, template.public_id))
    assert filled.status_code == 200
    assert "A &amp; &lt;B&gt; {{ plan }}" in document_of(filled.content)
    replaced = address(place, "template_replace", template.public_id)
    other = docx(paragraph("Other {{ plan.title }} {{ today }}"))
    assert desk.post(replaced, sent(other)).status_code == 302
    template.refresh_from_db()
    assert (bytes(template.content), template.marks) == (other, 2)
    deleted = address(place, "template_delete", template.public_id)
    assert desk.get(deleted).status_code == 200
    assert Template.objects.exists()
    desk.post(deleted)
    assert not Template.objects.exists()
    said = Event.objects.filter(subject_kind="template").values_list("action", flat=True)
    assert sorted(said) == ["template.brought", "template.deleted", "template.replaced"]


def test_a_refused_file_says_which_mark_and_is_not_kept(desk: Client, place: Any) -> None:
    answer = desk.post(address(place, "template_new"), sent(BAD, kind="plan", title="Ours"))
    assert answer.status_code == 422
    assert "{{ plan.__class__ }}" in answer.content.decode()
    assert not Template.objects.exists()


def test_a_name_is_taken_once_for_each_kind(desk: Client, place: Any, planner: Any) -> None:
    bring(place, planner)
    answer = desk.post(address(place, "template_new"), sent(GOOD, kind="plan", title="Ours"))
    assert answer.status_code == 422
    with pytest.raises(ValidationError):
        bring(place, planner)


def test_only_planners_bring_templates(place: Any, member: Any) -> None:
    with pytest.raises(NotAllowed):
        bring(place, member("coach"))


def test_a_template_of_another_community_is_not_there(
    desk: Client, place: Any, planner: Any
) -> None:
    template = bring(place, planner)
    template.community = place.far.community
    template.save()
    answer = desk.get(address(place, "template_file", template.public_id))
    assert answer.status_code == 404


def test_a_kept_file_that_is_not_allowed_any_more_is_told_and_not_filled(
    desk: Client, place: Any, plan: Plan, planner: Any
) -> None:
    template = bring(place, planner)
    Template.objects.filter(pk=template.pk).update(content=BAD)
    answer = desk.get(address(place, "plan_filled", plan.public_id, template.public_id))
    assert answer.status_code == 422
    assert "__class__" in answer.content.decode()


@pytest.mark.parametrize("field", [{"kind": "letter"}, {"marks": 0}])
def test_the_database_refuses_what_is_no_template(
    place: Any, planner: Any, field: dict[str, Any]
) -> None:
    template = bring(place, planner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.filter(pk=template.pk).update(**field)


def fits(kind: Kind, value: Any) -> bool:
    if isinstance(kind, Record):
        keys = set(kind.parts) == set(value)
        return keys and all(fits(part, value[name]) for name, part in kind.parts.items())
    if isinstance(kind, Many):
        return isinstance(value, list) and all(fits(kind.of, one) for one in value)
    return type(value) is (bool if isinstance(kind, Flag) else str)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_filled_in_is_what_the_names_promise(shown: Plan, language: str) -> None:
    data = context(shown, say_in(language), TODAY)
    names_of = names()
    assert set(data) == set(names_of)
    wrong = [name for name, kind in names_of.items() if not fits(kind, data[name])]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["plan", "agreement"])
def test_our_templates_hold_the_words_of_the_plan(shown: Plan, kind: str, language: str) -> None:
    data = starter(kind, say_in(language))
    made = document_of(fill(data, context(shown, say_in(language), TODAY)))
    lead = shown.parties.get(role="lead")
    assert check(data)
    assert "{%" not in made
    assert (lead.name if kind == "agreement" else shown.budget_lines.first().label) in made


@pytest.mark.parametrize("kind", ["plan", "agreement"])
def test_a_filled_template_opens_in_another_program(shown: Plan, kind: str) -> None:
    docx_ = pytest.importorskip("docx")
    made = fill(starter(kind, say_in("en")), context(shown, say_in("en"), TODAY))
    opened = docx_.Document(io.BytesIO(made))
    assert len(opened.paragraphs) > 20


def test_the_list_asks_the_database_little(
    desk: Client, place: Any, planner: Any, django_assert_max_num_queries: Any
) -> None:
    bring(place, planner)
    with django_assert_max_num_queries(10):
        assert desk.get(address(place, "templates")).status_code == 200


def test_every_name_stands_on_its_page(desk: Client, place: Any) -> None:
    page = desk.get(address(place, "template_names")).content.decode()
    for written in ("{{ fields.A1a.text }}", "{% for party in parties %}", "|default"):
        assert written in page
