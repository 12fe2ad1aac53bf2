"""What a planning group would write on the example ladder, in each language. Every partner and
every saying is invented."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """By code of occupation: what is said of the rung, and the training that leads to it."""

    language: str
    title: str
    said: Mapping[str, Mapping[str, str]]
    training: Mapping[str, str]
    objectives: tuple[tuple[str, str], ...]
    union: str
    across: str
    target: str
    why: str
    signers: tuple[tuple[str, str], tuple[str, str]]  # of an employer, of labour
    remark: str
    promised: tuple[str, str, str]  # by whom, to whom, what
    asked: str


ENGLISH = Words(
    language="en",
    title="Transportation and logistics in Toronto (example)",
    said={
        "75101": {
            "conditions": (
                "Standing and lifting; day, evening and night shifts; peak before holidays."
            ),
            "stands_alone": (
                "A first pay stub in the sector, and forklift hours that warehouses count."
            ),
            "training_benefit": "Safety and equipment tickets in hand, paid for by the program.",
            "employment_benefit": "Steady hours after the trial time.",
            "currency_to_participants": "A card that is theirs and goes with them.",
            "currency_to_employers": "Asked for in most postings that the group read (invented).",
        },
        "14400": {
            "conditions": "Partly at a desk; dock in all weather; mostly days.",
            "stands_alone": "Office and computer practice that other sectors ask for too.",
            "training_benefit": "Inventory software, reading and numeracy at work.",
            "employment_benefit": "Less lifting, regular days, somewhat more pay.",
            "currency_to_participants": (
                "Counts as a credit toward a college certificate, if agreed."
            ),
            "currency_to_employers": "Two employers count it as a year of experience (invented).",
        },
        "12013": {
            "conditions": "Responsible for a shift; split between floor and office.",
            "stands_alone": "A supervisor’s experience is asked for across the sector.",
            "training_benefit": "Leading a team, health and safety duties of a supervisor.",
            "employment_benefit": "A salary above the living wage for many.",
            "currency_to_participants": "A named certificate.",
            "currency_to_employers": "Preferred in promotions inside the firm (invented).",
        },
        "70020": {
            "conditions": "Long days in season; answers for several sites.",
            "stands_alone": "The top of this ladder; from here people move between firms.",
            "training_benefit": "A diploma in pieces, in the evening.",
            "employment_benefit": "Pay of a manager.",
            "currency_to_participants": "A diploma.",
            "currency_to_employers": "Asked for together with years in the sector.",
        },
    },
    training={
        "75101": "Forklift and WHMIS tickets with a work placement (invented program)",
        "14400": "Shipping and receiving, eight evenings, beside the job (invented program)",
        "12013": "First-line supervision, two short courses (invented program)",
        "70020": "Logistics management diploma in stackable certificates (invented program)",
    },
    objectives=(
        ("participation", "24 people start and 18 finish the first step (invented)"),
        ("stackable", "Two of the three certificates count toward the diploma (invented)"),
    ),
    union="In unionized warehouses openings are posted inside first, by seniority.",
    across="Safety tickets that both sectors take",
    target="Adults with low income and little experience (example)",
    why="Example found by the ladder engine, with invented partners",
    signers=(
        ("Robin Example", "Harbour Example Logistics (invented)"),
        ("Sam Sample", "Sample Warehouse Workers’ Local (invented)"),
    ),
    remark="Invented for the example.",
    promised=(
        "Planning group (invented)",
        "All who ask about the program",
        "An interview after the first step. No raise and no promotion is promised.",
    ),
    asked="Example College, registrar (invented)",
)
FRENCH = Words(
    language="fr",
    title="Transport et logistique à Toronto (exemple)",
    said={
        "75101": {
            "conditions": "Debout, charges à lever ; jour, soir et nuit ; pointe avant les fêtes.",
            "stands_alone": "Une première paie dans le secteur et des heures de chariot reconnues.",
            "training_benefit": (
                "Cartes de sécurité et de conduite en main, payées par le programme."
            ),
            "employment_benefit": "Des heures régulières après la période d’essai.",
            "currency_to_participants": "Une carte qui appartient à la personne et la suit.",
            "currency_to_employers": "Demandée dans la plupart des offres lues (inventé).",
        },
        "14400": {
            "conditions": "En partie au bureau ; quai par tous les temps ; surtout le jour.",
            "stands_alone": "De la pratique de bureau que d’autres secteurs demandent aussi.",
            "training_benefit": "Logiciel d’inventaire, lecture et calcul au travail.",
            "employment_benefit": "Moins de charges, des jours réguliers, un peu plus de salaire.",
            "currency_to_participants": "Compte pour un certificat collégial, si c’est convenu.",
            "currency_to_employers": "Vaut un an d’expérience chez deux employeurs (inventé).",
        },
        "12013": {
            "conditions": "Responsable d’un quart ; entre le plancher et le bureau.",
            "stands_alone": "L’expérience de supervision est demandée dans tout le secteur.",
            "training_benefit": "Diriger une équipe ; devoirs de santé et de sécurité.",
            "employment_benefit": "Pour beaucoup, un salaire au-dessus du salaire vital.",
            "currency_to_participants": "Un certificat à son nom.",
            "currency_to_employers": "Préféré pour les promotions internes (inventé).",
        },
        "70020": {
            "conditions": "Longues journées en saison ; répond de plusieurs lieux.",
            "stands_alone": "Le haut de ce parcours ; d’ici, on change d’entreprise.",
            "training_benefit": "Un diplôme en morceaux, le soir.",
            "employment_benefit": "Le salaire d’une ou d’un gestionnaire.",
            "currency_to_participants": "Un diplôme.",
            "currency_to_employers": "Demandé avec des années dans le secteur.",
        },
    },
    training={
        "75101": "Cartes de chariot élévateur et SIMDUT avec un stage (programme inventé)",
        "14400": "Expédition et réception, huit soirs, à côté du travail (programme inventé)",
        "12013": "Supervision de premier niveau, deux cours brefs (programme inventé)",
        "70020": "Diplôme en gestion logistique, en certificats qui s’additionnent (inventé)",
    },
    objectives=(
        ("participation", "24 personnes commencent et 18 finissent la première étape (inventé)"),
        ("stackable", "Deux des trois certificats comptent pour le diplôme (inventé)"),
    ),
    union="Dans les entrepôts syndiqués, on affiche d’abord à l’interne, selon l’ancienneté.",
    across="Cartes de sécurité que les deux secteurs reconnaissent",
    target="Adultes à faible revenu et avec peu d’expérience (exemple)",
    why="Exemple trouvé par le moteur de parcours, avec des partenaires inventés",
    signers=(
        ("Robin Exemple", "Logistique Exemple du Port (inventé)"),
        ("Sam Exemple", "Section locale Exemple des entrepôts (inventée)"),
    ),
    remark="Inventé pour l’exemple.",
    promised=(
        "Groupe de planification (inventé)",
        "Toutes les personnes qui s’informent du programme",
        "Une entrevue après la première étape. Ni augmentation ni promotion n’est promise.",
    ),
    asked="Collège Exemple, registraire (inventé)",
)
