"""Records of one person at two agencies, found among 100,000: ours beside plain Splink.

    python bench/duplicates.py [--people N] [--seed N] [--estimate]

People are made up from a seed: names of Ontario in Latin, Arabic, Cyrillic, Devanagari, Gurmukhi,
Hangul and Chinese script, spelled by ear, mistyped, swapped, changed on marriage; birth dates with
day and month swapped; telephones that moved. Of each hundred, ten have a second record. Truth is
known, so precision and recall are counted, not guessed.

Plain Splink is what its first guide does (https://moj-analytical-services.github.io/splink/):
name, date-of-birth and exact comparisons of the columns as they come, trained on the spot, pairs of
probability 0.9 and more. Both run once in a process of their own, so that peak memory is their own.

`--estimate` prints how often each level comes out for pairs of one person and of two: the figures
of parameters/matching/splink.yaml, counted with a seed that the bench does not judge by.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from ladderway.files.linking import Record, find_pairs, table, version_on

PEOPLE, SEED = 100_000, 2
SECOND = 0.10  # of people have a second record
ON = date(2026, 11, 26)
SPLINK_PROBABILITY = 0.9

# ruff: noqa: E501  a letter of some scripts is two columns wide
# Spellings and scripts of one name, by where it comes from.
GIVEN = """
Mohamed Muhammad Mohammed Mohammad محمد|Ahmed Ahmad احمد|Yusuf Youssef Yousef يوسف|Hussein Husain
Hossein حسين|Fatima Fatemeh Fatimah فاطمة|Khadija Khadijah خديجة|Amina Aminah أمينة|Ali علی|Zainab
Zaynab زينب|Omar Umar عمر|Ibrahim Ebrahim إبراهيم|Maryam Mariam مريم|Leila Layla Laila ليلى|Hassan
Hasan حسن|Aleksandr Alexander Aleksander Александр|Oksana Оксана|Olena Olenа Олена|Natalia Nataliya
Natalya Наталія|Dmytro Dmitri Dmitry Дмитро|Andriy Andrei Andrey Андрій|Yulia Julia Юлія|Sergey
Serhii Сергій|Priya Priyaa प्रिया|Anjali Anjalee अंजलि|Rajesh Rajes राजेश|Sunita Suneeta सुनीता|
Gurpreet Gurprit ਗੁਰਪ੍ਰੀਤ|Harpreet Harprit ਹਰਪ੍ਰੀਤ|Manpreet Manprit ਮਨਪ੍ਰੀਤ|Simran ਸਿਮਰਨ|Ji-woo
Jiwoo 지우|Min-jun Minjun 민준|Seo-yeon Seoyeon 서연|Wei 伟|Xiuying 秀英|Li 丽|Jing 静|Nguyen Nguyễn|
Thanh Thành|Linh|Anh Ánh|José Jose|María Maria|Luis Luís|Ana|Catherine Katherine Cathryn|John Jon|
Sarah Sara|Michael Micheal|Jean-Marc Jean Marc|Marie-Ève Marie-Eve|Chantal Chantale|Pierre|Lucie
Lucy|Stephen Steven|Geoffrey Jeffrey|Ann Anne|Brian Bryan|Shawn Sean Shaun|Kofi|Abena Abenaa|Chidi|
Ngozi|Oluwaseun Seun|Hiwot ሕይወት|Selam ሰላም|Yohannes Yohanes|Keisha Keesha|Dwayne Duane|Latoya LaToya|
Emily Emilie|Jessica|Nicole Nichole|Tyler|Kevin|Karen Karin|Grace|Joy|Rosa|Teresa Theresa|Tariq Tarek
طارق|Nadia Nadiya نادية|Rahim Raheem رحیم|Farah فرح|Samira Sameera سميرة|Tamara Тамара|Ivan Иван|Olga
Ольга|Deepa दीपा|Ravi रवि
"""
FAMILY = """
Hassan Hasan حسن|Ahmadi Ahmady احمدی|Hosseini Husseini حسینی|Karimi Kareemi کریمی|Khan خان|Rahman
Rehman رحمن|Abdi|Mohamud Mahamud Maxamuud|Warsame|Ali|Osman Usman عثمان|Siddiqui Siddiqi صدیقی|
Shevchenko Шевченко|Kovalenko Коваленко|Petrov Петров|Ivanova Іванова|Bondarenko Бондаренко|Sharma
शर्मा|Patel पटेल|Singh सिंह|Kaur ਕੌਰ|Sandhu ਸੰਧੂ|Gill ਗਿੱਲ|Grewal ਗਰੇਵਾਲ|Kim 김|Lee 이|Park 박|Wang 王|Li 李|
Zhang 张|Chen 陈|Nguyen Nguyễn|Tran Trần|Pham Phạm|Le Lê|Garcia García|Lopez López|Rodriguez
Rodríguez|Silva|Pereira|Costa|Santos|Smith Smyth|Brown Browne|Williams|Johnson Johnston|MacDonald
McDonald|Clarke Clark|Thompson Thomson|Stewart Stuart|Reid Reed|Campbell|Roy|Tremblay|Gagnon|Côté
Cote|Bouchard|Lavoie|Beaulieu|Moreau|Okafor Okafour|Adeyemi|Mensah|Asante|Owusu|Tesfaye Tesfay|
Gebre Ghebre|Haile Hayle|Tadesse|Grant|Gordon|Edwards|Baptiste|Joseph|James|Thomas|Novak Nowak|
Kowalski Kowalsky|Fernandes Fernandez|Nunes Nunez|Bhatt|Nair|Ghosh|Begum|Chaudhry Chowdhury Choudhry|
Thapa|Yilmaz|Ramos|Delgado|O’Connor O'Connor OConnor|Jean-Baptiste|Da-Silva Da Silva|Peters|Wright|
Green|Walker|Robinson Robson|Scott|Young|King|Hill
"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SYLLABLES = [c + v for c in "bdfgklmnrst" for v in "aeo"]


def groups(text: str) -> list[list[str]]:
    return [each.split() for each in text.replace("\n", " ").split("|") if each.split()]


class Making:
    """People and their second records, from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.given, self.family = groups(GIVEN), groups(FAMILY)
        # Names that few bear: half of the family names of a city.
        self.rare = ["".join(self.rng.choices(SYLLABLES, k=3)).title() for _ in range(20_000)]

    def everybody(self, people: int) -> tuple[list[Record], set[tuple[int, int]]]:
        """Records in a shuffled order of keys, and the pairs that are of one person."""
        with_second = round(people * SECOND / (1 + SECOND))
        first = [self.somebody() for _ in range(people - with_second)]
        chosen = self.rng.sample(range(len(first)), with_second)
        rows = [self.told(each) for each in first]
        rows += [self.told(self.moved(first[n]), again=True) for n in chosen]
        keys = list(range(1, len(rows) + 1))
        self.rng.shuffle(keys)
        records = [Record(key, *row) for key, row in zip(keys, rows, strict=True)]
        truth = {tuple(sorted((keys[n], keys[len(first) + m]))) for m, n in enumerate(chosen)}
        return sorted(records, key=lambda r: r.person), truth

    def somebody(self) -> dict[str, Any]:
        rng = self.rng
        family = rng.choice(self.family) if rng.random() < 0.5 else [rng.choice(self.rare)]
        return {
            "given": rng.choice(self.given),
            "family": family,
            "born": date(1950, 1, 1) + timedelta(days=rng.randrange(20_000)),
            "phone": f"+1{rng.choice((416, 647, 437, 905))}{rng.randrange(10**7):07}",
            "email": f"u{rng.randrange(10**9)}@example.org",
            "former": [],
        }

    def moved(self, person: dict[str, Any]) -> dict[str, Any]:
        """The same person later: another number, another family name."""
        rng, later = self.rng, dict(person)
        if rng.random() < 0.35:
            later["phone"] = f"+1647{rng.randrange(10**7):07}"
        if rng.random() < 0.3:
            later["email"] = f"u{rng.randrange(10**9)}@example.org"
        if rng.random() < 0.08:
            later["former"] = person["family"]
            later["family"] = rng.choice(self.family)
        return later

    def told(self, person: dict[str, Any], again: bool = False) -> tuple[Any, ...]:
        """As one agency wrote it down."""
        rng = self.rng
        given, family = rng.choice(person["given"]), rng.choice(person["family"])
        others = tuple(person["former"][:1]) if rng.random() < 0.5 else ()
        if not again:
            given, family = person["given"][0], person["family"][0]
        if rng.random() < 0.06:
            given = self.mistyped(given)
        if rng.random() < 0.06:
            family = self.mistyped(family)
        if again and rng.random() < 0.04:
            given, family = family, given
        born = self.born(person["born"], again)
        phones = (person["phone"],) if rng.random() < 0.85 else ()
        emails = (person["email"],) if rng.random() < 0.45 else ()
        return given, family, others, born, phones, emails

    def mistyped(self, name: str) -> str:
        if len(name) < 4:
            return name
        at = self.rng.randrange(1, len(name) - 1)
        kind = self.rng.randrange(3)
        if kind == 0:
            return name[:at] + name[at + 1 :]
        if kind == 1:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        return name[:at] + self.rng.choice(LETTERS) + name[at + 1 :]

    def born(self, born: date, again: bool) -> date | None:
        rng = self.rng
        if rng.random() < 0.07:
            return None
        if again and rng.random() < 0.03 and born.day <= 12:
            return born.replace(month=born.day, day=born.month)
        if again and rng.random() < 0.03:
            return born.replace(year=born.year + rng.choice((-1, 1, 10)), day=min(born.day, 28))
        return born


# --- The two ways ------------------------------------------------------------------------------
def ours(records: list[Record]) -> set[tuple[int, int]]:
    return {(pair.left, pair.right) for pair in find_pairs(records, version_on(ON))}


def plain(records: list[Record]) -> set[tuple[int, int]]:
    """Splink as its guide begins."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = pa.table(
        {
            "unique_id": [r.person for r in records],
            "first_name": [r.given or None for r in records],
            "surname": [r.family or None for r in records],
            "dob": [r.born.isoformat() if r.born else None for r in records],
            "phone": pa.array([(r.phones or (None,))[0] for r in records], pa.string()),
            "email": pa.array([(r.emails or (None,))[0] for r in records], pa.string()),
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name", "surname"),
            block_on("surname", "dob"),
            block_on("phone"),
            block_on("email"),
        ],
    )
    linker = Linker(DuckDBAPI().register(rows), settings, log_level=None)
    certain = [block_on("first_name", "surname", "dob"), block_on("email")]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=SEED)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=SPLINK_PROBABILITY)
    pairs = found.as_record_list()
    return {
        (min(p["unique_id_l"], p["unique_id_r"]), max(p["unique_id_l"], p["unique_id_r"]))
        for p in pairs
    }


WAYS = {"ours": ours, "plain": plain}


def judged(way: str, people: int, seed: int) -> dict[str, float]:
    records, truth = Making(seed).everybody(people)
    before = _peak()
    begun = time.perf_counter()
    found = WAYS[way](records)
    seconds = time.perf_counter() - begun
    right = len(found & truth)
    return {
        "found": len(found),
        "precision": right / len(found) if found else 0.0,
        "recall": right / len(truth),
        "seconds": seconds,
        "mb": _peak(),
        "mb_before": before,
    }


def _peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_own_process(way: str, people: int, seed: int) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, __file__, "--way", way, "--people", str(people), "--seed", str(seed)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(told.stdout.strip().splitlines()[-1])


# --- Counting levels ---------------------------------------------------------------------------
def estimate(people: int) -> None:
    """How often each level comes out: m among the pairs that are, u among pairs drawn at random."""
    import duckdb

    records, truth = Making(1).everybody(people)
    rng = Random(1)
    keys = [r.person for r in records]
    strangers = {tuple(sorted(rng.sample(keys, 2))) for _ in range(2_000_000)} - truth
    connection = duckdb.connect()
    connection.register("records", table(records))
    for name, pairs in (("m", truth), ("u", strangers)):
        import pyarrow as pa

        left, right = zip(*pairs, strict=True)
        connection.register("pairs", pa.table({"a": left, "b": right}))
        for comparison in version_on(ON).comparisons:
            whens = " ".join(
                f"WHEN {level.sql} THEN {n}"
                for n, level in enumerate(comparison.levels)
                if level.sql != "else"
            )
            columns = "given family given_key family_key other_keys born phone phones email emails"
            sides = ", ".join(
                f"{side}.{c} AS {c}_{end}"
                for side, end in (("x", "l"), ("y", "r"))
                for c in columns.split()
            )
            last = len(comparison.levels) - 1
            told = connection.execute(
                f"SELECT CASE {whens} ELSE {last} END AS level, count(*) FROM (SELECT {sides} "
                "FROM pairs JOIN records x ON x.unique_id=a JOIN records y ON y.unique_id=b) "
                "GROUP BY 1"
            ).fetchall()
            counts = Counter(dict(told))
            known = sum(c for level, c in counts.items() if level)
            shares = [round(counts[n] / known, 7) for n in range(1, last + 1)]
            print(f"{comparison.field:8} {name}: {shares}")


def shown(result: dict[str, float]) -> str:
    return (
        f"{result['found']:>7,.0f} {result['precision']:>10.3f} {result['recall']:>7.3f} "
        f"{result['seconds']:>8.1f} {result['mb']:>8,.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--estimate", action="store_true")
    parser.add_argument("--way", choices=sorted(WAYS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.estimate:
        estimate(asked.people)
        return
    if asked.way:
        print(json.dumps(judged(asked.way, asked.people, asked.seed)))
        return
    results = {way: in_own_process(way, asked.people, asked.seed) for way in WAYS}
    print(f"{asked.people:,} records, seed {asked.seed}")
    print(f"{'':6} {'pairs':>7} {'precision':>10} {'recall':>7} {'seconds':>8} {'peak MB':>8}")
    for way, result in results.items():
        print(f"{way:6} {shown(result)}")
    ratios = {k: results["ours"][k] / results["plain"][k] for k in results["ours"] if k != "found"}
    print(
        "ours / plain: "
        + ", ".join(f"{k} {ratios[k]:.2f}" for k in ("precision", "recall", "seconds", "mb"))
    )


if __name__ == "__main__":
    main()
