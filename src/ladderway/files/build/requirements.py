"""Code OaSIS employment requirements as facts: an AND of ORs of atoms, with strength and place.

The prose stays behind: a row holds codes and figures, and a digest that names the statement it
came from. What the rules misread is put right in `parameters/ladders/requirement_overrides.csv`,
keyed by unit group and digest, so that a newer release is read by the same rules and asks for a
review of new statements only.
"""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ladderway.domain.ladders.requirements import Fact
from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.requirements_atoms import Atom, alternatives
from ladderway.files.build.requirements_place import place_of
from ladderway.files.build.requirements_text import Clause, clauses, normalise, sentences

SOURCE = "oasis/employment-requirements_oasis_2023_v1.0.csv"
CODE, TEXT = "OaSIS profile code", "Employment requirement"
COLUMNS = (
    "noc", "statement", "profiles", "group", "alternative", "kind", "value", "field",
    "months_low", "months_high", "strength", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    noc: str
    digest: str
    profiles: tuple[str, ...]  # suffixes of the profiles that it is written under; () = all
    text: str
    all_profiles: tuple[str, ...]  # of the unit group


def digest(text: str) -> str:
    """Names a statement without repeating it: ten hex digits of SHA-256, blanks and case aside."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest()[:10]


def read_statements(path: Path) -> list[Statement]:
    """Statements unique by unit group, in the order of the file.

    Raises `BadTable` where a column is missing or a code is no profile code.
    """
    texts: dict[tuple[str, str], set[str]] = {}
    profiles: dict[str, set[str]] = defaultdict(set)
    for number, row in _rows(path):
        code, text = row[CODE].strip(), row[TEXT].strip()
        if not re.fullmatch(r"\d{5}\.\d{2}", code):
            raise BadTable(path.name, f"[{code}] is no profile code", row=number, column=CODE)
        profiles[code[:5]].add(code[6:])
        texts.setdefault((code[:5], text), set()).add(code[6:])
    return [
        Statement(
            noc,
            digest(text),
            () if held == profiles[noc] else tuple(sorted(held)),
            text,
            tuple(sorted(profiles[noc])),
        )
        for (noc, text), held in texts.items()
    ]


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        header = [h.strip() for h in reader.fieldnames or ()]
        for column in (CODE, TEXT):
            if column not in header:
                raise BadTable(path.name, f"the column is missing; found {header}", column=column)
        for number, row in enumerate(reader, start=2):
            yield number, {(k or "").strip(): (v or "") for k, v in row.items()}


def _level(statement: Statement, atom: Atom) -> Atom:
    """A college program of no stated length is read by the preparation that the NOC gives its
    occupation: TEER 0 to 2 means two years and more, TEER 3 and below less."""
    if atom.value != "program":
        return atom
    return replace(atom, value="diploma" if statement.noc[1] in "012" else "certificate")


def code_statement(statement: Statement) -> list[Fact]:
    """The facts of one statement; none where the rules read nothing in it."""
    facts: list[Fact] = []
    group = 0
    for sentence in sentences(normalise(statement.text)):
        for clause in clauses(sentence):
            group += 1
            facts += _clause_facts(statement, clause, sentence, group)
    return facts


def _clause_facts(statement: Statement, clause: Clause, sentence: str, group: int) -> list[Fact]:
    strength = _strength(statement, clause, sentence)
    place = place_of(sentence)
    read = alternatives(clause.text)
    return [
        _fact(statement, _level(statement, atom), group, number, strength, place)
        for number, atoms in enumerate(read)
        for atom in atoms
    ]


def _fact(
    statement: Statement, atom: Atom, group: int, alternative: int, strength: str, place: str
) -> Fact:
    return Fact(
        noc=statement.noc,
        statement=statement.digest,
        profiles=statement.profiles,
        group=group,
        alternative=alternative,
        kind=atom.kind,
        value=atom.value,
        field="|".join(atom.fields),
        months_low=atom.low,
        months_high=atom.high,
        strength=strength,
        place=place,
    )


_SOME = re.compile(
    r"for (?:some|certain) (?:occupations|positions|business|types)|some (?:occupations|positions|"
    r"employers|establishments|accounting|types|pipeline)|by some employers|in some |"
    r"^(?:senior|supervisors|department heads|executive|those|in addition|"
    r"self-employed|to special)|"
    r"senior positions|by the pulp and paper|for employment as a research|senior members",
    re.I,
)


def _strength(statement: Statement, clause: Clause, sentence: str) -> str:
    """A statement that speaks of some of the group only can be no more than "may"."""
    if clause.strength in {"available", "substitutes"}:
        return clause.strength
    if _SOME.search(sentence) or _SOME.search(clause.subject):
        return "may"
    return clause.strength


def apply_overrides(
    facts: Sequence[Fact], overrides: Mapping[tuple[str, str], Sequence[Fact]]
) -> list[Fact]:
    """Facts of an overridden statement give way to the reviewed ones (none at all: not a gate)."""
    kept = [f for f in facts if (f.noc, f.statement) not in overrides]
    profiles = {(f.noc, f.statement): f.profiles for f in facts}
    for key, reviewed in overrides.items():
        kept += [replace(f, profiles=f.profiles or profiles.get(key, ())) for f in reviewed]
    return sorted(kept, key=lambda f: (f.noc, f.statement, f.group, f.alternative, f.kind))


def read_overrides(path: Path) -> dict[tuple[str, str], list[Fact]]:
    """Reviewed facts by (unit group, digest). A row of kind "drop" says: no fact in it."""
    overrides: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            facts = overrides[row["noc"], row["statement"]]
            if row["kind"] != "drop":
                facts.append(Fact.from_row(row))
    return dict(overrides)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the source was read: statements by unit group, and those with no fact."""

    statements: int
    coded: int
    overridden: int
    uncoded: tuple[tuple[str, str], ...]  # (unit group, digest)
    stale: tuple[tuple[str, str], ...] = ()  # overrides of statements that are no more

    @property
    def share(self) -> float:
        return self.coded / self.statements if self.statements else 0.0


def coverage(
    statements: Sequence[Statement],
    facts: Sequence[Fact],
    overrides: Mapping[tuple[str, str], Sequence[Fact]],
) -> Coverage:
    read = {(f.noc, f.statement) for f in facts} | set(overrides)
    keys = [(s.noc, s.digest) for s in statements]
    missing = tuple(k for k in keys if k not in read)
    return Coverage(len(keys), len(keys) - len(missing), len(overrides), missing)


def _one_each(statements: Sequence[Statement]) -> list[Statement]:
    return list({s.noc: s for s in statements}.values())


def _profiles_fact(statement: Statement) -> list[Fact]:
    """Names the profiles of a unit group that has several, so that ways to each can be told."""
    if len(statement.all_profiles) < 2:
        return []
    named = "|".join(statement.all_profiles)
    return [Fact(statement.noc, "", (), 0, 0, "profiles", "profiles", named, 0, 0, "available")]


def build_requirements(source: Path, overrides_path: Path) -> tuple[list[Fact], Coverage]:
    """Facts of every unit group, and what was left unread.

    `source` is the folder laid out as documented; `overrides_path` the reviewed file.
    """
    statements = read_statements(source / SOURCE)
    written = read_overrides(overrides_path)
    known = {(s.noc, s.digest) for s in statements}
    overrides = {key: facts for key, facts in written.items() if key in known}
    coded = [fact for s in statements for fact in code_statement(s)]
    coded += [fact for s in _one_each(statements) for fact in _profiles_fact(s)]
    facts = apply_overrides(coded, overrides)
    stale = tuple(sorted(written.keys() - known))
    return facts, replace(coverage(statements, facts, overrides), stale=stale)


def write_requirements(facts: Iterable[Fact], path: Path) -> None:
    """One row an atom, in the order of `COLUMNS`; the same facts give the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for fact in facts:
            writer.writerow(fact.as_row())
