"""The pages of a study in French say nothing in English, nor does what they refuse."""

import io
import re
from html import unescape
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils.translation import override

from ladderway.web.studies import following
from ladderway.web.studies.models import Applicant
from tests import studies_made as made

pytestmark = pytest.mark.django_db
PAGES = (
    "study", "look", "follow_up", "schedule", "monitor", "harms", "harm_add", "pilot", "cost_add",
    "linkage", "applicants", "amend", "ethics", "announce", "outcomes", "analyse", "publish",
    "results", "published", "public", "draw", "seal", "serve_all", "serve_waiting",
)  # fmt: skip
STEPS = ("about", "draw", "outcomes", "before", "rules")
LONG = 4  # words, from which on a message is English and no name


@pytest.fixture
def planner(member):
    return member("planner")


@pytest.fixture
def here(place):
    return place.agency.community


@pytest.fixture(scope="module")
def english():
    path = files("ladderway") / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    catalogue = read_po(io.BytesIO(path.read_bytes()))
    known = [m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id]
    return [text for text in known if len(text.split()) >= LONG and not re.search(r"[{%]", text)]


def read(client, name, *args):
    with override("fr"):
        answer = client.get(reverse(f"studies:{name}", args=args))
    assert answer.status_code == 200, name
    return unescape(re.sub(r"<[^>]+>", "\n", answer.content.decode()))


def test_no_page_of_a_study_says_anything_in_english(here, planner, signed_in, english):
    client, draft = signed_in(planner), made.draft(here, planner)
    study = made.small_published(here, planner)
    study.refresh_from_db()
    following.note_harm(
        study=study, code=Applicant.objects.first().code, by=planner, today=made.TODAY,
        told={"on": made.TODAY, "kind": "money", "is_serious": True, "board_told_on": None},
    )  # fmt: skip
    one = (here.slug, study.public_id)
    pages = {name: read(client, name, *one) for name in PAGES}
    pages |= {step: read(client, "step", here.slug, draft.public_id, step) for step in STEPS}
    pages["outcome_add"] = read(client, "outcome_add", here.slug, draft.public_id)
    pages |= {name: read(client, name, here.slug) for name in ("list", "add", "add_file")}
    pages["sheet"] = read(client, "sheet", *one, Applicant.objects.first().public_id)
    said = {(name, text) for name, page in pages.items() for text in english if text in page}
    assert said == set()


@pytest.mark.parametrize(
    ("file", "french"),
    [
        (b"id: x", "a besoin de"),
        (b"- 1", "doit avoir des champs"),
        (b"a: [", "n’est pas lisible"),
        (made.yaml_of(outcomes=[]), "est vide"),
        (made.yaml_of(planned_on="2029-01-01"), "planifiez avant"),
        (made.yaml_of(level="high"), "donnez un nombre"),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_in_french(here, planner, signed_in, file, french):
    sent = io.BytesIO(file)
    sent.name = "plan.yaml"
    with override("fr"):
        address = reverse("studies:add_file", args=[here.slug])
        page = signed_in(planner).post(address, {"file": sent})
    assert french in unescape(page.content.decode()).replace("\u00a0", " ")
