"""A public draw that everybody can check and that names nobody.

Before the draw, a *notice* is published: seats and numbers of tickets by group, where a public
value will come from, and the commitment, a SHA-256 of the *opening*. The opening holds a salt, the
seed and the list of tickets. After the draw, the opening and the public value are published, and
the results follow from them (`run`); `check` compares all of it.

Each applicant holds one ticket, 128 random bits in writing, and finds their own line; nobody can
tell whose the other lines are. Nothing else of a person goes in: the list is sorted, so it does not
keep the order of application, and groups are single letters whose meaning the applicants know.

The seed is fixed before the public value is known, and the public value comes from a source that
the organizer does not control, so neither can be chosen to favour anyone. Without a public value
the organizer could have tried many seeds before committing to one; `check` says so.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.random_words import Words

VERSION = "ladderway-draw/1"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_TICKET = re.compile(f"[{_LETTERS}]{{26}}")
_READ_AS = str.maketrans("ILO", "110", "- ")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_GROUP = re.compile(r"[A-Z]")
_SOURCE = re.compile(r"[^\n]{0,200}")
FEWEST_IN_GROUP = 5
_LONGEST_SHARED = 12  # characters at the start of two tickets; by chance once in 10¹⁵ lists


@dataclass(frozen=True, slots=True)
class Group:
    """People who are drawn among themselves: a letter, their number, the seats."""

    letter: str
    tickets: int
    seats: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Published before the draw. ``public_source`` says where the public value will come from and
    when; empty where there is none."""

    draw: str
    groups: tuple[Group, ...]
    public_source: str
    commitment: str
    version: str = VERSION


@dataclass(frozen=True, slots=True)
class Sealed:
    """The notice, and the opening to be kept secret until the draw."""

    notice: Notice
    opening: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the results: rank 1 is called first; ``offered`` when it is within the seats."""

    ticket: str
    group: str
    rank: int
    offered: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: one of `commitment`, `notice`, `results`, with the values that differ."""

    part: str
    published: str
    found: str


@dataclass(frozen=True, slots=True)
class Check:
    """``faults`` is empty when everything fits. ``seed_was_open``: there was no public value, so
    the organizer could have chosen among seeds before committing."""

    faults: tuple[Fault, ...]
    seed_was_open: bool

    @property
    def holds(self) -> bool:
        return not self.faults


def new_ticket(random_bytes: Callable[[int], bytes]) -> str:
    """26 letters and digits for 128 random bits. ``random_bytes`` is ``secrets.token_bytes``."""
    number = int.from_bytes(random_bytes(16), "big")
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(26)))


def read_ticket(typed: str) -> str:
    """A ticket as somebody typed it: spaces and dashes dropped, I and L read as 1, O as 0.

    Raises BadInput for what is none.
    """
    ticket = typed.upper().translate(_READ_AS)
    if not _TICKET.fullmatch(ticket):
        raise BadInput("A ticket has 26 letters and digits. Look at the paper or message again.")
    return ticket


def seal(
    draw: str,
    *,
    tickets: Mapping[str, Sequence[str]],
    seats: Mapping[str, int],
    seed: bytes,
    salt: bytes,
    public_source: str = "",
) -> Sealed:
    """Fix everything before the draw.

    ``tickets`` and ``seats`` by group letter; ``seed`` and ``salt`` are 32 random bytes each, made
    for this draw. Raises BadInput for anything in the list that is not a ticket, that looks made
    from something else than chance, or that appears twice; NotEnoughData for a group that is so
    small that its lines point at people, or that has seats for all.
    """
    _check_head(draw, public_source, seed, salt)
    if set(tickets) != set(seats):
        raise BadInput(
            f"Groups with tickets {sorted(tickets)} and with seats {sorted(seats)} differ."
        )
    groups = tuple(Group(g, len(tickets[g]), seats[g]) for g in sorted(tickets))
    for group in groups:
        _check_group(group)
    _check_tickets([ticket for group in groups for ticket in tickets[group.letter]])
    lines = [VERSION, f"draw {draw}", f"public source {public_source}"]
    lines += [f"seats {g.letter} {g.seats}" for g in groups]
    lines += [f"salt {salt.hex()}", f"seed {seed.hex()}"]
    lines += [f"ticket {g.letter} {t}" for g in groups for t in sorted(tickets[g.letter])]
    opening = "\n".join(lines) + "\n"
    return Sealed(Notice(draw, groups, public_source, commitment_of(opening)), opening)


def commitment_of(opening: str) -> str:
    """SHA-256 of the opening in UTF-8, in hexadecimal: ``sha256sum opening.txt`` gives the same."""
    return hashlib.sha256(opening.encode()).hexdigest()


def _check_head(draw: str, public_source: str, seed: bytes, salt: bytes) -> None:
    if not _NAME.fullmatch(draw):
        raise BadInput(f"Name the draw in small letters, digits and dashes, not [{draw}].")
    if not _SOURCE.fullmatch(public_source):
        raise BadInput("Say where the public value comes from in one line of up to 200 characters.")
    if len(seed) != 32 or len(salt) != 32 or seed == salt:
        raise BadInput("Seed and salt are 32 random bytes each, made for this draw only.")
    if len(set(seed)) < 8 or len(set(salt)) < 8:
        raise BadInput("Seed and salt do not look random. Take them from the system's generator.")


def _check_group(group: Group) -> None:
    if not _GROUP.fullmatch(group.letter):
        raise BadInput(f"A group is a single capital letter, not [{group.letter}].")
    if group.tickets < FEWEST_IN_GROUP:
        raise NotEnoughData(
            f"Group [{group.letter}] has [{group.tickets}] people, fewer than [{FEWEST_IN_GROUP}]: "
            "its lines would point at them. Join it with another group."
        )
    if not 0 < group.seats < group.tickets:
        raise NotEnoughData(
            f"Group [{group.letter}] has [{group.seats}] seats for [{group.tickets}] people. "
            "A draw needs a seat and more people than seats."
        )


def _check_tickets(listed: Sequence[str]) -> None:
    """The form, and signs that a list was made from names, numbers or dates. Messages do not repeat
    what was given: it may be a name."""
    if any(not _TICKET.fullmatch(t) for t in listed):
        raise BadInput("Something on the list is not a ticket. Only new_ticket makes tickets.")
    if any(t.isdigit() or len(set(t)) < 8 for t in listed):
        raise BadInput("A ticket looks like a number and not like chance. Make new tickets.")
    ordered = sorted(listed)
    for one, two in itertools.pairwise(ordered):
        if one == two:
            raise BadInput("A ticket is on the list twice. Everybody holds one of their own.")
        if one[:_LONGEST_SHARED] == two[:_LONGEST_SHARED]:
            raise BadInput("Two tickets begin alike: a running number? Make new tickets.")


@dataclass(frozen=True, slots=True)
class _Opened:
    draw: str
    public_source: str
    seed: str
    seats: dict[str, int]
    tickets: dict[str, list[str]]


_FORM = re.compile(
    rf"{VERSION}\ndraw (?P<draw>[^\n]+)\npublic source (?P<source>[^\n]*)\n"
    r"(?P<seats>(?:seats [A-Z] \d+\n)+)salt [0-9a-f]{64}\nseed (?P<seed>[0-9a-f]{64})\n"
    rf"(?P<tickets>(?:ticket [A-Z] [{_LETTERS}]{{26}}\n)+)"
)


def _opened(opening: str) -> _Opened:
    found = _FORM.fullmatch(opening)
    if not found:
        raise BadInput(f"This is no opening of a draw of [{VERSION}]. Was the file changed?")
    seats = {line.split()[1]: int(line.split()[2]) for line in found["seats"].splitlines()}
    tickets: dict[str, list[str]] = {letter: [] for letter in seats}
    for line in found["tickets"].splitlines():
        _, letter, ticket = line.split()
        tickets.setdefault(letter, []).append(ticket)
    if set(tickets) != set(seats):
        raise BadInput("Some group of the opening has tickets and no seats. Was the file changed?")
    return _Opened(found["draw"], found["source"], found["seed"], seats, tickets)


def run(opening: str, public_value: str = "") -> tuple[Drawn, ...]:
    """The results, by group and rank.

    The whole number SHA-256(version, newline, seed in hexadecimal, newline, public value) seeds the
    words of `random_words`; group number g (A first) takes the path (g,); tickets in sorted order
    are put in the order of their words.
    Raises BadInput for a changed file, or where a public value was announced and none is given.
    """
    opened = _opened(opening)
    if bool(opened.public_source) != bool(public_value):
        raise BadInput(
            f"The public value [{public_value}] does not go with its source "
            f"[{opened.public_source}]: give both or neither."
        )
    mixed = f"{VERSION}\n{opened.seed}\n{public_value}".encode()
    words = Words(int.from_bytes(hashlib.sha256(mixed).digest(), "big"))
    out: list[Drawn] = []
    for place, letter in enumerate(sorted(opened.tickets)):
        listed = np.array(sorted(opened.tickets[letter]))
        ordered = listed[words.branch(place).order(listed.size)].tolist()
        seats = opened.seats[letter]
        out += [Drawn(t, letter, r, r <= seats) for r, t in enumerate(ordered, start=1)]
    return tuple(out)


def check(
    notice: Notice, opening: str, public_value: str, results: Sequence[Drawn] | None = None
) -> Check:
    """Does what was published after the draw follow from what was published before it?

    ``results`` as published, in any order; None checks the rest. Raises BadInput for an opening
    that cannot be read.
    """
    opened = _opened(opening)
    faults = []
    found = commitment_of(opening)
    if found != notice.commitment:
        faults.append(Fault("commitment", notice.commitment, found))
    groups = tuple(
        Group(g, len(opened.tickets[g]), opened.seats[g]) for g in sorted(opened.tickets)
    )
    said = (notice.draw, notice.public_source, notice.groups)
    if said != (opened.draw, opened.public_source, groups):
        faults.append(
            Fault("notice", repr(said), repr((opened.draw, opened.public_source, groups)))
        )
    if results is not None:
        faults += _differences(results, run(opening, public_value))
    return Check(tuple(faults), not opened.public_source)


def _differences(published: Sequence[Drawn], drawn: Sequence[Drawn]) -> list[Fault]:
    said = {line.ticket: line for line in published}
    true = {line.ticket: line for line in drawn}
    if len(said) != len(published):
        return [Fault("results", "a ticket twice", "every ticket once")]
    missing = Drawn("none", "", 0, False)
    return [
        Fault("results", repr(said.get(t, missing)), repr(true.get(t, missing)))
        for t in sorted(said.keys() | true.keys())
        if said.get(t) != true.get(t)
    ]
