"""An invented planning group for the simulated community. Its people and partners are made up."""

from datetime import date, timedelta

from django.utils import timezone

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.groups import actions, known_actions
from ladderway.web.groups.actions import By
from ladderway.web.groups.models import (
    ActionItem,
    Decision,
    Duty,
    Group,
    Level,
    LogEntry,
    Meeting,
    Member,
    Note,
    State,
)
from ladderway.web.partners.models import Community

NAME = "Planning group (simulated)"
MEMBERS = (
    ("Amira Example", "Demonstration agency (simulated)", "employment", "convenor"),
    ("Ben Example", "Lakeside Literacy (invented)", "literacy", "literacy_network"),
    ("Chen Example", "Harbour College (invented)", "college", "college"),
    ("Dana Example", "Northgate Freight (invented)", "other", "employer"),
    ("Eli Example", "Local 0000 (invented)", "other", "labour"),
)
OPTIONS = ("Transportation and logistics", "Health and care", "Construction", "Retail")
# Places by member; one member left two options out.
BALLOTS = ((1, 2, 3, 4), (2, 1, 3, 4), (1, 3, 2, 4), (1, None, 2, None), (2, 3, 1, 4))
# What the group knows of the people here: topic, text, figure, unit. All invented.
KNOWN = (
    ("demographics", "Invented: people in low-paid work near the port, about.", 4200, "people"),
    ("target_group", "Invented: warehouse and delivery workers, half of them with a "
     "credential from another country.", None, ""),
    ("resources", "Invented: a training room that stands empty in the evening.", 2, "rooms"),
)  # fmt: skip
DUTIES = (
    ("coordinator", "Demonstration agency (simulated)", "in_house"),
    ("skills_trainer", "Harbour College (invented)", "contracted"),
    ("career_coach", "", "open"),
)
# City divisions and what each does, as the report on employment services describes them.
DIVISIONS = (
    ("income_support", "Toronto Employment and Social Services"),
    ("economic_development", "Economic Development and Culture"),
    ("community_benefits", "Social Development, Finance and Administration"),
    ("library", "Toronto Public Library"),
)


def load(community: Community, by: By = SYSTEM) -> None:
    """Load it once; a community that has the group already stays as it is."""
    if community.planning_groups.filter(name=NAME).exists():
        return
    today = timezone.localdate()
    group = _group(community, by, today)
    members = [_member(group, *m, by=by, today=today) for m in MEMBERS]
    _first_meeting(group, members, by, today)
    _ranking(group, members, by, today)
    _known(community, by, today)
    _duties(community, by, today)


def _group(community: Community, by: By, today: date) -> Group:
    founded = today - timedelta(days=200)
    group = actions.save_group(
        group=Group(
            community=community,
            name=NAME,
            level=Level.WHOLE,
            convenor="Demonstration agency (simulated)",
            purpose="Invented: first jobs that lead on, and training beside work.",
            founded=founded,
        ),
        by=by,
        today=today,
    )
    for name, level in (
        ("Logistics table (simulated)", Level.SECTOR),
        ("Newcomers table (simulated)", Level.POPULATION),
    ):
        table = Group(community=community, name=name, level=level, above=group, founded=founded)
        actions.save_group(group=table, by=by, today=today)
    return group


def _member(
    group: Group, name: str, organization: str, network: str, role: str, *, by: By, today: date
) -> Member:
    member = Member(
        group=group, name=name, organization=organization, network=network, role=role,
        since=group.founded,
    )  # fmt: skip
    return actions.save_member(member=member, by=by, today=today)


def _first_meeting(group: Group, members: list[Member], by: By, today: date) -> None:
    on = today - timedelta(days=40)
    meeting = actions.save_meeting(
        meeting=Meeting(
            group=group,
            on=on,
            agenda="1. Which sector\n2. Who asks employers what",
            minutes="Invented minutes. The group wants one question to employers, not five calls.",
        ),
        attended=members[:4],
        by=by,
        today=today,
    )
    decision = actions.save_decision(
        decision=Decision(
            group=group,
            meeting=meeting,
            on=on,
            text="One organization asks employers about first jobs, for all.",
            how="consensus",
        ),
        by=by,
        today=today,
    )
    for text, owner, days in (
        ("Write the three questions for employers", "Amira Example", -10),
        ("Ask which courses can be held in the evening", "Chen Example", 9),
        ("List who reads job ads with newcomers", "Ben Example", 45),
    ):
        item = ActionItem(
            decision=decision, text=text, owner=owner, created=on, due=today + timedelta(days=days)
        )
        actions.save_action(item=item, by=by, today=today)
    done = ActionItem(
        decision=decision, text="Send the minutes", owner="Amira Example", created=on,
        due=on + timedelta(days=7),
    )  # fmt: skip
    actions.save_action(item=done, by=by, today=today)
    actions.close_action(
        item=done,
        state=State.DONE,
        result="Sent to all members.",
        by=by,
        today=on + timedelta(days=5),
    )


def _ranking(group: Group, members: list[Member], by: By, today: date) -> None:
    question = actions.ask_question(
        group=group,
        text="Which sector should be looked at first? (simulated)",
        options=OPTIONS,
        asked=today - timedelta(days=20),
        by=by,
        today=today,
    )
    options = list(question.options.all())
    for member, places in zip(members, BALLOTS, strict=True):
        given = {o: p for o, p in zip(options, places, strict=True) if p is not None}
        actions.enter_ballot(question=question, member=member, places=given, by=by, today=today)


def _known(community: Community, by: By, today: date) -> None:
    known_actions.load_context(community=community, language="en", by=by, today=today)
    note = Note(
        community=community,
        topic="vacancies",
        text="Invented: warehouses near the port look for people for the evening shift.",
        figure=120,
        unit="jobs",
        geography="Demonstration community",
        source="Simulated conversation with employers",
        who_knows="Dana Example (simulated)",
        as_of=today - timedelta(days=30),
        expires=today + timedelta(days=335),
        sector="transportation_logistics",
    )
    known_actions.save_known(thing=note, by=by, today=today)
    for topic, text, figure, unit in KNOWN:
        told = Note(
            community=community, topic=topic, text=text, figure=figure, unit=unit,
            geography="Demonstration community", source="Simulated survey of the group",
            as_of=today - timedelta(days=60), expires=today + timedelta(days=670),
        )  # fmt: skip
        known_actions.save_known(thing=told, by=by, today=today)
    for kind, form, about, came in (
        ("consultation", "focus_group", "Invented: what keeps parents from evening courses?",
         "Child care on site is asked of the college."),
        ("feedback", "staff", "Invented: people wait three weeks for a forklift course.", ""),
    ):  # fmt: skip
        entry = LogEntry(
            community=community, kind=kind, form=form, on=today - timedelta(days=25), about=about,
            came_of_it=came, organization="Demonstration agency (simulated)",
        )  # fmt: skip
        known_actions.save_known(thing=entry, by=by, today=today)


def _duties(community: Community, by: By, today: date) -> None:
    for function, organization, arrangement in DUTIES:
        duty = Duty(
            community=community, function=function, organization=organization,
            arrangement=arrangement,
        )  # fmt: skip
        known_actions.save_known(thing=duty, by=by, today=today)
    for function, organization in DIVISIONS:
        duty = Duty(
            community=community, function=function, organization=organization,
            arrangement="described", note="Engagement report, 2022.",
        )  # fmt: skip
        known_actions.save_known(thing=duty, by=by, today=today)
