"""Packs: composed from the desk, facts and opinions apart, approved as they stand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ladderway.domain.planning.packs import as_data
from ladderway.files.naming import say_in
from tests.integration.conftest import Place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


@pytest.fixture
def pack(place: Place) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions

    fields = {"kind": "trends", "audience": "council", "title_en": "A pack", "title_fr": ""}
    return actions.begin(
        community=place.agency.community, fields=fields, by=SYSTEM, today=timezone.localdate()
    )


def write(pack: Any, section: str, **fields: Any) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions
    from ladderway.web.packs.models import Line

    line = Line(pack=pack, section=section)
    return actions.save_line(
        pack=pack, line=line, fields=fields, revision=0, by=SYSTEM, today=TODAY
    )


def approve(pack: Any, **more: Any) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions, contents

    given = {"revision": contents.stamp(pack), "note": "", **more}
    return actions.approve(
        pack=pack, approved_by="The table", approved_on=TODAY, by=SYSTEM, today=TODAY, **given
    )


def paper(pack: Any, length: str = "long", language: str = "en") -> Any:
    from ladderway.web.packs import contents, documents

    say = say_in(language)
    return documents.build(contents.of(pack), documents.Standing(), length, say, TODAY)


def test_a_fact_without_source_or_day_is_refused(pack: Any) -> None:
    from ladderway.web.packs.models import Line

    with pytest.raises(ValidationError):
        write(pack, "fact", text_en="Pay rises", source="", as_of=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(pack=pack, section="fact", position=9, text_en="Pay rises")


@pytest.mark.parametrize(
    "named",
    [
        {"attribution": "unnamed", "said_by": "Ana"},
        {"attribution": "role", "said_by": "An employer", "organization": "Acme"},
        {"attribution": "named"},
        {"attribution": "unnamed", "heard": 4, "asked": 3},
    ],
)
def test_an_opinion_names_only_as_agreed(pack: Any, named: dict[str, Any]) -> None:
    from ladderway.web.packs.models import Line

    line = {"section": "opinion", "position": 9, "text_en": "x", **named}
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(pack=pack, **line)


def test_facts_and_opinions_stand_apart_with_how_common_a_view_is(pack: Any) -> None:
    from ladderway.files.exports.document import Heading, Table

    write(pack, "opinion", text_en="Evenings fill", attribution="role", said_by="A trainer",
          heard=4, asked=9)  # fmt: skip
    write(pack, "fact", text_en="Rents rose", source="A census", as_of=date(2021, 5, 1),
          only_year=True)  # fmt: skip
    parts = paper(pack).parts
    headings = [p.text for p in parts if isinstance(p, Heading)]
    assert headings.index("What is known") < headings.index("What people told us")
    cells = {cell for p in parts if isinstance(p, Table) for row in p.rows for cell in row}
    assert {"Rents rose", "2021", "A census", "A trainer"} <= cells
    assert "Many: 4 of 9 asked" in {c.replace("\u00a0", " ") for c in cells}


def test_what_the_desk_holds_is_offered_once_and_named_as_agreed(place: Place, pack: Any) -> None:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions, facts
    from ladderway.web.planning.models import Opinion

    here = place.agency.community
    here.known_notes.create(
        topic="wages", text="Middle pay", figure=25, unit="%", geography="Toronto",
        source="A survey", as_of="2026-01-01", expires="2099-01-01",
    )  # fmt: skip
    Opinion.objects.create(
        community=here, ladder="0" * 32, above="r1", on=TODAY, side="employer", what="Too early",
        said_by="Ana", organization="Acme",
    )  # fmt: skip
    found = {o.group: o for o in facts.offers(pack, TODAY)}
    assert found["notes"].fields["text_en"] == "Middle pay: 25%"
    assert "Ana" not in str(found["opinions"].fields)
    origins = [found["notes"].origin, found["opinions"].origin]
    assert actions.add_offers(pack=pack, origins=origins, by=SYSTEM, today=TODAY) == 2
    assert actions.add_offers(pack=pack, origins=origins, by=SYSTEM, today=TODAY) == 0


def test_a_note_that_expired_is_not_offered_but_told_as_silence(place: Place, pack: Any) -> None:
    from ladderway.web.packs import facts, figures

    place.agency.community.known_notes.create(
        topic="wages", text="Old", geography="x", source="x", as_of="2016-01-01",
        expires="2017-01-01",
    )  # fmt: skip
    assert not [o for o in facts.offers(pack, TODAY) if o.group == "notes"]
    shown = figures.draw("silences", pack, TODAY)
    assert shown is not None
    assert any("2016" in row[1] for row in shown["en"]["rows"])


def test_an_approved_version_stays_when_the_pack_changes(pack: Any) -> None:
    from ladderway.web.packs import contents
    from ladderway.web.packs.models import Line

    release = approve(pack)
    line = pack.lines.filter(section="message").first()
    Line.objects.filter(pk=line.pk).update(text_en="Another")
    release.refresh_from_db()
    told = str(as_data(contents.of_release(release)))
    assert "Another" not in told
    assert line.text_en[:20] in told


def test_whoever_approves_has_read_what_stands_there(pack: Any) -> None:
    from ladderway.web.packs import actions, contents

    read = contents.stamp(pack)
    write(pack, "message", text_en="New")
    with pytest.raises(actions.Conflict):
        approve(pack, revision=read)


def test_a_line_that_two_change_is_not_lost(pack: Any) -> None:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions

    line = write(pack, "message", text_en="First")
    changed = {"pack": pack, "line": line, "by": SYSTEM, "today": TODAY, "revision": 1}
    actions.save_line(fields={"text_en": "Theirs"}, **changed)
    with pytest.raises(actions.Conflict):
        actions.save_line(fields={"text_en": "Mine"}, **changed)


def test_lines_move_within_their_part(pack: Any) -> None:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.packs import actions

    first, second = (write(pack, "gap", text_en=t) for t in ("One", "Two"))
    actions.move_line(line=second, up=True, by=SYSTEM, today=TODAY)
    told = [x.text_en for x in pack.lines.filter(section="gap", origin="")]
    assert told == ["Two", "One"]
    actions.move_line(line=second, up=True, by=SYSTEM, today=TODAY)
    first.refresh_from_db()


def test_a_planner_begins_reads_approves_and_takes_back(
    place: Place, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    from ladderway.web.packs.models import Pack

    browser = signed_in(member("planner"))
    begun = {"kind": "in_work", "audience": "employer", "title_fr": "Soutien en emploi",
             "length": "short", "revision": 1}  # fmt: skip
    made = browser.post(reverse("packs:new", args=["here"]), begun)
    assert made.status_code == 302, made.context["form"].errors
    pack = Pack.objects.get()
    read = browser.get(f"{reverse('packs:preview', args=['here', pack.public_id])}?in=fr")
    assert "Soutien en emploi" in read.content.decode()
    assert "Brouillon" in read.content.decode()
    versions = reverse("packs:versions", args=["here", pack.public_id])
    stamp = browser.get(versions).context["form"].initial["stamp"]
    given = {"approved_by": "The table", "approved_on": "2026-01-02", "stamp": stamp}
    assert browser.post(versions, given).status_code == 302
    release = pack.releases.get()
    withdraw = reverse("packs:withdraw", args=["here", pack.public_id, release.public_id])
    assert browser.post(withdraw, {"because": ""}).status_code == 422
    assert browser.post(withdraw, {"because": "A figure was wrong"}).status_code == 302
    page = browser.get(reverse("packs:release", args=["here", pack.public_id, release.public_id]))
    assert "This version was taken back" in page.content.decode()


def test_a_figure_names_its_source_in_the_language_of_the_page(
    pack: Any, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    pack.community.known_notes.create(
        topic="wages", text="Middle pay", figure=25, unit="%", geography="Toronto",
        source="A survey", as_of="2026-01-01", expires="2099-01-01",
    )  # fmt: skip
    browser = signed_in(member("planner"))
    told = "La source de chaque chiffre est sur sa ligne."
    with override("fr"):
        offers = reverse("packs:offers", args=["here", pack.public_id])
        read = reverse("packs:pack", args=["here", pack.public_id])
    offered = browser.get(offers).content.decode()
    assert "source of each" not in offered
    assert told in offered
    browser.post(offers, {"origin": "figure:dated_figures"})
    assert told in browser.get(read).content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_copies_are_files(
    pack: Any, form: str, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    write(pack, "fact", text_en="#let x = <b>", source="A “source”", as_of=TODAY)
    got = signed_in(member("planner")).get(
        reverse("packs:copy", args=["here", pack.public_id, form])
    )
    assert got.status_code == 200
    assert "attachment" in got["Content-Disposition"]
    begins = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!doctype html>"}
    assert got.content.startswith(begins[form])
    if form == "html":
        assert b"<b>" not in got.content


def test_a_funder_reads_and_changes_nothing(
    pack: Any, member: Callable[..., Any], signed_in: Callable[[Any], Any]
) -> None:
    browser = signed_in(member("funder"))
    page = browser.get(reverse("packs:pack", args=["here", pack.public_id]))
    assert page.status_code == 200
    assert "line_new" not in page.content.decode()
    assert reverse("packs:offers", args=["here", pack.public_id]) not in page.content.decode()


def test_one_page_is_one_page(place: Place, pack: Any) -> None:
    import re

    from ladderway.files.exports.document_pdf import to_pdf

    for number in range(6):
        write(pack, "fact", text_en=f"Fact {number} " + "of some length " * 6, source="A report",
              as_of=TODAY, is_short=number < 4)  # fmt: skip
    made = to_pdf(paper(pack, "short"))
    assert len(re.findall(rb"/Type\s*/Page[^s]", made)) == 1
