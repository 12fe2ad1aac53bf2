"""The public draw: it replays, it notices changes, and it gives nobody away."""

import base64
import hashlib
import hmac
import itertools
import random
import uuid
from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.evaluation.draw import (
    Drawn,
    Notice,
    check,
    commitment_of,
    new_ticket,
    read_ticket,
    run,
    seal,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

CHANCE = random.Random(2027)  # stands in for secrets.token_bytes, so that the test is the same
SEED, SALT = CHANCE.randbytes(32), CHANCE.randbytes(32)
SOURCE = "Lotto 6/49, 9 January 2027, six numbers with single spaces"
VALUE = "3 11 19 24 40 47"
TICKETS = {
    "A": [new_ticket(CHANCE.randbytes) for _ in range(12)],
    "B": [new_ticket(CHANCE.randbytes) for _ in range(8)],
}
SEALED = seal(
    "spring-2027", tickets=TICKETS, seats={"A": 4, "B": 3}, seed=SEED, salt=SALT,
    public_source=SOURCE,
)  # fmt: skip
RESULTS = run(SEALED.opening, VALUE)


def test_everybody_finds_their_line_and_the_seats_are_filled() -> None:
    assert {line.ticket for line in RESULTS} == {*TICKETS["A"], *TICKETS["B"]}
    offered = [line.group for line in RESULTS if line.offered]
    assert (offered.count("A"), offered.count("B")) == (4, 3)
    ranks = [line.rank for line in RESULTS if line.group == "A"]
    assert ranks == list(range(1, 13))


def test_anybody_gets_the_same_by_the_published_recipe() -> None:
    """Written out from the documentation, without the code under test."""
    lines = SEALED.opening.splitlines()
    seed = next(line.split()[1] for line in lines if line.startswith("seed "))
    mixed = hashlib.sha256(f"ladderway-draw/1\n{seed}\n{VALUE}".encode()).digest()
    number = int.from_bytes(mixed, "big")
    for place, group in enumerate("AB"):
        tickets = sorted(t.split()[2] for t in lines if t.startswith(f"ticket {group} "))
        source = np.random.PCG64(np.random.SeedSequence(number, spawn_key=(place,)))
        order = np.argsort(source.random_raw(len(tickets)), kind="stable")
        expected = [tickets[i] for i in order]
        assert [line.ticket for line in RESULTS if line.group == group] == expected


def test_the_commitment_is_the_sha256_of_the_file() -> None:
    assert SEALED.notice.commitment == hashlib.sha256(SEALED.opening.encode()).hexdigest()


def test_an_honest_draw_checks() -> None:
    shuffled = list(RESULTS)
    random.Random(1).shuffle(shuffled)
    found = check(SEALED.notice, SEALED.opening, VALUE, shuffled)
    assert found.holds
    assert not found.seed_was_open


def test_a_draw_without_a_public_value_is_told_as_such() -> None:
    sealed = seal("no-source", tickets={"A": TICKETS["A"]}, seats={"A": 2}, seed=SEED, salt=SALT)
    found = check(sealed.notice, sealed.opening, "", run(sealed.opening))
    assert found.holds
    assert found.seed_was_open


class TestWhatIsChangedIsNoticed:
    def test_another_seed(self) -> None:
        other = SEALED.opening.replace(SEED.hex(), CHANCE.randbytes(32).hex())
        assert [f.part for f in check(SEALED.notice, other, VALUE).faults] == ["commitment"]

    def test_another_list(self) -> None:
        other = SEALED.opening.replace(TICKETS["A"][0], new_ticket(CHANCE.randbytes))
        assert not check(SEALED.notice, other, VALUE).holds

    def test_one_more_seat(self) -> None:
        other = SEALED.opening.replace("seats A 4", "seats A 5")
        parts = {f.part for f in check(SEALED.notice, other, VALUE).faults}
        assert parts == {"commitment", "notice"}

    def test_another_source_of_the_public_value(self) -> None:
        notice = replace(SEALED.notice, public_source="somewhere else")
        assert [f.part for f in check(notice, SEALED.opening, VALUE).faults] == ["notice"]

    def test_another_public_value(self) -> None:
        found = check(SEALED.notice, SEALED.opening, VALUE + " 1", RESULTS)
        assert {f.part for f in found.faults} == {"results"}

    def test_results_that_favour_somebody(self) -> None:
        last = RESULTS[11]
        bent = [*RESULTS[:11], replace(last, offered=True), *RESULTS[12:]]
        faults = check(SEALED.notice, SEALED.opening, VALUE, bent).faults
        assert len(faults) == 1
        assert last.ticket in faults[0].published

    def test_results_with_somebody_missing_or_twice(self) -> None:
        assert not check(SEALED.notice, SEALED.opening, VALUE, RESULTS[1:]).holds
        assert not check(SEALED.notice, SEALED.opening, VALUE, [*RESULTS, RESULTS[0]]).holds
        extra = Drawn(new_ticket(CHANCE.randbytes), "A", 1, True)
        assert not check(SEALED.notice, SEALED.opening, VALUE, [*RESULTS, extra]).holds

    @pytest.mark.parametrize("garbage", ["", "ladderway-draw/1\n", "x" * 400])
    def test_a_file_that_is_none(self, garbage: str) -> None:
        with pytest.raises(BadInput, match="no opening"):
            run(garbage, VALUE)

    def test_a_public_value_where_none_was_announced_or_the_other_way(self) -> None:
        with pytest.raises(BadInput, match="both or neither"):
            run(SEALED.opening, "")


class TestTheListIsRefused:
    def sealed(self, listed: list[str], **more):  # type: ignore[no-untyped-def]
        given = {
            "tickets": {"A": listed}, "seats": {"A": 2}, "seed": SEED, "salt": SALT, **more,
        }  # fmt: skip
        return seal("spring-2027", **given)

    @pytest.mark.parametrize(
        "smuggled",
        [
            "Amina Yusuf",
            "client-004711",
            "416-555-0199",
            "1990-04-01",
            "00000000000000000000004711",
            "AAAAAAAAAAAAAAAAAAAAAAAAAA",
            hashlib.sha256(b"004711").hexdigest(),
        ],
    )
    def test_when_something_on_it_is_no_ticket(self, smuggled: str) -> None:
        with pytest.raises(BadInput) as refusal:
            self.sealed([*TICKETS["A"], smuggled])
        assert smuggled not in str(refusal.value)

    def test_when_it_holds_running_numbers(self) -> None:
        running = [f"{TICKETS['A'][0][:24]}{n:02}" for n in range(10)]
        with pytest.raises(BadInput, match="begin alike"):
            self.sealed(running)

    def test_when_somebody_is_on_it_twice(self) -> None:
        with pytest.raises(BadInput, match="twice"):
            self.sealed([*TICKETS["A"], TICKETS["A"][0]])

    def test_when_a_group_is_so_small_that_it_points_at_people(self) -> None:
        with pytest.raises(NotEnoughData, match="point at them"):
            self.sealed(TICKETS["A"][:4])

    def test_when_there_are_seats_for_all(self) -> None:
        with pytest.raises(NotEnoughData, match="more people than seats"):
            self.sealed(TICKETS["A"], seats={"A": 12})

    @pytest.mark.parametrize(
        "more",
        [
            {"seed": b"\x00" * 32},
            {"salt": b"short"},
            {"salt": SEED},
            {"seats": {"B": 2}},
            {"public_source": "two\nlines"},
        ],
    )
    def test_when_seed_salt_or_heads_are_wrong(self, more: dict[str, object]) -> None:
        with pytest.raises(BadInput):
            self.sealed(TICKETS["A"], **more)

    def test_when_names_hide_in_the_draws_name_or_groups(self) -> None:
        with pytest.raises(BadInput, match="Name the draw"):
            seal("Amina Yusuf", tickets={"A": TICKETS["A"]}, seats={"A": 2}, seed=SEED, salt=SALT)
        with pytest.raises(BadInput, match="single capital"):
            seal("x", tickets={"Amina": TICKETS["A"]}, seats={"Amina": 2}, seed=SEED, salt=SALT)


class TestTickets:
    def test_they_are_read_as_people_type_them(self) -> None:
        ticket = TICKETS["A"][0]
        typed = "-".join(ticket[i : i + 5] for i in range(0, 26, 5)).lower()
        assert read_ticket(f" {typed.replace('0', 'o').replace('1', 'l')} ") == ticket

    @pytest.mark.parametrize("typed", ["", "123", "U" * 26, "Amina"])
    def test_what_is_none_is_refused(self, typed: str) -> None:
        with pytest.raises(BadInput, match="26 letters"):
            read_ticket(typed)

    def test_they_carry_all_128_bits(self) -> None:
        alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        given = CHANCE.randbytes(16)
        number = 0
        for letter in new_ticket(lambda size: given[:size]):
            number = number * 32 + alphabet.index(letter)
        assert number.to_bytes(16, "big") == given


# The attack. Whoever has all that was published, and a register of everybody who could have
# applied, in the order of application, tries to tell who holds which line.

REGISTER = [
    (f"{first} {last}", f"{4700 + i:06}", f"19{70 + i}-0{1 + i % 9}-15")
    for i, (first, last) in enumerate(
        itertools.islice(
            itertools.product(["Amina", "Jean", "Wei"], ["Roy", "Khan", "Li", "Cruz"]), 12
        )
    )
]
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def crockford(raw: bytes) -> str:
    number = int.from_bytes(raw[:16], "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(26)))


def guesses(person: tuple[str, str, str], secrets: list[bytes]) -> set[str]:
    """What a careless organizer could have made a ticket of."""
    name, number, born = person
    facts = {name, number, born, name.lower(), name + born, number + born, name + number}
    raws: list[bytes] = []
    for fact in facts:
        text = fact.encode()
        for secret in secrets:
            for kind in ("md5", "sha1", "sha256", "sha512"):
                raws.append(hashlib.new(kind, secret + text, usedforsecurity=False).digest())
                raws.append(hashlib.new(kind, text + secret, usedforsecurity=False).digest())
            raws.append(hmac.new(secret, text, "sha256").digest())
        raws += [
            uuid.uuid3(uuid.NAMESPACE_DNS, fact).bytes,
            uuid.uuid5(uuid.NAMESPACE_DNS, fact).bytes,
        ]
        raws.append(text.ljust(16, b"\0"))
    spelled = {crockford(raw.ljust(16, b"\0")) for raw in raws}
    return spelled | {base64.b32encode(raw).decode().rstrip("=")[:26] for raw in raws}


def identified(notice: Notice, opening: str, results: tuple[Drawn, ...]) -> set[str]:
    """Names that the attack ties to a line, with everything public as a possible key."""
    lines = opening.splitlines()
    public = [line.split(" ", 1)[-1] for line in lines if not line.startswith("ticket")]
    keys = [b"", notice.commitment.encode(), bytes.fromhex(notice.commitment)]
    keys += [word.encode() for word in public]
    keys += [bytes.fromhex(line.split()[1]) for line in lines if line[:5] in ("salt ", "seed ")]
    listed = {line.ticket for line in results}
    return {person[0] for person in REGISTER if guesses(person, keys) & listed}


def careless(make) -> tuple[Notice, str, tuple[Drawn, ...]]:  # type: ignore[no-untyped-def]
    """A draw whose tickets were made from people, past the checks of form."""
    sealed = seal(
        "careless", tickets={"A": [make(person) for person in REGISTER]}, seats={"A": 3},
        seed=SEED, salt=SALT,
    )  # fmt: skip
    return sealed.notice, sealed.opening, run(sealed.opening)


def test_the_attack_finds_nobody_on_a_list_of_tickets() -> None:
    assert identified(SEALED.notice, SEALED.opening, RESULTS) == set()


def test_the_attack_works_where_tickets_were_made_from_people() -> None:
    """Else it would prove nothing: hashed client numbers, with and without the salt, are broken."""
    hashed = careless(lambda person: crockford(hashlib.sha256(person[1].encode()).digest()))
    assert identified(*hashed) == {person[0] for person in REGISTER}
    salted = careless(lambda person: crockford(hashlib.sha256(SALT + person[1].encode()).digest()))
    assert identified(*salted) == {person[0] for person in REGISTER}


def test_what_is_published_does_not_depend_on_the_order_of_application() -> None:
    """Sorted list, sorted groups: whoever applied first stands anywhere."""
    again = seal(
        "spring-2027",
        tickets={"B": TICKETS["B"][::-1], "A": sorted(TICKETS["A"], key=lambda t: t[::-1])},
        seats={"B": 3, "A": 4}, seed=SEED, salt=SALT, public_source=SOURCE,
    )  # fmt: skip
    assert again == SEALED


def test_the_notice_says_nothing_about_the_list_or_the_seed() -> None:
    """Without the salt, whoever guesses seed and tickets could test the guess on the commitment."""
    text = repr(SEALED.notice)
    assert not any(t in text for t in (*TICKETS["A"], SEED.hex(), SALT.hex()))
    unsalted = "\n".join(x for x in SEALED.opening.splitlines() if not x.startswith("salt"))
    assert commitment_of(unsalted + "\n") != SEALED.notice.commitment
    other = seal(
        "spring-2027", tickets=TICKETS, seats={"A": 4, "B": 3}, seed=SEED,
        salt=CHANCE.randbytes(32), public_source=SOURCE,
    )  # fmt: skip
    assert other.notice.commitment != SEALED.notice.commitment


def test_every_ticket_has_the_same_chance() -> None:
    """2,000 public values; five standard errors of 4 in 12."""
    wins = dict.fromkeys(TICKETS["A"], 0)
    for value in range(2000):
        for line in run(SEALED.opening, str(value)):
            if line.group == "A":
                wins[line.ticket] += line.offered
    error = (1 / 3 * 2 / 3 / 2000) ** 0.5
    assert all(abs(n / 2000 - 1 / 3) < 5 * error for n in wins.values())
