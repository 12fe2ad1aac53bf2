"""The words of the demonstration in French, by their English."""

IN_FRENCH = {
    # What happens next, and notes.
    "Look at the career plan together": "Regarder ensemble le plan de carrière",
    "Call about the information session": "Appeler au sujet de la séance d’information",
    "Send the list of documents": "Envoyer la liste des documents",
    "Ask the college about evening classes": "Demander au collège s’il y a des cours du soir",
    "Confirm child care for the first week": "Confirmer la garde pour la première semaine",
    "Talk about the offer of the warehouse": "Parler de l’offre de l’entrepôt",
    "Review after the first month at work": "Faire le point après le premier mois d’emploi",
    "Visit the workshop together": "Visiter l’atelier ensemble",
    "Practise the interview": "S’exercer à l’entrevue",
    "Check that the transit pass arrived": "Vérifier que la carte d’autobus est arrivée",
    "Talked about shifts and the way to work. Evenings are hard because of the children.":
        "Parlé des quarts et du trajet. Les soirées sont difficiles à cause des enfants.",
    "Came to the first session, asked about pay after probation. Wants to see the floor first.":
        "Présence à la première séance, question sur la paie après la période d’essai. "
        "Souhaite d’abord voir l’atelier.",
    "Sent the forms again; the link had not worked. All good now.":
        "Formulaires envoyés de nouveau : le lien ne fonctionnait pas. Tout va bien maintenant.",
    "Tired this week. We agreed to meet by telephone and keep the plan as it is.":
        "Fatigue cette semaine. Rencontre par téléphone convenue ; le plan reste tel quel.",
    "Happy about the practice interview. Next: a letter about the gap of 2023.":
        "Contentement après l’entrevue d’essai. Ensuite : une lettre sur l’interruption de 2023.",
    "Called back within the hour. Prefers text messages before noon.":
        "Rappel dans l’heure. Préfère les messages texte avant midi.",
    "Only before 3 p.m.": "Seulement avant 15 h", "Not on Fridays": "Pas le vendredi",
    # Work, school, and what was told in trust.
    "Food counter attendant": "Préposée au comptoir alimentaire",
    "Cleaner, light duty": "Préposée à l’entretien léger", "Cashier": "Caissière",
    "Warehouse worker": "Manutentionnaire en entrepôt",
    "Retail salesperson": "Vendeuse en magasin", "Home support worker": "Aide à domicile",
    "Security guard": "Agente de sécurité", "Kitchen helper": "Aide de cuisine",
    "Delivery driver": "Chauffeuse-livreuse", "Construction labourer": "Manœuvre en construction",
    "Server": "Serveuse", "Shelf stocker": "Garnisseuse de tablettes",
    "High school diploma": "Diplôme d’études secondaires", "Grade 11": "11e année",
    "College certificate, one year": "Certificat collégial d’un an",
    "College diploma, office administration": "Diplôme collégial, administration de bureau",
    "Bachelor’s degree": "Baccalauréat", "Secondary school": "École secondaire",
    "Nursing assistant": "Aide-soignante",
    "Back pain after long standing.": "Mal de dos après une longue station debout.",
    "A stool, and breaks every hour": "Un tabouret, et une pause chaque heure",
    "Reads slowly; no diagnosis needed.": "Lit lentement ; aucun diagnostic n’est nécessaire.",
    "Forms read aloud, more time": "Formulaires lus à voix haute, plus de temps",
    "Anxious in crowds.": "Mal à l’aise dans la foule.",
    "Meetings early in the day": "Rencontres tôt dans la journée",
    "Lives with a cousin until spring.": "Habite chez une cousine jusqu’au printemps.",
    "Behind with the rent since summer.": "En retard de loyer depuis l’été.",
    "Employer (simulated)": "Employeur (simulé)",
    # Sharing and agreements.
    "To plan training and work together": "Planifier ensemble la formation et l’emploi",
    "To count, without names, whether everybody is treated fairly":
        "Compter, sans noms, si tout le monde est traité équitablement",
    "Referral (simulated)": "Aiguillage (simulé)",
    "Matching of records (simulated)": "Appariement de dossiers (simulé)",
    "Service data (simulated)": "Données de service (simulées)",
    "Agreement between agencies (simulated)": "Entente entre organismes (simulée)",
    "Transfer payment agreement (simulated)": "Entente de paiement de transfert (simulée)",
    # Every day.
    "Evening course in food processing": "Cours du soir en transformation des aliments",
    "Help with recognition of a diploma": "Aide à la reconnaissance d’un diplôme",
    "English at work, level 6": "Anglais au travail, niveau 6",
    "A coach at the new workplace": "Accompagnement dans le nouveau milieu de travail",
    "Child care near the course": "Garde d’enfants près du cours",
    "Call the college about the dates": "Appeler le collège au sujet des dates",
    "Send the list of papers": "Envoyer la liste des papiers",
    "Ask about the bus pass": "Se renseigner sur la carte d’autobus",
    "Confirm the workplace visit": "Confirmer la visite du milieu de travail",
    "Book an interpreter": "Réserver un interprète",
    "Course begins first; the survival job goes on at weekends.":
        "Le cours d’abord ; l’emploi alimentaire continue la fin de semaine.",
    "The college holds a place until the subsidy is decided.":
        "Le collège réserve une place jusqu’à la décision sur la subvention.",
    "One weekly call, by the coach. The caseworker is told of changes.":
        "Un appel par semaine, par la personne qui accompagne. L’agente est informée des "
        "changements.",
    "Trainer": "Formatrice",
    "Came to the first three evenings.": "Présence aux trois premières soirées.",
    "Is the bus pass settled?": "La carte d’autobus est-elle réglée ?",
    "The place is kept until the end of the month.": "La place est gardée jusqu’à la fin du mois.",
    "The shift changed; the course may not fit any more.":
        "Le quart a changé ; le cours ne convient peut-être plus.",
    "Look at the plan": "Regarder le plan", "Before the course begins": "Avant le début du cours",
    "After the first week": "Après la première semaine", "Papers": "Papiers",
    "More hours": "Plus d’heures", "A day shift": "Un quart de jour",
    "The certificate for the next rung": "Le certificat pour l’échelon suivant",
    "Lead hand in a year": "Cheffe d’équipe d’ici un an",
    # Papers.
    "Employment services": "Services d’emploi", "Employer": "Employeur", "College": "Collège",
    "Child-care subsidy": "Subvention pour la garde d’enfants",
    "To open the file with the funder": "Ouvrir le dossier auprès du bailleur de fonds",
    "To be admitted to the course": "Être admise au cours",
    "To be admitted to the course (simulated)": "Être admise au cours (simulé)",
    "To begin the job": "Commencer l’emploi",
    "To apply for the subsidy": "Demander la subvention",
    # Assessments, plans, supports.
    "Review after half a year (simulated)": "Révision après six mois (simulé)",
    "A bad month after a good one (simulated)": "Un mauvais mois après un bon (simulé)",
    "Told at the third meeting, when there was trust (simulated)":
        "Dit à la troisième rencontre, une fois la confiance établie (simulé)",
    "Moved out of the shelter (simulated)": "A quitté le refuge (simulé)",
    "They worked for six years abroad; it was not counted. (simulated)":
        "Six ans de travail à l’étranger n’ont pas été comptés. (simulé)",
    "The answer on schooling is that of somebody else. (simulated)":
        "La réponse sur la scolarité est celle d’une autre personne. (simulé)",
    "Material handler": "Manutentionnaire", "Truck driver": "Conductrice de camion",
    "Transportation manager": "Directeur/directrice des transports",
    "Ask after six months what comes next (simulated)":
        "Demander après six mois ce qui vient ensuite (simulé)",
    "Résumé and two applications (simulated)": "CV et deux candidatures (simulé)",
    "Truck licence beside work": "Permis de camion à côté du travail",
    "Forklift and WHMIS tickets with a work placement (invented program)":
        "Cartes de chariot élévateur et SIMDUT avec un stage (programme inventé)",
    "Shipping and receiving, eight evenings, beside the job (invented program); 6 months on the "
    "job":
        "Expédition et réception, huit soirs, à côté du travail (programme inventé); 6 mois en "
        "poste",
    "To train and work (simulated)": "Se former et travailler (simulé)",
    "To see the step through (simulated)": "Mener l’étape à bien (simulé)",
    "To reach the course (simulated)": "Se rendre au cours (simulé)",
    "College (simulated)": "Collège (simulé)",
    "Newcomer House (simulated)": "Maison des nouveaux arrivants (simulée)",
    "Demonstration agency (simulated)": "Organisme de démonstration (simulé)",
    "No budget for it (simulated)": "Aucun budget pour cela (simulé)",
    "Interpreters of the region (simulated)": "Interprètes de la région (simulé)",
    "Assessment (simulated)": "Évaluation (simulée)",
    "Work boots before the start (simulated)": "Bottes de travail avant le début (simulé)",
    "To go on with the course instead of job search (simulated)":
        "Poursuivre le cours au lieu de chercher un emploi (simulé)",
    "Other money was there first (simulated)":
        "Une autre source d’argent existait d’abord (simulé)",
    # Selection.
    "Evenings in training; early and late shifts in the job":
        "Le soir en formation ; quarts du matin et du soir en emploi",
    "Up to six hours a shift, with a stool where wanted":
        "Jusqu’à six heures par quart, avec un tabouret au besoin",
    "Lifting up to 15 kg with aids": "Lever jusqu’à 15 kg avec une aide",
    "Aids, breaks, another shift, more time in tests, forms read aloud":
        "Aides, pauses, autre quart, plus de temps aux tests, formulaires lus à voix haute",
    "People who know the work from below and lack the certificate to move up. Those furthest from "
    "work come first where two could finish alike.":
        "Des personnes qui connaissent le travail de la base et à qui il manque le certificat pour "
        "monter. À chances égales de terminer, les plus éloignées de l’emploi passent d’abord.",
    "A coach through the first months, child care, transit passes":
        "Accompagnement les premiers mois, garde d’enfants, cartes d’autobus",
    "Reads work orders and writes shift notes":
        "Lire des ordres de travail et rédiger des notes de quart",
    "Works alone with people who depend on care":
        "Travailler seule avec des personnes qui dépendent de soins",
    "Visit of the floor, January (simulated)": "Visite de l’atelier, en janvier (simulé)",
    "Posting of the employer (simulated)": "Offre d’emploi de l’employeur (simulée)",
    "Asked by law for this work; only what bears on it counts":
        "Exigé par la loi pour ce travail ; seul ce qui s’y rapporte compte",
    "The fee is paid, help with the form, a talk about what it may show":
        "Les frais sont payés, aide au formulaire, entretien sur ce que cela peut révéler",
    "A friend who was here": "Une amie qui est venue ici",
    "Ontario Works office": "Bureau d’Ontario au travail",
    "Settlement worker": "Intervenante en établissement",
    "Diploma from abroad, not assessed yet": "Diplôme étranger, pas encore évalué",
    "Not had at school; willing to catch up": "Pas vu à l’école ; veut rattraper",
    "Would need a class first": "Aurait d’abord besoin d’un cours",
    "A little below, in a test late in the evening":
        "Un peu en dessous, à un test tard en soirée",
    "Paper shown": "Document montré", "Own words": "Ses propres mots", "Talk": "Entretien",
    "Yes, easily.": "Oui, facilement.",
    "Yes, with child care on Thursdays.": "Oui, avec une garde le jeudi.",
    "Yes, with evenings free.": "Oui, avec les soirées libres.",
    "Yes. Learns fast by doing, reads slowly: more time in tests.":
        "Oui. Apprend vite en faisant, lit lentement : plus de temps aux tests.",
    "Has the certificate of another province.": "A le certificat d’une autre province.",
    "Applied for such jobs for a year.": "Pose sa candidature à de tels emplois depuis un an.",
    "Has a contact at one employer.": "Connaît quelqu’un chez un employeur.",
    "You were right: the test was taken after a night shift. You go on.":
        "Vous aviez raison : le test a suivi un quart de nuit. Vous continuez.",
    "We looked at the test with you once more. The class comes first, then apply again.":
        "Nous avons revu le test avec vous. Le cours vient d’abord ; ensuite, présentez-vous "
        "de nouveau.",
    "My diploma is from abroad and was not looked at.":
        "Mon diplôme vient de l’étranger et n’a pas été regardé.",
    "I can change my shifts. Nobody asked.":
        "Je peux changer mes quarts. Personne ne l’a demandé.",
    "I was tired at the test, I had worked all night.":
        "Le test m’a trouvée fatiguée : j’avais travaillé toute la nuit.",
    "The reading that the course asks for is not there yet. We look for a class first.":
        "La lecture que le cours demande n’est pas encore là. Nous cherchons d’abord un cours.",
    "The course builds on math that you said you have not had.":
        "Le cours s’appuie sur des mathématiques que vous dites ne pas avoir vues.",
    "You have done this work as a supervisor. You can go further, sooner.":
        "Vous avez déjà fait ce travail en supervision. Vous pouvez aller plus loin, plus vite.",
    "The funder pays for residents of the city only.":
        "Le bailleur de fonds ne paie que pour les gens de la ville.",
    "The course is on three evenings, and you work on all of them.":
        "Le cours a lieu trois soirs, et vous travaillez ces trois soirs.",
    "Tell anybody at our office, call 416 555 0100, or write. Somebody who had no part in it will "
    "look again.":
        "Dites-le à notre bureau, appelez au 416 555 0100 ou écrivez-nous. Une personne qui n’y a "
        "pas pris part examinera de nouveau la décision.",
    "A place in the reading class on Tuesdays": "Une place au cours de lecture du mardi",
    "Math, twice a week": "Mathématiques, deux fois par semaine",
    "A talk with the job developer, and the bridging program at the college":
        "Un entretien en prospection d’emploi, et le programme passerelle du collège",
    # How people come.
    "Move up": "Monter un échelon", "First rung": "Premier échelon",
    "Housing help desk": "Guichet d’aide au logement",
    "Parents’ circle of the school": "Cercle de parents de l’école",
    "Thursday community kitchen": "Cuisine collective du jeudi",
    "Walk-in clinic, evening nurse": "Clinique sans rendez-vous, infirmière du soir",
    "Workers’ centre": "Centre de travailleurs",
    "Evening at the library": "Soirée à la bibliothèque",
    "Job fair of the neighbourhood": "Salon de l’emploi du quartier",
    "Table at the food bank": "Table à la banque alimentaire",
    "Parents’ breakfast": "Déjeuner des parents",
    "Information session, evening": "Séance d’information, le soir",
    "Open workshop": "Atelier portes ouvertes", "Community centre": "Centre communautaire",
    "Food bank": "Banque alimentaire", "Our office": "Notre bureau", "Library": "Bibliothèque",
    "School": "École", "Volunteers": "Bénévoles",
    "Library, settlement worker": "Bibliothèque, intervenante en établissement",
    "Three employers": "Trois employeurs", "School council": "Conseil d’école",
    "College, two employers": "Collège, deux employeurs",
    "Drove a truck for years; asks about dispatch.":
        "A conduit un camion pendant des années ; demande comment devenir répartitrice.",
    "Cleans offices at night and would like a day job with a next step.":
        "Nettoie des bureaux la nuit ; aimerait un emploi de jour qui mène plus loin.",
    # Readiness.
    "Résumé and letter": "CV et lettre", "Interview practice": "Pratique d’entrevue",
    "Four weeks as at work": "Quatre semaines comme au travail",
    "Mock interviews with employers": "Entrevues simulées avec employeurs",
    "Visit to a workplace": "Visite d’un milieu de travail",
    "Weekly meeting": "Rencontre hebdomadaire", "Time and money": "Temps et argent",
    "What employers here expect": "Ce que les employeurs d’ici attendent",
    "An hour with a specialist": "Une heure avec un spécialiste",
    "A morning in the sector": "Un matin dans le secteur",
    "Study in thirty minutes": "Étudier en trente minutes",
    "The job after the first": "L’emploi après le premier",
    "Room 2, ground floor": "Salle 2, rez-de-chaussée", "Community hall": "Salle communautaire",
    "Library, meeting room": "Bibliothèque, salle de réunion",
    "Employer’s site": "Chez l’employeur",
    "What the work is really like.": "Ce qu’est vraiment le travail.",
    "A résumé that is finished on the day.": "Un CV terminé le jour même.",
    "A week that works, and a household budget for the first pay.":
        "Une semaine qui fonctionne, et un budget pour la première paie.",
    "Studying, thinking a thing through, and what to do when it gets loud.":
        "Étudier, réfléchir à fond, et que faire quand le ton monte.",
    "Jobs from first to fourth rung, pay of each, words of the trade, a day hour by hour.":
        "Les emplois du premier au quatrième échelon, leur paie, les mots du métier, une journée "
        "heure par heure.",
    "Sign in by 7:55, work clothes, tool count, hand-over at the end of the shift.":
        "Arrivée avant 7 h 55, tenue de travail, compte des outils, relève à la fin du quart.",
    "Questions that employers of the sector sent us; answers with examples.":
        "Questions envoyées par des employeurs du secteur ; réponses avec exemples.",
    "Interviews for jobs of the first rung.": "Entrevues pour des emplois du premier échelon.",
    "Two sample résumés.": "Deux modèles de CV.",
    "The ladder of the sector, and what each step asks.":
        "L’échelle du secteur, et ce que chaque étape demande.",
    "The floor, the break room, who does what.": "L’atelier, la salle de pause, qui fait quoi.",
    "Shift rules, safety shoes, phone rules, the certificates that are asked.":
        "Règles des quarts, chaussures de sécurité, usage du téléphone, certificats demandés.",
    "Two supervisors tell of their own way up.": "Deux superviseures racontent leur parcours.",
    "Lends clothes and a time clock.": "Prête des vêtements et une pointeuse.",
    "Sent its own twelve questions.": "A envoyé ses douze questions.",
    "Interviews and fills in the sheet.": "Fait passer l’entrevue et remplit la fiche.",
    "A team leader tells what made the difference.":
        "Une cheffe d’équipe dit ce qui a fait la différence.",
    "Shows the floor for an hour.": "Fait visiter l’atelier pendant une heure.",
    "Reads the handout each season.": "Relit le document à chaque saison.",
    "Several found no time to study beside the evening course.":
        "Plusieurs ne trouvaient pas le temps d’étudier à côté du cours du soir.",
    "An employer hires for evening shifts": "Un employeur embauche pour le soir",
    "Open house at the college": "Portes ouvertes au collège",
    "Twelve places from next month. Ask whoever works with you how to apply; a visit comes first.":
        "Douze postes dès le mois prochain. Demandez à la personne qui vous accompagne comment "
        "postuler ; une visite vient d’abord.",
    "Thursday at 6 p.m. Talk to teachers, see the workshop, no sign-up.":
        "Jeudi à 18 h. Parlez au corps enseignant, voyez l’atelier, sans inscription.",
    "Looks before lifting.": "Regarde avant de soulever.",
    "Chose work clothes with care.": "A choisi ses vêtements avec soin.",
    "Early every day this week.": "En avance chaque jour de la semaine.",
    "Made a newcomer feel welcome.": "A bien accueilli une nouvelle personne.",
    "Says clearly what is missing.": "Dit clairement ce qui manque.",
    "Asked how to do it better.": "A demandé comment mieux faire.",
    "Asked for help with the heavy crate.": "A demandé de l’aide pour la caisse lourde.",
    "Safety shoes and tied hair on all days.": "Chaussures de sécurité chaque jour.",
    "Came at 7:50 on five days of five.": "À 7 h 50, cinq jours sur cinq.",
    "Showed where things are, unasked.": "A tout montré sans qu’on le demande.",
    "Told the group that two boxes were short.": "A signalé au groupe deux boîtes manquantes.",
    "Changed the order of the steps at once.": "A changé l’ordre des étapes aussitôt.",
    "An example for working under pressure.": "Un exemple de travail sous pression.",
    "Shorter answers.": "Des réponses plus courtes.",
    "Apply for the evening shift": "Postuler pour le quart du soir",
    "Mock interview": "Entrevue simulée", "Finish the certificate": "Terminer le certificat",
    "Visit a workplace": "Visiter un milieu de travail",
}  # fmt: skip
