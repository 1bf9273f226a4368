/* The title among the lines at the head of a report, as associations, papers and
 * their sites lay them out. */
#include "tests/unit/extract_help.h"

#define BODY                                                                   \
    "\n\nIls étaient une centaine, samedi matin, à pousser la porte de la "  \
    "grange pour voir tourner la presse et goûter le jus de l'année.\n"

static struct authority au;

static void
titles_stand_as_they_are(void **state)
{
    static const struct row rows[] = {
        {"the first line", "Un titre, tel quel !" BODY, "Un titre, tel quel !"},
        {"of two words", "AG ADMR\nPar Lise le vendredi 25 mai 2012" BODY,
         "AG ADMR"},
        {"with a date in it", "30 janvier, 30 ans !" BODY,
         "30 janvier, 30 ans !"},
        {"over its subtitle",
         "Habiter ensemble, c'est politique ?\nDeuxièmes rencontres de "
         "l'habitat participatif\nPROGRAMME" BODY,
         "Habiter ensemble, c'est politique ?"},
        {"over what the report is",
         "La culture fait-elle bon ménage avec l'économie ?\nCompte rendu de "
         "la "
         "journée du 7 novembre 2013, Brest" BODY,
         "La culture fait-elle bon ménage avec l'économie ?"},
        {"over its day and place",
         "ELLES ONT GAGNÉ\n\nSoirée de remise des prix – Le Port, vendredi 25 "
         "novembre 2022" BODY,
         "ELLES ONT GAGNÉ"},
        {"in quotation marks",
         "« Ici, le client, c'est le patron »\n\nEntretien" BODY,
         "« Ici, le client, c'est le patron »"},
        {"an event over the report of one of its workshops",
         "FORUM « LE SPORT, UNE ÉCONOMIE » - Confolens, samedi 6 février "
         "2010\n\nCompte rendu de l'atelier n° 1 : le sport" BODY,
         "FORUM « LE SPORT, UNE ÉCONOMIE » - Confolens, samedi 6 février 2010"},
        {"who writes and what, on one line",
         "REGIE DES DEUX RIVES (BREST) - Procès verbal du conseil "
         "d'administration du mardi 6 novembre 2018\n\nPrésents : QUEMARD "
         "Lise, CAM Anne\nAbsent excusé : LE GOFF Jean" BODY,
         "REGIE DES DEUX RIVES (BREST) - Procès verbal du conseil "
         "d'administration du mardi 6 novembre 2018"},
        {"an event with its address below",
         "Forum de l'emploi\nSalle des fêtes, 08000 Sedan\n\nUne journée "
         "pleine" BODY,
         "Forum de l'emploi"},
        {"over two lines",
         "Le salon de l'achat responsable et de\nl'économie de proximité" BODY,
         "Le salon de l'achat responsable et de l'économie de proximité"},
        {"over two lines joined by a colon",
         "Rencontres régionales :\nquel avenir pour les granges ?" BODY,
         "Rencontres régionales : quel avenir pour les granges ?"},
        {"a rubric with its title on one line",
         "Chronique : la soupe aux cailloux\n\nOù l'on parle de partage" BODY,
         "Chronique : la soupe aux cailloux"},
        {"over the heading of the first part",
         "Les coopérateurs du port\n\nDISCOURS D'OUVERTURE" BODY,
         "Les coopérateurs du port"},
        {"an assembly over its day and hall",
         "Assemblée générale du foyer rural\n4 mai 2016 à 20 h\nSalle des "
         "fêtes" BODY,
         "Assemblée générale du foyer rural"},
        {"over the outing that it tells",
         "Les castors, soixante ans après\nSortie du 4 mai" BODY,
         "Les castors, soixante ans après"},
        {"an infinitive over its subtitle",
         "Coopérer pour mieux livrer\n\nLes livreurs de Brest ont tenu leur "
         "première université" BODY,
         "Coopérer pour mieux livrer"},
        {"long, without a verb, over its subtitle",
         "30 ans de fripes et toujours belles\nLe Relais souffle ses "
         "bougies" BODY,
         "30 ans de fripes et toujours belles"},
        {"with ornaments left out",
         "*** LA FÊTE DU VRAC, ON Y ÉTAIT ! ***" BODY,
         "LA FÊTE DU VRAC, ON Y ÉTAIT !"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "title", &au);
}

static void
who_writes_stands_above(void **state)
{
    static const struct row rows[] = {
        {"a name and its law",
         "AVIRON CLUB DES ANSES\nAssociation loi 1901 – Brest\n\nCompte rendu "
         "du conseil d'administration du 9 septembre 2020\n\nPrésents : Lise "
         "Quémard" BODY,
         "Compte rendu du conseil d'administration du 9 septembre 2020"},
        {"a cooperative and its seat",
         "SCIC CHALEUR DU MONT\nSociété coopérative d'intérêt collectif à "
         "capital variable\nSiège social : Mairie, 39210 "
         "Voiteur\n\nPROCÈS-VERBAL DE L'ASSEMBLÉE GÉNÉRALE" BODY,
         "PROCÈS-VERBAL DE L'ASSEMBLÉE GÉNÉRALE"},
        {"a street and a telephone",
         "Les Amis du Four\n12, rue des Lilas\n56100 Lorient\nTél. 02 97 00 00 "
         "00\n\nRetour sur la fête du pain" BODY,
         "Retour sur la fête du pain"},
        {"recognised as useful",
         "Ligue des Jardins\nReconnue d'utilité publique\n\nUn jardin pour "
         "tous" BODY,
         "Un jardin pour tous"},
        {"a network right above minutes",
         "Réseau des Jardins\nCompte rendu de la réunion du 9 novembre "
         "2011" BODY,
         "Compte rendu de la réunion du 9 novembre 2011"},
        {"a programme, its day, its workshop",
         "PROJET ALIMENTAIRE DU PAYS\n2e journée des acteurs – Brest, 11 avril "
         "2019\n\nSynthèse de l'atelier 3 : « D'où vient le bio ? »" BODY,
         "Synthèse de l'atelier 3 : « D'où vient le bio ? »"},
        {"a chair, its seminar, its session",
         "Chaire « Communs » – Université de Brest\nSéminaire annuel "
         "2017-2018\n\nSéance 4 : Les coopératives sont-elles des "
         "communs ?" BODY,
         "Séance 4 : Les coopératives sont-elles des communs ?"},
        {"an event in small letters over its workshop in capitals",
         "Assises de la petite enfance\nBrest, Espace du Port, samedi 25 mars "
         "2023\n\nATELIER B – FAIRE PLACE AUX PÈRES\n\nCompte rendu" BODY,
         "ATELIER B – FAIRE PLACE AUX PÈRES"},
        {"a kind of meeting over its name",
         "Colloque international\nLE VIVANT ET LA VALEUR. UNE ÉPREUVE" BODY,
         "LE VIVANT ET LA VALEUR. UNE ÉPREUVE"},
        {"a letter and its subject",
         "De : Lise Quémard\nÀ : le bureau\nObjet : Retour de la journée des "
         "bénévoles\nDate : 3 mars 2015\n\nBonjour à tous," BODY,
         "Retour de la journée des bénévoles"},
        {"a club, its meeting, what this is",
         "Club des entreprises solidaires\nPetit-déjeuner du 4 mai "
         "2016\nRelevé des échanges" BODY,
         "Petit-déjeuner du 4 mai 2016"},
        {"references",
         "Réf. : 2018-45/LR\nDossier suivi par : Lise Quémard\n\nNote sur "
         "l'inauguration de la halle" BODY,
         "Note sur l'inauguration de la halle"},
        {"an experience and its title",
         "RETOUR D'EXPÉRIENCE\nUne crèche coopérative en milieu rural" BODY,
         "Une crèche coopérative en milieu rural"},
        {"what may not go out",
         "Document de travail – ne pas diffuser\n\nSynthèse de la journée "
         "d'étude sur les monnaies" BODY,
         "Synthèse de la journée d'étude sur les monnaies"},
        {"a union, its office, its rubric",
         "UNION RÉGIONALE DES SCOP\nDélégation de Brest\n\nCOMMUNIQUÉ DE "
         "PRESSE\nPour diffusion immédiate\n\nDouze salariés reprennent leur "
         "imprimerie" BODY,
         "Douze salariés reprennent leur imprimerie"},
        {"the office that keeps a site",
         "Mairie de Brest\nService de la vie associative\n\nCeux qui tiennent "
         "la buvette ont enfin leur journée" BODY,
         "Ceux qui tiennent la buvette ont enfin leur journée"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "title", &au);
}

static void
papers_and_letters_have_a_head(void **state)
{
    static const struct row rows[] = {
        {"a letter with its number",
         "Les Ateliers du Quai, 56100 Lorient\nLa lettre, n° 41 – 14 octobre "
         "2022\n\nQue faire de nos vieilles voiles ?" BODY,
         "Que faire de nos vieilles voiles ?"},
        {"a sheet with its season",
         "L'ÉCHO DES GRANGES\nLa feuille de l'Union des foyers • été 2017 • "
         "prix libre\n\n✻✻✻ NOS 40 ANS, ON Y ÉTAIT ! ✻✻✻\nSamedi 1er juillet, "
         "place du Four, de midi à minuit\n\nLE MOT DE LA PRÉSIDENTE" BODY,
         "NOS 40 ANS, ON Y ÉTAIT !"},
        {"a bulletin, then its number",
         "LE FIL DES QUAIS – Bulletin de liaison des régies\nN° 17, décembre "
         "2017\n\nSPÉCIAL RENCONTRES : DEUX JOURS À BREST\n\n::: ÉDITO" BODY,
         "SPÉCIAL RENCONTRES : DEUX JOURS À BREST"},
        {"a newsletter and its front page",
         "NEWSLETTER N°8 – PRINTEMPS 2018\nA LA UNE\n\nLe bal des mécènes, "
         "c'était le 15 mars !" BODY,
         "Le bal des mécènes, c'était le 15 mars !"},
        {"a number over its paper",
         "Numéro 12\nLA GAZETTE DU FOUR\n\nOn a rallumé le four à pain" BODY,
         "On a rallumé le four à pain"},
        {"a rubric", "A LA UNE\n\nLe vrai titre du jour" BODY,
         "Le vrai titre du jour"},
        {"what is above all such texts",
         "COMMUNIQUÉ DE PRESSE\nBrest, le 3 mai 2019\n\nUne halle ouvre ses "
         "portes" BODY,
         "Une halle ouvre ses portes"},
        {"a dateline above the rubric",
         "Brest, le vendredi 10 février 2017\n\nCOMMUNIQUÉ\n\nLa monnaie tient "
         "bon : 200 000 billets" BODY,
         "La monnaie tient bon : 200 000 billets"},
        {"a commune over the article",
         "BREST\nLes sociétaires veulent passer à l'ombre\n\nPublié le "
         "04/04/2022 à 06:03" BODY,
         "Les sociétaires veulent passer à l'ombre"},
        {"two voices over what they said",
         "À DEUX VOIX\n\n« On nous a donné des murs, on a rendu une rue »" BODY,
         "« On nous a donné des murs, on a rendu une rue »"},
        {"a column over its title",
         "Chronique d'une administratrice\n\nJ'ai dormi chez mes "
         "sociétaires" BODY,
         "J'ai dormi chez mes sociétaires"},
        {"contents above",
         "La Feuille des jardins – avril 2019 – n° 62\nDans ce numéro : les "
         "semis, le bal\n\nLe bal a fait déborder la serre" BODY,
         "Le bal a fait déborder la serre"},
        {"a broadcast",
         "Radio Quais, émission du 4 mai 2016\n\nQuand les pêcheurs se "
         "mettent en coopérative" BODY,
         "Quand les pêcheurs se mettent en coopérative"},
        {"a despatch below",
         "Une ressourcerie pour le Trégor\n\nLANNION, 3 mai 2018 – La halle "
         "était pleine" BODY,
         "Une ressourcerie pour le Trégor"},
        {"a paper of which only the look tells",
         "LA PLUME DU BOCAGE\n\nOn a rallumé le four à pain" BODY,
         "On a rallumé le four à pain"},
        {"a column of which only the length tells",
         "Du côté des régies\n\nUne laverie qui rassemble tout le "
         "quartier" BODY,
         "Une laverie qui rassemble tout le quartier"},
        {"a magazine and its season",
         "Le Mag des Solidarités – Printemps 2018\n\nUne laverie au pied des "
         "tours" BODY,
         "Une laverie au pied des tours"},
        {"a monthly",
         "L'Écho du Quai\nmensuel de l'association – 2 €\n\nUne laverie au "
         "pied des tours" BODY,
         "Une laverie au pied des tours"},
        {"a daily and its edition",
         "Le Courrier du Quai\nÉdition de Brest\nMardi 3 mai 2018\n\nUne "
         "laverie au pied des tours" BODY,
         "Une laverie au pied des tours"},
        {"a collective and its letter",
         "COLLECTIF DES QUAIS\nLettre aux adhérents\n\nUne laverie" BODY,
         "Une laverie"},
        {"a version of minutes",
         "PROPOSITION DE COMPTE RENDU (à valider)\nVersion du 3 mai "
         "2018\n\nUne laverie au pied des tours" BODY,
         "Une laverie au pied des tours"},
        {"a short title over a table of its speakers",
         "Accueillir, et après ?\n\nTable ronde organisée par le foyer – "
         "Brest, "
         "salle Vauban, 18 janvier 2019, 20 h" BODY,
         "Accueillir, et après ?"},
        {"a numbered sheet",
         "Fiche action n° 4\nDes ateliers cuisine au pied des tours" BODY,
         "Des ateliers cuisine au pied des tours"},
        {"a region over its title",
         "Pays de Redon | Solidarité\n\nL'épicerie sociale double sa "
         "surface" BODY,
         "L'épicerie sociale double sa surface"},
        {"a theme over its title",
         "Solidarité\n\nLe frigo partagé du quartier fait des petits" BODY,
         "Le frigo partagé du quartier fait des petits"},
        {"a title over the day of the paper",
         "Première pierre pour douze logements\n\nBrest – Le Courrier du Quai "
         "– 22.03.2024" BODY,
         "Première pierre pour douze logements"},
        {"a title over its picture",
         "LA MUTUELLE DES QUAIS DANS SES NOUVEAUX MURS\nDSCN1138.JPG\nUne "
         "fête placée sous le signe de la santé" BODY,
         "LA MUTUELLE DES QUAIS DANS SES NOUVEAUX MURS"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "title", &au);
}

static void
sites_have_furniture(void **state)
{
    static const struct row rows[] = {
        {"the day of the post", "mercredi 1 avril 2015\n\nLe vrai titre" BODY,
         "Le vrai titre"},
        {"with its hour",
         "samedi 9 novembre 2019 à 07:06\n\nLe vrai titre" BODY,
         "Le vrai titre"},
        {"a path of pages",
         "Accueil > Actualités > Innovation\nPartager sur Facebook   "
         "Tweeter\n\nQuand le design aide les aidants\n\nJeudi 4 décembre "
         "2014 | Mis à jour le 08/12/2014" BODY,
         "Quand le design aide les aidants"},
        {"a menu",
         "Accueil\nNos voitures\nTarifs\nActu\nLiens\n\nUne voiture pour onze "
         ": le baptême" BODY,
         "Une voiture pour onze : le baptême"},
        {"who posted it, and when",
         "Posté par Lise le 12 septembre 2018 dans Actus\n\nLa fête du Four "
         "a vidé les greniers" BODY,
         "La fête du Four a vidé les greniers"},
        {"counters and labels",
         "[REPLAY] Et si on arrêtait de courir ?\n\n1 284 vues • Diffusé en "
         "direct le 2 mars 2023\n#association #bénévolat" BODY,
         "[REPLAY] Et si on arrêtait de courir ?"},
        {"contents below",
         "2ème FORUM DES ACTEURS DU QUAI\nSYNTHESE\n\nSommaire\nEdito "
         ".......... 3\nAteliers .......... 6\n\nEdito : une économie" BODY,
         "2ème FORUM DES ACTEURS DU QUAI"},
        {"a programme below",
         "Le libre dans les cyberbases\n\nVoici le déroulé définitif de notre "
         "belle journée d'hier.\n\n- 10h : Introduction\nAtelier n°1 : et si "
         "on touchait ?" BODY,
         "Le libre dans les cyberbases"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "title", &au);
}

static void
heads_without_a_title(void **state)
{
    static const struct row rows[] = {
        {"a letter whose parts have rubrics alone",
         "La Lettre du Quai - n° 14 - avril 2022\n\nLE MOT DE LA "
         "PRESIDENTE\nChères adhérentes, chers adhérents," BODY,
         "La Lettre du Quai - n° 14 - avril 2022"},
        {"a rubric alone", "COMMUNIQUÉ DE PRESSE" BODY, "COMMUNIQUÉ DE PRESSE"},
        {"a line of one mark", "!\n\nLe vrai titre du jour" BODY,
         "Le vrai titre du jour"},
        {"one word", "Titre\n", "Titre"},
        {"a date alone", "3 mai 2019\n", "3 mai 2019"},
        {"ornaments alone above", "***\n***\nLe vrai titre du jour" BODY,
         "Le vrai titre du jour"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "title", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_stand_as_they_are),
        cmocka_unit_test(who_writes_stands_above),
        cmocka_unit_test(papers_and_letters_have_a_head),
        cmocka_unit_test(sites_have_furniture),
        cmocka_unit_test(heads_without_a_title),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
