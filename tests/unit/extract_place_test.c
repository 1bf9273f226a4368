/* The communes where the event took place, and what only looks like them. */
#include "tests/unit/extract_help.h"

static struct authority au;

static void
places_are_where_it_was_held(void **state)
{
    static const struct row rows[] = {
        {"after à", "T\n\nLe forum s'est tenu à Quimper.\n", "Quimper"},
        {"with its article",
         "T\n\nHier matin au Creusot, le salon a ouvert ses portes.\n",
         "Le Creusot"},
        {"in capitals, as the list of communes has it",
         "T\n\nLe forum s'est tenu à BESANÇON.\n", "Besançon"},
        {"without its hyphens or accents",
         "T\n\nLe forum s'est tenu à Saint Etienne.\n", "Saint-Étienne"},
        {"behind a venue",
         "T\n\nIls se sont réunis à la salle des fêtes de Fougerolles.\n",
         "Fougerolles"},
        {"not the next one",
         "T\n\nLe forum s'est tenu à Quimper. Le prochain aura lieu à Brest.\n",
         "Quimper"},
        {"over the dateline of a press release",
         "COMMUNIQUÉ DE PRESSE\nBrest, le 3 mai 2019\n\nUne halle ouvre\n\n"
         "Réunis lundi soir à la salle des fêtes, à Fougerolles, ils ont "
         "voté.\n",
         "Fougerolles"},
        {"the dateline when nothing else tells",
         "Une halle ouvre\n\nBrest, le 3 mai 2019. Ils ont voté.\n", "Brest"},
        {"a dateline in capitals without its comma",
         "UNE HALLE OUVRE\n\nCALAIS LE 30 MAI 2009\n\nILS ONT VOTE HIER.\n",
         "Calais"},
        {"with its saint in short", "T\n\nLe forum s'est tenu à St-Brieuc.\n",
         "Saint-Brieuc"},
        {"after the hour of a meeting",
         "Groupe de travail\nRéunion du 24 février 2016 19h30 Quimper\n\nUn "
         "mot de la rencontre de Brest.\n",
         "Quimper"},
        {"at the end of a stamp",
         "Une halle ouvre\n\nPublié le 07/08/2020 à 11h32 - Quimper\n\nIls "
         "ont voté.\n",
         "Quimper"},
        {"in a category above the title",
         "Mulhouse • Quartiers\n\nUne halle ouvre\n\nIls ont voté.\n",
         "Mulhouse"},
        {"in two languages",
         "Une halle ouvre\n\nKemper / Quimper. On avait sorti les bancs.\n",
         "Quimper"},
        {"as what received",
         "T\n\nLe samedi 5 novembre 2016, Perpignan a été la capitale du "
         "vrac.\n",
         "Perpignan"},
        {"what they visited",
         "T\n\nSix voisins sont allés voir la laverie de Guingamp.\n",
         "Guingamp"},
        {"not where somebody is from",
         "T\n\nLise Quémard, savonnière à Quimper, a souri.\n", ""},
        {"rather than where an organisation is",
         "T\n\nLes repas viennent de l'association Ti Koad, à "
         "Quimper.\n\nBienvenue à Brest.\n",
         "Brest"},
        {"not the name of the venue",
         "T\n\nIls se sont réunis à la Ferme de Courcelles, à Vouzeron.\n",
         "Vouzeron"},
        {"not an agglomeration", "T\n\nIls ont vu une élue à Quimper Agglo.\n",
         ""},
        {"the halts of a journey",
         "Une visite\n\nAmiens, 9 h. Il fait gris.\n\nAbbeville, 14 h. Le "
         "lycée reçoit.\n",
         "Amiens | Abbeville"},
        {"two at once", "T\n\nLe salon s'est tenu à Amiens et Abbeville.\n",
         "Amiens | Abbeville"},
        {"at a venue that bears the name of another",
         "T\n\n10:02 ▪ Bonjour ! Halle de Locmaria, Quimper. On partage.\n",
         "Quimper"},
        {"on the line that tells the day",
         "ON Y ÉTAIT !\nSamedi 1er juillet 2017, esplanade de Marvejols\n\n"
         "Le premier prix revient à Grandrieu pour sa vache.\n",
         "Marvejols"},
        {"in the sentence that tells the day",
         "T\n\nLe 12 mai 2018, la Friche Valmy, à Bourges, abritait cent "
         "artistes.\n\nElle tient une salle à Vierzon.\n",
         "Bourges"},
        {"unknown to the list, over a day",
         "T\n\nQuillivrac, place de l'église, samedi 22 septembre 2012. Elle "
         "est rouge.\n\nOn la partage de Doussard à Ugine.\n",
         "Quillivrac"},
        {"in a text without capitals",
         "cafe debat\n\ncompte rendu de la soiree du 14 mai 2009 a la "
         "cantine, grenoble\n\non avait peur d etre trois\n",
         "Grenoble"},
        {"not where who holds it is based",
         "T\n\nL'association Alba, basée à Nantes, organisait à Clisson sa "
         "fête.\n",
         "Clisson"},
        {"where an event is named from, though the name is a word",
         "T\n\nDe retour du congrès de Tours, la présidente des jardins de "
         "Blois répond.\n",
         "Tours"},
        {"with its department, though the name is a word",
         "T\n\nDirection Vitré (35) pour la troisième étape de la "
         "caravane.\n",
         "Vitré"},
        {"behind the day",
         "T\nLe 3 juin 2016 | Gap, Centre de Bayard\n\nIls ont débattu.\n",
         "Gap"},
        {"behind those that came",
         "T\n\nCaen, Bernay, Lisieux : elles étaient douze, le 3 juin 2016, à "
         "se réunir à Argentan.\n",
         "Argentan"},
        {"by whom they were invited",
         "T\n\nÀ l'invitation de la Ville de Niort, ils ont planché. Une "
         "juriste de Poitiers a ouvert le bal.\n",
         "Niort"},
        {"not the rubric, nor the hall, nor the park",
         "Brèves\nUn frigo de plus\n\nIls se sont réunis à l'Hôtel de Ville de "
         "Sens puis au Parc des Lilas.\n",
         "Sens"},
        {"over the title, though the name is a word",
         "Tours, samedi 13 mai 2023\n\nUn marché des deux hémisphères\n\nIls "
         "ont dressé vingt étals.\n",
         "Tours"},
        {"whose council met",
         "T\n\nLe conseil municipal de Trégunc, réuni salle du Bourg, a voté. "
         "La ville de Concarneau suivra.\n",
         "Trégunc"},
        {"with its island in its name",
         "T\n\nRéunie sur l'île de Sein, l'association a présenté son moulin. "
         "Le "
         "bateau d'Audierne était plein.\n",
         "Île-de-Sein"},
        {"whose hamlet is named",
         "T\n\nAu hameau des Granges, commune de Mens, on a fauché. Grenoble "
         "est loin.\n",
         "Mens"},
        {"in another land",
         "T\n\nNous étions réunis à Gand, chez nos voisins.\n", "Gand"},
        {"not the next one of a tour",
         "T\n\nÀ la gare de Lyon, à Paris, la chorale s'est réunie. Elle ira à "
         "Marseille.\n",
         "Paris"},
        {"in the morning, in the afternoon",
         "T\n\nRéunis le matin à Redon, l'après-midi à Malestroit, ils ont "
         "voyagé.\n",
         "Redon | Malestroit"},
        {"several, in a list",
         "T\n\nLe réseau a organisé un salon à Massy les 21 et 22 "
         "novembre.\nÀ Nanterre, les étudiants ont tenu une journée.\nÀ "
         "Cergy, une journée de visites.\n",
         "Massy | Nanterre | Cergy"},
        {"several, as headings of parts",
         "LES BRÈVES DU MOIS\n\nTreize rendez-vous, trois communes.\n\n"
         "CARCASSONNE – Café-débat\nLe 6, dans un bar, on a causé.\n\nLIMOUX "
         "– Portes ouvertes\nLe 13, on a vidé les ateliers.\n\nNARBONNE – "
         "Projection\nLe 19, au cinéma, on a ri.\n",
         "Carcassonne | Limoux | Narbonne"},
        {"in parentheses behind who writes, in the title",
         "REGIE DES DEUX RIVES (NEVERS) - Procès verbal du conseil "
         "d'administration du 6 novembre 2018\n\nLa séance est ouverte.\n",
         "Nevers"},
        {"none when it was held at a distance",
         "T\n\nL'assemblée s'est tenue en visioconférence le 4 avril 2020. La "
         "présidente parlait depuis son salon de Rennes.\n",
         ""},
        {"none when they talked online",
         "T\n\nLe 5 mai 2020, les épiceries de Lens et d'Arras ont échangé en "
         "ligne.\n",
         ""},
        {"one although others followed from afar",
         "T\n\nLe 5 mai 2021, trente personnes étaient réunies à Tours et deux "
         "cents suivaient en visio. Le film sera mis en ligne.\n",
         "Tours"},
        {"behind a label and a street, though the name is a word",
         "T\n\nLieu : locaux de l'association, 4 rue du Four, Tours\nExcusés : "
         "le café de Loches, le café de Chinon\n",
         "Tours"},
        {"of the mayor who did it on that day",
         "T\n\nMme Lise Roche, maire de Bégard, a posé le 5 mai 2021 la "
         "première "
         "pierre.\n",
         "Bégard"},
        {"not where a guest comes from",
         "T\n\nSous la verrière de la gare de Sarreguemines, le jury a remis "
         "le 5 "
         "mai 2021 ses prix. La lauréate vient de Forbach.\n",
         "Sarreguemines"},
        {"not where who made it is from",
         "T\n\nLe 5 mai 2021, on a montré le film. Le monteur, de Nantes, a "
         "souri.\n",
         ""},
        {"several with their visitors",
         "T\n\nÀ Rennes, 400 visiteurs ; à Fougères, 120 ; à Redon, 80 : la "
         "quinzaine s'est tenue du 3 au 17 mai 2021.\n",
         "Rennes | Fougères | Redon"},
        {"where mayor and deputies are all from",
         "T\n\nLa boutique a reçu Lise Quémard, députée de Brest, Jean Le "
         "Goff, sénateur de Brest, et Anne Cam, adjointe à la maire de "
         "Brest.\n",
         "Brest"},
        {"not where one mayor comes from",
         "T\n\nEn présence de Lise Quémard, maire de Brest.\n", ""},
        {"a webinar has none",
         "Webinaire du réseau\n\nCe webinaire a réuni cent personnes, de Brest "
         "à Lille.\n",
         ""},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "place", &au);
}

static void
who_writes_is_elsewhere(void **state)
{
    static const struct row rows[] = {
        {"not the letterhead",
         "Les Amis du Quai\n12, rue des Lilas – 29200 Brest\n\nLa halle "
         "ouvre\n\nIls se sont réunis à Quimper.\n",
         "Quimper"},
        {"not whom to ask",
         "T\n\nIls se sont réunis à Quimper.\n\nContact : Alba, 8 place du "
         "Four, "
         "29200 Brest, tél. 02 98 00 00 00\n",
         "Quimper"},
        {"the letterhead when nothing else tells",
         "Les Amis du Quai\n12, rue des Lilas – 29200 Brest\n\nCompte rendu du "
         "bureau\n\nLe bureau s'est réuni le 5 mai 2021.\n",
         "Brest"},
        {"not what is to come",
         "T\n\nIls se sont réunis hier soir dans la joie.\n\nÀ vos agendas "
         "!\n12 mars : salon de "
         "Lannion\n4 avril : forum de Quimper\n",
         ""},
        {"not what else may be read",
         "T\n\nIls se sont réunis à Quimper.\n\nSur le même sujet :\n- Une "
         "assemblée à Lorient (3 mai 2021)\n",
         "Quimper"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "place", &au);
}

/* Tours, Sens, Orange, Vienne: towns that are words or departments too. */
static void
names_that_are_words(void **state)
{
    static const struct row rows[] = {
        {"after à", "T\n\nIls se sont réunis à Sens.\n", "Sens"},
        {"of those who met",
         "T\n\nLe 5 mai 2021, les élus d'Orange ont reçu cent bénévoles.\n",
         "Orange"},
        {"behind a venue",
         "T\n\nIls se sont réunis à la salle des fêtes de Die.\n", "Die"},
        {"as what received",
         "T\n\nTours a accueilli le 5 mai 2021 cent bénévoles.\n", "Tours"},
        {"over a despatch", "FOIX – Le vrac ouvre\n\nIls ont voté le 5 mai.\n",
         "Foix"},
        {"at the end of a stamp",
         "T\n\nPublié le 07/08/2020 à 11h32 - Sens\n\nIls ont voté.\n", "Sens"},
        {"in capitals behind à",
         "FÊTE DES VOISINS DU QUARTIER DES QUAIS À TOURS\n\nIls ont dansé.\n",
         "Tours"},
        {"in parentheses",
         "T\n\nIls se sont réunis au Parc des Lilas (Sens).\n", "Sens"},
        {"a compound in capitals",
         "LA FÊTE DES QUAIS DE SAINT-DIÉ-DES-VOSGES\n\nIls ont dansé.\n",
         "Saint-Dié-des-Vosges"},
        {"the town, not the department",
         "T\n\nIls se sont réunis à Vienne. Ils sont venus de la Drôme.\n",
         "Vienne"},
        {"the department, not the town",
         "T\n\nIls se sont réunis dans la Vienne.\n", ""},
        {"with au", "T\n\nIls se sont réunis au Mans.\n", "Le Mans"},
        {"with du", "T\n\nIls se sont réunis à la mairie du Mans.\n",
         "Le Mans"},
        {"with des",
         "T\n\nIls se sont réunis à la mairie des Sables-d'Olonne.\n",
         "Les Sables-d'Olonne"},
        {"a word at the head of a sentence",
         "T\n\nOrange et citrons à volonté. Sens de la fête aussi.\n", ""},
        {"a title before a name", "T\n\nIls ont dit merci à Mme Quémard.\n",
         ""},
        {"the start of an institution",
         "T\n\nLa Chambre Régionale s'est réunie en assemblée.\n", ""},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "place", &au);
}

static void
people_stand_for_their_commune(void **state)
{
    static const struct row rows[] = {
        {"in the first lines, when nothing else tells",
         "T\n\nLes Dunkerquois ont dansé au Banquet des quais.\n", "Dunkerque"},
        {"in the title", "Le forum dunkerquois du vrac\n\nIls ont dansé.\n",
         "Dunkerque"},
        {"not against a commune that is told",
         "Le forum dunkerquois du vrac\n\nIl s'est tenu à Bergues.\n",
         "Bergues"},
        {"not in a quotation",
         "T\n\n« Les Dunkerquois dansent bien », dit une voix.\n", ""},
        {"not the commune alone", "T\n\nLe chef vient de Dunkerque.\n", ""},
    };
    static const struct authority_listener nobody = {0};
    struct authority told;
    struct err err;

    (void)state;
    authority_init(&told);
    assert_true(authority_read(
        &told, AUTHORITY_PLACES,
        SPAN("Dunkerque\tdunkerquois ; Dunkerquois ; agglomération "
             "dunkerquoise\n"),
        "places.tsv", &nobody, &err));
    check_rows(rows, ARRAY_LEN(rows), "place", &told);
    authority_release(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_where_it_was_held),
        cmocka_unit_test(who_writes_is_elsewhere),
        cmocka_unit_test(names_that_are_words),
        cmocka_unit_test(people_stand_for_their_commune),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
