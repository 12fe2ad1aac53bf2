"""Packs: what they are for, whom they speak to, and words that are ready to be edited.

A ready word promises nothing that the desk does not hold. `{sector}`, `{place}`, `{first}`,
`{top}`, `{first_pay}` and `{top_pay}` are filled from the ladder; where the ladder does not say
one of them, the word that needs it is left out.
"""

from ladderway.domain.planning.voices import how_common
from ladderway.words.mark import N_
from ladderway.words.say import Say

# Title, and what it is for.
KINDS: dict[str, tuple[str, str]] = {
    "change": (
        N_("Communications pack"),
        N_("Brings partners together around one change: why, what is known, what each can do."),
    ),
    "promotion": (
        N_("Promotion"),
        N_("Makes the ladder known to those who fund it, allow it or live with it."),
    ),
    "trends": (
        N_("Community trends report"),
        N_("Dated figures of the place, what shook it, and what nobody knows yet."),
    ),
    "win_win": (
        N_("Words for employers: what both sides win"),
        N_("What it costs, what it saves, and what is asked of an employer in this sector."),
    ),
    "in_work": (
        N_("Support while in work"),
        N_("Why support goes on after the first day, said to those who give or receive it."),
    ),
    "practice": (
        N_("Brief for practitioners"),
        N_("What studies and the front line found, for those who do the work."),
    ),
    "policy": (
        N_("Policy brief"),
        N_("What studies and figures say, and which rule or fund would have to bend."),
    ),
}
AUDIENCES: dict[str, str] = {
    "council": N_("Council or city hall"),
    "funder": N_("A funder"),
    "employer": N_("Employers"),
    "provider": N_("Colleges and trainers"),
    "community": N_("The community and its organizations"),
    "participants": N_("People who take part"),
}
LENGTHS: dict[str, str] = {"short": N_("One page"), "long": N_("Everything")}
SECTIONS: dict[str, str] = {
    "message": N_("In short"),
    "fact": N_("What is known"),
    "opinion": N_("What people told us"),
    "gap": N_("What is missing or not known"),
    "ask": N_("What is asked"),
}
SECTION_NOTES: dict[str, str] = {
    "message": N_("Messages are ours. They stand apart from facts and from what others said."),
    "fact": N_("Each fact carries its source and the day it speaks of."),
    "opinion": N_(
        "These are opinions of those who were asked, in their words or close to them. Nobody "
        "checked them against figures."
    ),
    "gap": N_("What is not known is said, so that nobody takes silence for good news."),
    "ask": N_("Each thing can be answered with yes or no."),
}
ATTRIBUTIONS: dict[str, str] = {
    "named": N_("By name, as they agreed"),
    "role": N_("By their role only"),
    "unnamed": N_("Without a name"),
}
SHARES: dict[str, str] = {
    "not_counted": N_("Not counted"),
    "nobody_else": N_("One of {asked} asked"),
    "a_few": N_("A few: {heard} of {asked} asked"),
    "many": N_("Many: {heard} of {asked} asked"),
    "most": N_("Most: {heard} of {asked} asked"),
    "all": N_("All {asked} asked"),
}
# Figures of a pack beside those of a plan.
FIGURES: dict[str, str] = {
    "dated_figures": N_("Dated figures of the place"),
    "scan_figures": N_("What the sector scans found"),
    "shocks": N_("What shook the place"),
    "silences": N_("Topics on which nothing current is known"),
    "waiting": N_("Steps that could not go on, by reason"),
}
# Where computed figures of a scan come from.
SCAN_SOURCES: dict[str, str] = {
    "job_bank": N_("Job Bank, wages of the region"),
    "cops": N_("COPS 2024–2033, all of Canada"),
    "gates": N_("Entry gates of Ontario"),
    "ladder_engine": N_("Search for ladders"),
    "asset_map": N_("Asset map of the community"),
}

_CLIMB = N_(
    "In {place}, people can start as {first} and climb to {top}. Each step is a job that "
    "exists, with the training that leads to it."
)
_PAY = N_("Pay an hour: {first_pay} as {first}, {top_pay} as {top}.")
_STOP = N_("Whoever stops on a step keeps what they have: each job on the ladder stands alone.")

# By kind and audience; "*" for every audience. Section, key and words.
Ready = tuple[tuple[str, str, str], ...]
READY: dict[str, dict[str, Ready]] = {
    "change": {
        "*": (
            ("message", "climb", _CLIMB),
            ("message", "pay", _PAY),
            (
                "message",
                "apart",
                N_(
                    "Employment services, colleges and employers each hold one part of this "
                    "ladder. People fall between the parts, not inside them."
                ),
            ),
            ("ask", "part", N_("Say which part of the ladder you take on, and until when.")),
            ("ask", "table", N_("Send one person who can decide to the planning table.")),
        ),
        "provider": (
            (
                "ask",
                "short",
                N_(
                    "Offer the training of one step in the evening or in short blocks, and say "
                    "what it counts toward next."
                ),
            ),
        ),
    },
    "promotion": {
        "*": (
            ("message", "climb", _CLIMB),
            ("message", "pay", _PAY),
            ("message", "stop", _STOP),
        ),
        "funder": (
            ("ask", "fund", N_("Fund the steps that have no money yet, and the support between.")),
            (
                "ask",
                "measure",
                N_("Agree with us beforehand what is measured, by whom, and what is published."),
            ),
        ),
        "council": (
            ("ask", "place", N_("Name this sector in the local strategy and its purchasing.")),
            ("ask", "bend", N_("Tell us which rules the city can bend, and who decides it.")),
        ),
        "community": (
            ("ask", "tell", N_("Tell people about the first step; we will answer them.")),
            ("ask", "missing", N_("Tell us who is not reached, and what would help.")),
        ),
    },
    "trends": {
        "*": (
            (
                "message",
                "dated",
                N_(
                    "Every figure here speaks of a day and a place. Figures that are too old are "
                    "shown as such; figures from a time that something shook are marked."
                ),
            ),
            ("ask", "know", N_("If you know a newer figure, tell us the figure and its source.")),
        ),
    },
    "win_win": {
        "*": (
            ("message", "climb", _CLIMB),
            (
                "message",
                "gain",
                N_(
                    "What you win: you fill {top} with people who know your work, and the place "
                    "they leave goes to somebody who is ready for it. One goes up, one comes in."
                ),
            ),
            (
                "message",
                "they",
                N_("What they win: {first_pay} an hour, then {top_pay}, without leaving you."),
            ),
            (
                "message",
                "cost",
                N_(
                    "What it costs: paid hours of whoever learns, cover for their shift, and the "
                    "pay of the next job once they hold it."
                ),
            ),
            (
                "message",
                "save",
                N_(
                    "What it saves, in your own numbers: what one vacancy costs you in overtime, "
                    "agency fees and weeks of learning, times the places you fill in a year."
                ),
            ),
            ("ask", "skills", N_("Tell us which skills the next job really needs.")),
            ("ask", "hours", N_("Let people learn a part of it in paid hours.")),
            ("ask", "interview", N_("Interview those who finish, for a job that is open.")),
            ("ask", "moved", N_("Tell us after a year who moved up, without names.")),
        ),
    },
    "in_work": {
        "*": (
            (
                "message",
                "goes_on",
                N_("A job is a step, not the end: support goes on after the first day at work."),
            ),
        ),
        "employer": (
            (
                "message",
                "one_call",
                N_(
                    "When a shift, child care or a bus line goes wrong, there is one person to "
                    "call. It costs you nothing, and you learn nothing private."
                ),
            ),
            (
                "message",
                "next",
                N_("We ask both of you what the next job could be, before somebody looks away."),
            ),
            ("ask", "contact", N_("Name one person at work to whom our coach may speak.")),
            ("ask", "time", N_("Allow a short talk with the coach in working hours.")),
        ),
        "participants": (
            (
                "message",
                "yours",
                N_(
                    "You decide whether your employer knows. Nothing about you goes to them "
                    "unless you say so."
                ),
            ),
            (
                "message",
                "early",
                N_("Call early: most things that cost a job began as something small."),
            ),
            (
                "message",
                "up",
                N_("When the first job is steady, we look with you for the next."),
            ),
            ("ask", "reach", N_("Tell us how and when we may reach you.")),
        ),
        "funder": (
            (
                "message",
                "count",
                N_("What happens after the first month decides whether a placement lasts."),
            ),
            ("ask", "pay", N_("Pay for contact after the start, not for the start alone.")),
        ),
        "council": (
            (
                "message",
                "low_pay",
                N_("People who have work and low pay are residents whom no program looks for."),
            ),
            ("ask", "open", N_("Open services in evenings and on weekends to those who work.")),
        ),
        "provider": (
            (
                "message",
                "evening",
                N_("People who work learn in the evening, in short blocks, near where they live."),
            ),
            ("ask", "blocks", N_("Hold the next step at hours that shift workers can keep.")),
        ),
        "community": (
            (
                "message",
                "trusted",
                N_("People in low-paid work come through somebody they trust. That may be you."),
            ),
            ("ask", "send", N_("Send people on who have work, and tell them it is for them too.")),
        ),
    },
    "practice": {
        "*": (
            (
                "message",
                "found",
                N_("What studies found is below, with how firmly each can be relied on."),
            ),
            ("message", "local", N_("What worked elsewhere is a reason to try, not a promise.")),
            ("ask", "try", N_("Choose one practice to try, and write down what came of it.")),
        ),
    },
    "policy": {
        "*": (
            ("message", "climb", _CLIMB),
            (
                "message",
                "rules",
                N_(
                    "Where a step cannot go on, the reason is often a rule: hours, a limit of "
                    "length, a proof that is asked."
                ),
            ),
            ("ask", "change", N_("Name the rule, who may change it, and by when they answer.")),
        ),
    },
}


def ready(kind: str, audience: str) -> Ready:
    """The ready words of a pack: those for everybody, then those for the audience."""
    found = READY[kind]
    return (*found.get("*", ()), *found.get(audience, ()))


def share_words(heard: int | None, asked: int | None, say: Say) -> str:
    """How common a view is, in words with its counts."""
    words = SHARES[how_common(heard, asked).value]
    return say.text(words).format(heard=heard, asked=asked)
