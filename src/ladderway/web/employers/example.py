"""Invented employers and partners, to look around among. Real initiatives come as a report
described them, without ratings or commitments."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.reference.catalogue import fold
from ladderway.files.landscape import load_described
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.employers.actions import contacts, landscape, organizations
from ladderway.web.employers.actions.shared import By
from ladderway.web.employers.models import Initiative
from ladderway.web.partners import actions as partners
from ladderway.web.partners.models import Agency, Community, Organization

FREIGHT = "Lakeshore Freight (invented)"
COLLEGE = "Harbour Skills Centre (invented)"
LOCAL = "Warehouse Workers Local 900 (invented)"
HOSPITAL = "Northgate Hospital (invented)"
AGENCY = "Second Door Community Services (invented)"


@transaction.atomic
def load(community: Community, by: By = SYSTEM) -> None:
    """Load the example into a community; what is there already is left alone. `by` acts for it."""
    today = timezone.localdate()
    who: dict[str, Any] = {"by": by, "today": today}
    landscape.add_described(community=community, described=load_described(), **who)
    if community.organizations.filter(folded=fold(FREIGHT)).exists():
        return
    freight, college, local, hospital, second = (
        partners.add_organization(community=community, name_en=name, is_illustrative=True, **who)
        for name in (FREIGHT, COLLEGE, LOCAL, HOSPITAL, AGENCY)
    )
    _employers(freight, hospital, who)
    _partners(college, local, hospital, second, who)
    _answers(college, who)
    _commitments(freight, college, hospital, today, who)
    _duties(community, college, second, who)
    _contacts(community, freight, today, who)
    _initiatives(community, college, second, who)


def _employers(freight: Organization, hospital: Organization, who: dict[str, Any]) -> None:
    organizations.save_employer(
        organization=freight,
        size="100-499",
        sector="transportation_logistics",
        naics="493",
        union="some",
        union_name=LOCAL,
        agreement="Openings are posted inside for five days; seniority decides between equals.",
        entry_jobs=["75101"],
        next_jobs=["14400", "73300"],
        structure="One site, three shifts, a supervisor for each twelve people.",
        recruits="Walk-ins and word of mouth; a staffing agency in the fall.",
        selects="A safety test and one interview with the shift supervisor.",
        promotes="Lift operators are chosen from the dock after a year.",
        requires="Steel-toed boots, own way to the site before six.",
        values_training="Lift truck certificate, reading of bills of lading.",
        trends="Scanners replace paper on all docks by next year.",
        decides="local",
        release_hours=4,
        release_pay="part",
        release_share=50,
        backfill="participants",
        backfill_paid_by="Half the employer, half the program",
        acknowledges_progress=True,
        practices=["work_hours", "advancement", "mentor"],
        poaching="yes",
        poaching_answer="Figures on how long trained people stay are shared every quarter.",
        **who,
    )
    organizations.save_employer(
        organization=hospital,
        size="500+",
        sector="health_personal_care",
        union="all",
        entry_jobs=["65310"],
        next_jobs=["33102"],
        decides="head_office",
        practices=["tuition", "schedule"],
        **who,
    )


def _partners(
    college: Organization,
    local: Organization,
    hospital: Organization,
    second: Organization,
    who: dict[str, Any],
) -> None:
    organizations.save_partner(
        organization=college,
        kinds=["trainer"],
        lead="education",
        intensity="4_cooperation",
        benefit="Full evening classes for the centre, short courses near the docks for the group.",
        will="Two instructors may teach off site; the dean signs for new short courses.",
        adapts="maybe",
        adapts_if="With twelve people or more in a class",
        low_wage_years=9,
        sector_years=6,
        fits=["fast", "times"],
        track_record="Invented: nine of ten finish the evening lift truck course.",
        staff=40,
        months_to_staff=4,
        **who,
    )
    organizations.save_partner(
        organization=local, kinds=["union"], intensity="2_consultation", **who
    )
    organizations.save_partner(
        organization=hospital, kinds=["anchor"], intensity="1_information", **who
    )
    organizations.save_partner(
        organization=second,
        kinds=["community", "employment_service"],
        intensity="5_collaboration",
        low_wage_years=14,
        **who,
    )
    organizations.add_contribution(
        organization=college,
        kind="room",
        what="A classroom with loading dock, evenings",
        price="free",
        flexibility="Any evening, with a week's notice",
        **who,
    )
    organizations.add_contribution(
        organization=second,
        kind="child_care",
        what="Eight places on class nights",
        price="low",
        **who,
    )


def _answers(college: Organization, who: dict[str, Any]) -> None:
    organizations.save_answers(
        organization=college,
        answers={
            ("adapts", "front_line"): ("partly", "Evenings are full until spring"),
            ("adapts", "managers"): ("yes", ""),
            ("local_capacity", "front_line"): ("yes", ""),
            ("local_capacity", "managers"): ("yes", ""),
            ("internal_capacity", "front_line"): ("no", "One coordinator for all programs"),
            ("internal_capacity", "managers"): ("yes", ""),
            ("embraces_change", "managers"): ("yes", ""),
            ("mission", "group"): ("yes", ""),
            ("staff_continuity", "group"): ("no", "The coordinator is on contract"),
        },
        **who,
    )


def _commitments(
    freight: Organization,
    college: Organization,
    hospital: Organization,
    today: date,
    who: dict[str, Any],
) -> None:
    organizations.add_commitment(
        organization=freight,
        kind="industry",
        what="Interview everybody who finishes the course",
        state="agreed",
        on=today - timedelta(days=90),
        due=today + timedelta(days=60),
        target=24,
        reached=9,
        **who,
    )
    organizations.add_commitment(
        organization=college,
        kind="provider",
        what="An evening course of twelve weeks on lift trucks and inventory",
        state="under_way",
        on=today - timedelta(days=120),
        due=today - timedelta(days=10),
        **who,
    )
    organizations.add_commitment(
        organization=hospital,
        kind="anchor_hiring",
        what="Ten entry jobs a year for people of the neighbourhood",
        state="proposed",
        on=today - timedelta(days=30),
        target=10,
        **who,
    )


def _duties(
    community: Community, college: Organization, second: Organization, who: dict[str, Any]
) -> None:
    parts = [
        ("coordination", second, False),
        ("recruitment", second, False),
        ("skills", college, True),
        ("coaching", second, False),
    ]
    for function, organization, contracted in parts:
        organizations.assign_duty(
            community=community,
            function=function,
            organization=organization,
            contracted=contracted,
            **who,
        )


def _contacts(
    community: Community, freight: Organization, today: date, who: dict[str, Any]
) -> None:
    agency = community.agencies.first()
    if agency is None:
        return
    organizations.add_person(
        organization=freight,
        name="Alex Example (invented)",
        position="Dock manager",
        reach="555 0100",
        **who,
    )
    _talks(agency, freight, today, who)


def _talks(agency: Agency, freight: Organization, today: date, who: dict[str, Any]) -> None:
    contacts.log_contact(
        organization=freight,
        agency=agency,
        on=today - timedelta(days=12),
        channel="visit",
        question="Which certificate opens the lift truck job?",
        offer="The list of courses nearby with their dates",
        outcome="Any certificate of this year counts; the old paper ones do not.",
        **who,
    )
    contacts.plan_contact(
        organization=freight,
        agency=agency,
        on=today + timedelta(days=5),
        channel="phone",
        question="How many hours of release time in March?",
        offer="People of the program who fill in on the shift",
        **who,
    )


def _initiatives(
    community: Community, college: Organization, second: Organization, who: dict[str, Any]
) -> None:
    ours = landscape.add_initiative(
        community=community,
        name="Dock to Desk (invented)",
        organization=college,
        is_illustrative=True,
        about_en="Short evening courses that lead from the dock to lift truck and inventory jobs.",
        about_fr="Cours du soir menant du quai aux emplois de cariste et de gestion des stocks.",
        groups=["low_wage", "assistance"],
        sectors=["transportation_logistics"],
        occupations=["75101", "14400"],
        areas=["Toronto"],
        interventions=["skills_training", "retention"],
        frame="sectoral",
        people_a_year=48,
        takes_referrals="yes",
        **who,
    )
    front = landscape.add_initiative(
        community=community,
        name="First Steps (invented)",
        organization=second,
        is_illustrative=True,
        about_en="Outreach, upgrading and child care for people on assistance.",
        about_fr="Rayonnement, mise à niveau et garde d’enfants pour les bénéficiaires de l’aide.",
        groups=["assistance", "newcomers"],
        areas=["Toronto"],
        interventions=["outreach", "upgrading", "wraparound"],
        sends_people="yes",
        **who,
    )
    landscape.add_funding(
        initiative=ours,
        level="provincial",
        funder="Invented ministry",
        pot="Invented skills fund",
        activities="Courses and coaching",
        outcomes="Jobs kept for a year",
        **who,
    )
    _asked(community, front, ours, who)


def _asked(community: Community, front: Initiative, ours: Initiative, who: dict[str, Any]) -> None:
    agency = community.agencies.first()
    if agency is not None:
        landscape.ask_to_connect(
            source=front,
            target=ours,
            agency=agency,
            why="We meet people who want to work on the docks; you train them.",
            **who,
        )
