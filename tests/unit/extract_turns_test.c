/* Who takes the floor, told by the layout: minutes, turns, labels, lists of
 * speakers, lines of a programme. */
#include "tests/unit/extract_help.h"

static struct authority au;

static const struct row rows[] = {
    {"a label", "T\n\nAnimatrice : Lise Quémard\n", "Lise Quémard"},
    {"a list under its heading",
     "T\n\nLes participants à la table ronde :\n- Lise Quémard (Réseau "
     "Alba)\n- Marc Oudin, agriculteur\n",
     "Lise Quémard | Marc Oudin"},
    {"minutes", "T\n\nQUÉMARD L. : il faut voter ce budget ce soir.\n",
     "L. Quémard"},
    {"minutes by initials that the attendance list gives",
     "T\n\nPrésents : Jean-Marc OUDIN-REY (JMO, président), Lise QUÉMARD "
     "(LQ).\n\nJMO ouvre la séance. LQ : le registre existe.\n",
     "Jean-Marc Oudin-Rey | Lise Quémard"},
    {"minutes by initials that nothing defines",
     "T\n\nPrésents : Jean-Marc OUDIN-REY, Lise QUÉMARD, Luc "
     "QUINTIN.\n\nJMOR : le quorum est atteint.\nLUQ : pas tout à "
     "fait.\nLIQ : si.\n",
     ""},
    {"two turns by initials of one person each",
     "T\n\nPrésents : Jean-Marc OUDIN, Lise QUÉMARD.\n\nJMO : le quorum est "
     "atteint.\nLQ : pas tout à fait. JMO vérifie.\n",
     "Jean-Marc Oudin | Lise Quémard"},
    {"turns of a dialogue",
     "T\n\nHugo Adam et Lise Quémard reviennent de loin.\n\nH. A. – Tout "
     "allait bien.\nL. Q. – Pas tout.\n",
     "Hugo Adam | Lise Quémard"},
    {"turns by whole names",
     "T\n\nLise Quémard – Nous avons commencé petit.\nMarc Oudin – Menuisier "
     "à Brest.\n",
     "Lise Quémard"},
    {"a label after a question",
     "T\n\n• Mobilité : comment rentrer le soir quand on habite si loin ? "
     "Rapporteur : Marc Oudin.\n",
     "Marc Oudin"},
    {"a label and its quoted title",
     "T\n\nTable ronde « Fabriquer près de chez soi » : Lise Quémard, d'ici ; "
     "Marc Oudin, d'ailleurs.\n",
     "Lise Quémard | Marc Oudin"},
    {"a line of a programme",
     "T\n\n9h30 Ouverture - Lise Quémard\nMot d'accueil (Marc Oudin)\n10h "
     "Conclusion, Ana Prieto\nSession annulée, Éric Garrec étant souffrant\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"inside an item of a list of those who speak",
     "T\n\nAu micro, ensuite :\n- Lise Quémard, d'ici ;\n- et, pour les "
     "voisins, Marc Oudin, qui joue.\n",
     "Lise Quémard | Marc Oudin"},
    {"who takes notes does not speak", "T\n\nPrise de notes : Ana Prieto\n",
     ""},
    {"hours of a programme",
     "T\n\n10h - 10h30 : Lise Quémard, sociologue\n11h00 « Habiter demain » – "
     "Marc Oudin\n14 h « Semer » (Ana Prieto)\n15h Éric Garrec ferme la "
     "porte\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a lecture, its title, its author",
     "T\n\nConférence : « Habiter demain », par Lise Quémard\nRapport moral "
     "(Marc Oudin)\n",
     "Lise Quémard | Marc Oudin"},
    {"a question and who asked it",
     "T\n\nQuestion de la salle (Mme Quémard, du comité) : qui décide ?\n",
     "Quémard"},
    {"a translator is not the one who speaks",
     "T\n\n- Rosa parle quechua, traduite par Lise Quémard\n", "Rosa"},
    {"two joined by &",
     "T\n\n11h10 Lise QUÉMARD & Marc OUDIN (UQAM) : « Coopérer avec une "
     "rivière »\n",
     "Lise Quémard | Marc Oudin"},
    {"cards of speakers, inclusive writing",
     "T\n\nIntervenant(e)s\n\nLise Quémard\nSociologue\n\nMarc "
     "Oudin\nDirecteur·rice de CAE\n",
     "Lise Quémard | Marc Oudin"},
    {"quotations of a list, and under a name",
     "T\n\nIls ont dit :\n- « C'était une belle journée », Lise "
     "Quémard\n\nMarc Oudin, bénévole\n« On ne reviendra plus jamais ici. "
     "»\n",
     "Lise Quémard | Marc Oudin"},
    {"a list of those who signed",
     "T\n\nIls ont signé :\n- Lise Quémard, bénévole\n", ""},
    {"columns of a programme",
     "T\n\n9h30 | Plénière | Lise Quémard, sociologue\n10h\tAtelier\tMarc "
     "Oudin, maire\n",
     "Lise Quémard | Marc Oudin"},
    {"questions of an interview",
     "T\n\nLise Quémard, pourquoi ce projet ?\nParce qu'il fallait.\n",
     "Lise Quémard"},
    {"turns under an attendance list",
     "T\n\nPrésents : TALVAN Lise, OUDIN Marc\n\nTALVAN : on "
     "commence.\nOUDIN : les comptes sont là.\n",
     "Lise Talvan | Marc Oudin"},
    {"officers of an association",
     "T\n\nPrésidente : Lise Quémard. Trésorier : Marc Oudin.\n", ""},
    {"credits that sound like the floor",
     "T\n\nFacilitation graphique : Lise Quémard\nVoix off : Marc Oudin\n", ""},
    {"face to face, crossed views",
     "T\n\nFace à face : Lise Quémard et Marc Oudin\nRegards croisés : Ana "
     "Prieto, Éric Garrec\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"an initial and a family name that is a word",
     "T\n\nPrésents : CHEVRIER Alain, OUDIN Marc\n\nA. Chevrier précise le "
     "calendrier.\n",
     "Alain Chevrier"},
    {"letters of workshops",
     "T\n\n14h Ateliers au choix\nA. Porter sans souci : Lise Quémard, "
     "ergothérapeute\nB. Congés : Marc Oudin et Ana Prieto (UDAF)\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"people with titles in a list",
     "T\n\n9 h 30 – Table ronde : « Dirigeant bénévole ? »\nanimée par Lise "
     "Quémard\nBernard OUDIN, président de l'ADAPEI\nSoeur Colette GARREC, "
     "Foyer de la Paix\nKarim PRIETO, Fédération des centres sociaux\nMme "
     "MENOU, déléguée\n",
     "Lise Quémard | Bernard Oudin | Colette Garrec | Karim Prieto | Menou"},
    {"turns with the family name first", "T\n\nQuémard Fatiha : on vote ?\n",
     "Fatiha Quémard"},
    {"a name over what it says",
     "T\n\nLise Quémard, directrice\nBonjour, je voudrais remercier tout le "
     "monde ici.\n",
     "Lise Quémard"},
    {"workshops on inscription",
     "T\n\n14h Ateliers au choix, sur inscription\nA. Porter : Lise "
     "Quémard\nB. Dormir : Marc Oudin\n",
     "Lise Quémard | Marc Oudin"},
    {"the signature of an editorial",
     "T\n\nLE MOT DE LA PRÉSIDENTE\nQuarante ans, cinquante foyers, trois "
     "mille adhérents et toujours pas de salle chauffée, alors on en a lavé "
     "six cents.\nLise Quémard\n",
     ""},
    {"turns in bold, questions by letter",
     "T\n\n**Lise Quémard** : nous avons commencé petit.\n\n**Marc Oudin** : "
     "très petit !\n\nQ (Ana Prieto) : qui paie ?\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a floor noun beside the name",
     "T\n\nAtelier A – animation Lise Quémard. Restitution du groupe 1 par "
     "Marc "
     "Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"officers by their label",
     "T\n\nPrésidente : Lise Quémard\nTrésorier : Marc Oudin\n\nLa présidente "
     "ouvre la séance. Le trésorier présente les comptes.\n",
     "Lise Quémard | Marc Oudin"},
    {"more lines of programmes",
     "T\n\n9h30 - 10h : Lise Quémard et Marc Oudin, « Habiter demain »\nPanel "
     "/ "
     "Ana Prieto / Éric Garrec\nVisite guidée avec Zoé Talvas\nAnimation "
     "musicale : Paul Menou\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec | Zoé Talvas"},
    {"a quotation signed below",
     "T\n\n« On reviendra l'an prochain. »\nLise Quémard, 31 ans\n",
     "Lise Quémard"},
};

static void
who_speaks_by_the_layout_is_told(void **state)
{
    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "speaker", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_speaks_by_the_layout_is_told),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
