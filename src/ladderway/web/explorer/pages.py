"""What each page of the desk holds, put together from the ask, the answer and the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ladderway.domain.ladders.model import Ladder, LadderAnswer, StartKind
from ladderway.domain.ladders.programs import SCHEDULES
from ladderway.domain.reference.catalogue import Catalogue
from ladderway.files.naming import say_in
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue
from ladderway.web.explorer import about_you, asking, comparing, hands, present, queries
from ladderway.web.explorer.about_you import AboutYou, AboutYouForm
from ladderway.web.explorer.asking import Ask, Problem
from ladderway.web.in_hand.queries import Told
from ladderway.web.reference import job_search, regulator
from ladderway.words import Say
from ladderway.words.mark import N_
from ladderway.words.programs import SCHEDULES as SCHEDULE_WORDS

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


def home(language: str) -> Context:
    return {
        "search_action": reverse("explorer:explore"),
        "suggest": reverse("explorer:suggest"),
        "starts": _starts(),
        "examples": _examples(say_in(language)),
        "counts": {"occupations": len(load_catalogue().occupations)},
    }


def _starts() -> list[Link]:
    explore = reverse("explorer:explore")
    return [
        Link(_("I have no job yet"), f"{explore}?start=no_job"),
        Link(_("I have not worked for years"), f"{explore}?start=not_for_years"),
        Link(_("My work was in another country"), f"{explore}?start=not_in_canada"),
        Link(_("I would rather name my skills"), f"{explore}?start=skills"),
    ]


EXAMPLES = {
    "65201": N_("food counter"),
    "75101": N_("warehouse"),
    "64100": N_("store sales"),
    "33102": N_("personal support worker"),
    "65310": N_("cleaner"),
}


def _examples(say: Say) -> list[Link]:
    explore = reverse("explorer:explore")
    return [Link(say.text(name), f"{explore}?from={noc}") for noc, name in EXAMPLES.items()]


def explore(
    ask: Ask, about: AboutYou, told: Mapping[str, Any], home: Told | None, language: str
) -> Context:
    """The explorer in one state. `told` fills the form about the person again; `home` is their
    household, once it is described."""
    say, catalogue = say_in(language), load_catalogue()
    ask = _aimed(ask, language)
    context: Context = {
        "ask": ask,
        "town": queries.town(ask.community, language),
        "search_action": reverse("explorer:explore"),
        "suggest": reverse("explorer:suggest"),
        "settings": settings(ask, say, catalogue),
        "jobs": _jobs(ask, say),
        "problems": _problems(ask),
        "start_options": _start_options(ask),
        "region": queries.region(ask.area, say),
        "about": about,
    }
    if ask.text:
        return context | _choose(ask, language, say)
    several = _several(ask, say, catalogue)
    if several:
        return context | {"hits": several, "state": "choose"}
    if not ask.is_ready:
        return context | {"state": "start", "skills": _skill_options(ask, say, catalogue)}
    about = hands.with_wage(about, home)
    answer = queries.answer(ask, about)
    return context | _answered(answer, ask, about, told, home, say)


def _aimed(ask: Ask, language: str) -> Ask:
    """With the likeliest job for the words typed as a goal; without scripts nothing chooses it."""
    if not ask.goal:
        return ask
    hits = job_search.hits(ask.goal, language)
    if not hits:
        return replace(ask, goal="", problems=(*ask.problems, Problem("goal", ask.goal)))
    return replace(ask, goal="", target=hits[0].noc)


def _answered(
    answer: LadderAnswer,
    ask: Ask,
    about: AboutYou,
    told: Mapping[str, Any],
    home: Told | None,
    say: Say,
) -> Context:
    ladder = present.chosen(answer, ask.ladder)
    context: Context = {
        "abroad": _abroad(ask, about, say),
        "first_notes": present.first_notes(answer, say),
        "notes": present.notes(answer, say),
        "long_notes": present.long_notes(answer, say),
        "form": _form(answer, about, told, say),
        "ask_query": ask.url(),
        "actions": wider(ask),
    }
    if ladder is None:
        return context | {"state": "empty"}
    if ask.ladder and ladder.key != ask.ladder:
        gone = _("The ladder in this address is not among the answers any more.")
        context["problems"] = [*_problems(ask), gone]
    catalogue = load_catalogue()
    region = queries.region(ask.area, say)
    voice = present.Voice(say, catalogue, region, queries.today(), about.wage)
    here = replace(ask, ladder=ladder.key)
    other = next((one for one in answer.ladders if one.key == ask.beside), None)
    other = other or next(
        (one for one in (*answer.horizontal, *answer.almost) if one.key == ask.beside), None
    )
    other = None if other is None or other.key == ladder.key else other
    shown = present.show(ladder, here, voice, other, hands.under(ladder, home, say))
    found = present.tabs(answer.ladders, here, ladder.key, say)
    if not ask.ladder and not other:
        context["two_ways"] = _two_ways(answer, here, voice)
    if other:
        beside = present.show(other, here, voice, ladder, hands.under(other, home, say))
        pair = (shown, beside)
        context |= {"pair": pair, "rows": comparing.compared(pair, say)}
    return context | {
        "state": "compare" if "pair" in context else "ladders",
        "tabs": found[: present.TABS],
        "more": found[present.TABS :],
        "across": present.tabs(answer.horizontal, here, ladder.key, say),
        "almost": present.tabs(answer.almost, here, ladder.key, say),
        "shown": shown,
        "copies": _copies(here),
        "copies_need_answers": _needs_answers(here, about),
        "alone_url": replace(here, beside="").url(),
        "announce": _announce(answer),
        "hand": hands.card(home, here, say),
    }


def _abroad(ask: Ask, about: AboutYou, say: Say) -> Context | None:
    """The way through the regulator, for whoever worked in another country; None for others."""
    noc = about.facts.foreign_profession
    if noc is None and ask.start is StartKind.NOT_IN_CANADA:
        noc = next(iter(ask.jobs), None)
    return {"job": say.name("job", noc), "ways": regulator.ways(noc, say)} if noc else None


def _two_ways(answer: LadderAnswer, here: Ask, voice: present.Voice) -> tuple[present.Shown, ...]:
    """For a newcomer with a profession: a job for now beside the way back, to one scale."""
    now, back = _labelled(answer, "survival"), _labelled(answer, "way_back")
    if now is None or back is None or now.key == back.key:
        return ()
    return (present.show(now, here, voice, back), present.show(back, here, voice, now))


def _labelled(answer: LadderAnswer, label: str) -> Ladder | None:
    everything = (*answer.ladders, *answer.horizontal, *answer.almost)
    return next((ladder for ladder in everything if label in ladder.labels), None)


def _announce(answer: LadderAnswer) -> str:
    count = len(answer.ladders)
    return ngettext("%(count)s ladder found", "%(count)s ladders found", count) % {"count": count}


def _copies(ask: Ask) -> list[Link]:
    query = replace(ask, beside="").url()
    kinds = ("pdf", "svg", "csv")
    return [Link(kind.upper(), reverse("explorer:copy", args=[kind]) + query) for kind in kinds]


def _needs_answers(here: Ask, about: AboutYou) -> bool:
    """Whether this ladder is there only because of what the person told."""
    if about.is_empty:
        return False
    return present.exactly(queries.answer(here, AboutYou()), here.ladder) is None


def no_copy(ask: Ask) -> Context:
    """Back to the ladders there are, for an address of a copy that there is no ladder for."""
    return {"back": reverse("explorer:explore") + replace(ask, ladder="", beside="").url()}


def _form(
    answer: LadderAnswer, about: AboutYou, told: Mapping[str, Any], say: Say
) -> AboutYouForm | None:
    """The questions that a step shown depends on, and those already answered; None if none."""
    asked = dict.fromkeys((*answer.questions, *about.answered, "wage"))
    choices = queries.choices(say, queries.credentials_named(answer) | about.facts.credentials)
    form = AboutYouForm(asked=tuple(asked), choices=choices, initial=dict(told))
    return form if form.fields else None


def wider(ask: Ask) -> list[Link]:
    """What may be changed when little was found: each leads to the same page, asked wider."""
    path = reverse("explorer:explore")
    plain = replace(ask, ladder="", beside="")
    changes: list[tuple[bool, str, Ask]] = [
        (bool(ask.sectors), _("Look in every sector"), replace(plain, sectors=())),
        (bool(ask.target), _("Look for any job, not this one alone"), replace(plain, target=None)),
        (ask.months < asking.MONTHS[-1], _("Allow seven years"), replace(plain, months=84)),
        (ask.hours < 20, _("Study 20 hours a week"), replace(plain, hours=20)),
        (bool(ask.schedules), _("Any time of day"), replace(plain, schedules=())),
        (not ask.dip, _("Allow lower pay for a while"), replace(plain, dip=True)),
        (ask.moves < 4, _("Allow four steps"), replace(plain, moves=4)),
        (
            not ask.everywhere,
            _("Also jobs not known to exist here"),
            replace(plain, everywhere=True),
        ),
        (ask.area != "ER35", _("Look in all of Ontario"), replace(plain, area="ER35")),
    ]
    return [Link(label, path + other.url()) for applies, label, other in changes if applies]


# What another job to start from does not keep.
NOT_PLACE = ("q", "from", "have", "also", "skill", "ladder", "with")


def settings(ask: Ask, say: Say, catalogue: Catalogue) -> Context:
    """The controls of the page, with what is chosen."""
    areas = catalogue.wages.areas
    return {
        "areas": _options([(code, say.name("area", code)) for code in areas], [ask.area]),
        "hours": _options(
            [(str(n), _hours(n)) for n in _with(asking.HOURS, ask.hours)], [str(ask.hours)]
        ),
        "months": _options(
            [(str(n), _within(n)) for n in _with(asking.MONTHS, ask.months)], [str(ask.months)]
        ),
        "sectors": _options(
            [(s.id, s.name(say.language)) for s in load_sectors().all], ask.sectors
        ),
        "schedules": _options([(s, say.text(SCHEDULE_WORDS[s])) for s in SCHEDULES], ask.schedules),
        "hidden": [pair for pair in ask.pairs() if pair[0] in ("from", "start", "q")],
        "skills": _named_skills(ask, say, catalogue),
        "place": [pair for pair in ask.pairs() if pair[0] not in NOT_PLACE]
        + [("have", job) for job in ask.jobs],
        "target": say.name("job", ask.target) if ask.target else "",
        "chosen": len(ask.sectors)
        + len(ask.schedules)
        + ask.dip
        + ask.everywhere
        + (ask.moves == 4)
        + bool(ask.community)
        + bool(ask.target),
    }


LEVELS = (N_("a little"), N_("some"), N_("well"), N_("very well"), N_("as an expert"))


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A skill named, with how well: the value of an option is as in the address."""

    key: str
    name: str
    options: tuple[Option, ...]


def _named_skills(ask: Ask, say: Say, catalogue: Catalogue) -> list[SkillLevel]:
    return [
        SkillLevel(key, catalogue.descriptor(key).plain(say.language), _levels(key, level, say))
        for key, level in ask.skills
    ]


def _levels(key: str, level: float, say: Say) -> tuple[Option, ...]:
    """1 to 5 in words; what lies between two is shown as the nearer one."""
    chosen = f"{key}:{min(5, max(1, round(level)))}"
    pairs = [(f"{key}:{n}", say.text(word)) for n, word in enumerate(LEVELS, 1)]
    return tuple(_options([*pairs, ("", _("take this one away"))], [chosen]))


def _options(pairs: Sequence[tuple[str, str]], chosen: Sequence[str]) -> list[Option]:
    return [Option(value, label, value in chosen) for value, label in pairs]


def _with(numbers: Sequence[int], own: int) -> list[int]:
    return sorted({*numbers, own})


def _hours(hours: int) -> str:
    return ngettext("%(n)s hour a week", "%(n)s hours a week", hours) % {"n": hours}


def _within(months: int) -> str:
    if months % 12:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": months // 12}


def _jobs(ask: Ask, say: Say) -> list[Link]:
    """The jobs one starts from, each with the address without it."""
    path = reverse("explorer:explore")
    plain = replace(ask, ladder="", beside="")
    return [
        Link(
            say.name("job", noc),
            path + replace(plain, jobs=tuple(j for j in ask.jobs if j != noc)).url(),
        )
        for noc in ask.jobs
    ]


def _start_options(ask: Ask) -> list[Option]:
    kinds = [
        (StartKind.OCCUPATION, _("I work in this job now")),
        (StartKind.NOT_FOR_YEARS, _("I did this work, years ago")),
        (StartKind.NOT_IN_CANADA, _("I did this work in another country")),
    ]
    return _options([(kind.value, label) for kind, label in kinds], [ask.start.value])


def _skill_options(ask: Ask, say: Say, catalogue: Catalogue) -> list[Option]:
    skills = catalogue.descriptors_of("skills")
    pairs = sorted(((d.id, d.plain(say.language)) for d in skills), key=lambda p: p[1].casefold())
    return _options(pairs, [key for key, _level in ask.skills])


def _choose(ask: Ask, language: str, say: Say) -> Context:
    """Jobs to choose from for the words typed; where nothing fits, what may have been meant."""
    path = reverse("explorer:explore")
    hits, is_near = job_search.meant(ask.text, language)
    shown = [
        hit | {"url": path + replace(ask, text="", jobs=(*ask.jobs, hit["noc"])).url()}
        for hit in (job_search.hit_view(one, say) for one in hits)
    ]
    return {"hits": shown, "is_near": is_near, "state": "choose"}


def _several(ask: Ask, say: Say, catalogue: Catalogue) -> list[Context]:
    """The jobs that an older code in the address may mean, each with the address that has it."""
    path = reverse("explorer:explore")
    code = next((p.what for p in ask.problems if p.kind == asking.SEVERAL), "")
    start = StartKind.PAST_JOBS if ask.jobs else ask.start
    return [
        {
            "shown": say.name("job", noc),
            "below": " · ".join((say.name("occupation", noc), _("NOC %(code)s") % {"code": noc})),
            "url": path + replace(ask, jobs=(*ask.jobs, noc), start=start).url(),
        }
        for noc in (catalogue.resolve(code).candidates if code else ())
    ]


def _problems(ask: Ask) -> list[str]:
    texts = {
        "noc2016": _(
            "[%(what)s] is a code of the older list of 2016. We brought it to the list of 2021."
        ),
        "older": _("[%(what)s] is a code of an older list. Please choose the job yourself."),
        "unknown": _("No job has the code [%(what)s]. Please choose the job yourself."),
        "goal": _("We found no job for “%(what)s”. You see ways to any job."),
        "area": _("We know no region [%(what)s]. You see Toronto."),
        asking.SEVERAL: _(
            "[%(what)s] is a code of the older list of 2016. It may be one of several jobs: "
            "please choose yours."
        ),
        "hours": _("We cannot use [%(what)s] as hours a week. We use %(instead)s."),
        "within": _("We cannot use [%(what)s] as a number of months. We use %(instead)s."),
        "sector": _("We know no sector [%(what)s]. We look without it."),
        "schedule": _("We know no time of day [%(what)s]. We look without it."),
        "skill": _("We know no skill [%(what)s]. We look without it."),
    }
    return [texts[p.kind] % {"what": p.what, "instead": p.instead} for p in ask.problems]


def about_you_form(
    data: Mapping[str, Any] | None, asked: Sequence[str], language: str
) -> AboutYouForm:
    return AboutYouForm(data, asked=asked, choices=queries.choices(say_in(language)))


def every_question() -> tuple[str, ...]:
    return tuple(about_you.AboutYouForm.base_fields)


def guide(language: str) -> Context:
    """A real ladder to point at while explaining; the drawing of the first example."""
    say, catalogue = say_in(language), load_catalogue()
    ask = Ask(jobs=(next(iter(EXAMPLES)),))
    answer = queries.answer(ask, AboutYou())
    several = [one for one in answer.ladders if len(one.steps) > 1]
    ladder = several[0] if several else present.chosen(answer, "")
    if ladder is None:
        return {"shown": None}
    ask = replace(ask, ladder=ladder.key)
    region = queries.region(ask.area, say)
    voice = present.Voice(say, catalogue, region, queries.today(), None)
    path = reverse("explorer:explore")
    return {"shown": present.show(ladder, ask, voice), "url": path + ask.url(), "region": region}
