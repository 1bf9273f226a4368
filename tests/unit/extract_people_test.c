#include "tests/unit/extract_help.h"

static struct authority au;

static void
names_take_one_form(void **state)
{
    static const struct row rows[] = {
        {"capitals go, hyphens stay", "T\n\nJeanne-Lise LEBRETON arrive.\n",
         "Jeanne-Lise Lebreton"},
        {"one person under three spellings",
         "T\n\nMonsieur Paul Henri TARDIVEL arrive. Paul-Henri Tardivel reste "
         "debout. M. Tardivel repart.\n",
         "Paul-Henri Tardivel"},
        {"family name first", "T\n\nPrésents : QUILLIVIC Martine, GARREC P.\n",
         "Martine Quillivic | P. Garrec"},
        {"particles",
         "T\n\nUn mot de trop pour Hervé de Kergariou et Ana van "
         "der Meer.\n",
         "Hervé de Kergariou | Ana van der Meer"},
        {"a title shared by a list",
         "T\n\nOnt été réélus : MM. Gouzien et Prigent-Lamotte.\n",
         "Gouzien | Prigent-Lamotte"},
        {"family name first after a title",
         "T\n\nPrésents : Mme QUILLIVIC-REY Florence, M. GARREC Éric.\n",
         "Florence Quillivic-Rey | Éric Garrec"},
        {"an article in the family name",
         "T\n\nMerci à Mme Le Garrec et à M. Le Maire.\n", "Le Garrec"},
        {"two family names joined by i",
         "T\n\nEn présence de Jordi Vendrell i Pujolar.\n",
         "Jordi Vendrell i Pujolar"},
        {"letters of a list are no initials",
         "T\n\nA. Vieillir ensemble\nB. Grandir ailleurs\n", ""},
        {"a given name that a town has too",
         "T\n\nEn présence de Ange-Mathieu Quillivic.\n",
         "Ange-Mathieu Quillivic"},
        {"a family name shared by a couple",
         "T\n\nMerci à Lucie et Gilles Kervran pour les crêpes.\n",
         "Lucie Kervran | Gilles Kervran"},
        {"streets and schools are not people",
         "T\n\nRendez-vous rue Jean-Jaurès, au lycée Simone-Veil, salle "
         "Jacques Brel.\n",
         ""},
        {"a part of a double family name",
         "T\n\nMerci à Lise Garrec-Oudin et à Mme Garrec.\n",
         "Lise Garrec-Oudin"},
        {"a part that several have",
         "T\n\nMerci à Lise Garrec-Oudin, Ana Garrec-Menou et Mme Garrec.\n",
         "Lise Garrec-Oudin | Ana Garrec-Menou | Garrec"},
        {"an unknown given name and a family name in capitals",
         "T\n\nMerci à Zorvan QUILLIVIC, élu.\n", "Zorvan Quillivic"},
        {"an initial and a particle", "T\n\nMerci à G. d'ARMELIN.\n",
         "G. d'Armelin"},
        {"unknown names behind a label of credits",
         "T\n\nPhotos : Zorvan Quillivan\n", "Zorvan Quillivan"},
        {"initials of a signature are nobody", "T\n\nM. D.-L.\n", ""},
        {"towns, schools and foundations",
         "T\n\nMerci à Vic-sur-Aulne, à l'Université Brest – Luc Menou et à la "
         "Fondation Luc et Lise Menou.\n",
         ""},
        {"a particle that stands in names of people alone",
         "T\n\nMerci à Stella Maris Da Cunha.\n", "Stella Maris Da Cunha"},
        {"family names in capitals that are given names too, first",
         "T\n\nPrésents : LAMINE Farouk, MARTIN Quentin (SCIC), DUVAL Luc.\n",
         "Farouk Lamine | Quentin Martin | Luc Duval"},
        {"a given name that is a word, before a role",
         "T\n\nMerci à Toutou Amatalli, capitaine du fleuve.\n",
         "Toutou Amatalli"},
        {"the signature of a paragraph",
         "T\n\nAprès deux ans à se parler par écrans interposés, quel bonheur "
         "de se voir sur le fleuve.\nRozange Quippe-Lamblin\n",
         "Rozange Quippe-Lamblin"},
        {"what a role of associations stands before is none",
         "T\n\nMerci à la trésorière de Sabi Wasi.\n", ""},
        {"an organisation behind a titled name",
         "T\n\nMerci à M. BENAT de l'ADEFOR.\n", "Benat"},
        {"the initial of the family name, and an initial that looks like a "
         "title",
         "T\n\nMerci à Lison Brachet et à Maryse Villard. Notes : Lison B. "
         "Merci "
         "à M. Villard.\n",
         "Lison Brachet | Maryse Villard"},
        {"letters of a list before a word that a family has",
         "T\n\nA. Porter sans souci : Lise Quémard\nB. Marcher sans fin\n",
         "Lise Quémard"},
        {"attendance lists with the family name first, in small letters",
         "T\n\nPrésents : Lecomte Jean-Claude, Quémard Fatiha, Garrec "
         "Denis\n\nMerci à M. Lecomte Jean-Claude.\n",
         "Jean-Claude Lecomte | Fatiha Quémard | Denis Garrec"},
        {"offices are no family names, trades are",
         "T\n\nMerci à M. Boulanger et à M. Le Président.\n", "Boulanger"},
        {"more particles",
         "T\n\nMerci à Marie de La Tour, à M. L'Hostis, à Paul D'ARMELIN.\n",
         "Marie de La Tour | L'Hostis | Paul D'Armelin"},
        {"a family name alone behind an office",
         "T\n\nMerci au maire. La ministre Garrec est là, le directeur Zorvan "
         "aussi.\n",
         "Garrec"},
        {"where somebody comes from, several family names",
         "T\n\nMerci à la Québécoise Lise Quémard, à Jaume Ribes Coll, maçon, "
         "et à "
         "Ana Carvalho de Franzo Nettan.\n",
         "Lise Quémard | Jaume Ribes Coll | Ana Carvalho de Franzo Nettan"},
        {"excused and thanked",
         "T\n\nExcusée : Mme Corinne Balavoine. En présence de Luc Menou.\n",
         "Corinne Balavoine | Luc Menou"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "mentioned", &au);
}

static const struct row floor_rows[] = {
    {"a verb after",
     "T\n\nAlma Guivarch, trésorière, a rappelé les chiffres.\n",
     "Alma Guivarch"},
    {"a verb before, after a quotation",
     "T\n\n« Nous avons tenu bon », lance Denis Corbineau.\n",
     "Denis Corbineau"},
    {"reported words", "T\n\nSelon Mme Odile Tanguidé, rien ne presse.\n",
     "Odile Tanguidé"},
    {"an agent", "T\n\nUn atelier animé par Samia Belhocine a suivi.\n",
     "Samia Belhocine"},
    {"another agent says nothing",
     "T\n\nLe chèque, signé par Samia Belhocine, est parti.\n", ""},
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
    {"a role stands for a person",
     "T\n\nMarc Oudin, directeur du centre, est venu. Le directeur a "
     "annoncé une bonne nouvelle.\n",
     "Marc Oudin"},
    {"a pronoun stands for a person",
     "T\n\nLise Quémard est venue de loin. Elle a raconté son parcours.\n",
     "Lise Quémard"},
    {"everyone before a plural verb",
     "T\n\nLise Quémard, Marc Oudin et Ana Prieto ont expliqué la règle.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"any verb after a quotation",
     "T\n\n« Vous avez les doigts bien courts », a taquiné Lise Quémard. "
     "« Et vous alors, pas mieux », lui a objecté Marc Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"a verb and its noun before",
     "T\n\nLes prix ont doublé en dix ans, a fait observer Maître Marc "
     "Oudin.\n",
     "Marc Oudin"},
    {"a relative clause",
     "T\n\nNous étions reçus par Lise Quémard, qui a rappelé les "
     "chiffres.\n",
     "Lise Quémard"},
    {"an opinion quoted",
     "T\n\nOn en débat : pour Marc Oudin (CUMA du Val), « on ne monte pas "
     "cela pour rire ».\n",
     "Marc Oudin"},
    {"what somebody told",
     "T\n\nOn retient ce que Lise Quémard a raconté hier.\n", "Lise Quémard"},
    {"plural participles",
     "T\n\nLes débats, conduits par M. Marc Oudin, ont été vifs.\n",
     "Marc Oudin"},
    {"a guest", "T\n\nInvitée du matin, Lise Quémard parle peu.\n",
     "Lise Quémard"},
    {"the role of the floor",
     "T\n\nTrois idées sont portées par le rapporteur, Marc Oudin.\n",
     "Marc Oudin"},
    {"a jury, a writer and a newcomer do not speak",
     "T\n\nLe jury, présidé par Lise Quémard, a choisi. Compte rendu "
     "rédigé "
     "par Marc Oudin. Bienvenue à Ana Prieto.\n",
     ""},
    {"represented, then quoted",
     "T\n\nLe maire était représenté par Marc Oudin. « On y arrivera tous "
     "ensemble », a-t-il martelé.\n",
     "Marc Oudin"},
    {"light verbs and their nouns",
     "T\n\nLise Quémard plante le décor. Marc Oudin a livré ses conseils. Ana "
     "Prieto n'a pas mâché ses mots. Éric Garrec n'est pas de cet avis.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"infinitives that a verb governs",
     "T\n\nLise Quémard a tenu à dissiper les craintes. Marc Oudin s'est levé "
     "pour dire son accord. Ana Prieto a fini par lâcher un chiffre. Éric "
     "Garrec a voulu échanger sa voiture.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"reflexive participles",
     "T\n\nLise Quémard s'est voulue rassurante. Marc Oudin s'est adressé aux "
     "jeunes. Ana Prieto s'est adressée une lettre.\n",
     "Lise Quémard | Marc Oudin"},
    {"a pronoun before the verb",
     "T\n\nLise Quémard ne les voit qu'au téléphone.\n", "Lise Quémard"},
    {"« note » is a verb before « que » alone",
     "T\n\nLise Quémard note que tout va. Marc Oudin prend tout en note.\n",
     "Lise Quémard"},
    {"« comme » and « que » before the verb",
     "T\n\nRien n'est joué, comme l'a rappelé Lise Quémard. C'est ce que "
     "confirme Marc Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"a quotation signed behind it",
     "T\n\n« On reviendra l'an prochain. » (Lise Quémard, foyer d'ici)\n« On "
     "ne reviendra plus jamais ! » – Marc Oudin\nLe film « Ceux qui restent "
     "au village » (Ana Prieto).\n",
     "Lise Quémard | Marc Oudin"},
    {"the verb first",
     "T\n\nSont intervenus Lise Quémard et Marc Oudin. Se sont succédé à la "
     "tribune Ana Prieto, Éric Garrec.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"where those who speak stand",
     "T\n\nÀ la tribune, Lise Quémard et Marc Oudin. À la table 4, Ana Prieto "
     "attend son tour.\n",
     "Lise Quémard | Marc Oudin"},
    {"the floor is given",
     "T\n\nC'est à Lise Quémard, 17 ans, qu'est revenu l'honneur. À Marc Oudin "
     "de conclure. Ce fut au tour d'Ana Prieto. Place à Éric Garrec.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"the infinitive of a story", "T\n\nEt Lise Quémard de renchérir.\n",
     "Lise Quémard"},
    {"the same opinion",
     "T\n\nÀ en croire Lise Quémard, tout va. Même constat pour Marc Oudin. Ce "
     "n'est pas l'avis d'Ana Prieto. La formule est d'Éric Garrec.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"who leads, and who holds a part",
     "T\n\nSous la houlette de Lise Quémard, on marche. L'accusation était "
     "tenue par Marc Oudin. La buvette était tenue par Ana Prieto.\n",
     "Lise Quémard | Marc Oudin"},
    {"an answer and how it was given",
     "T\n\nRéponse en trois temps de Lise Quémard. Présentation du nouveau "
     "livre d'Ana Prieto.\n",
     "Lise Quémard"},
    {"« en clôture » is no agent's participle",
     "T\n\nLe texte est signé en clôture par Ana Prieto, Éric Garrec.\n", ""},
    {"whom a lecture is about",
     "T\n\nConférence de Lise Quémard sur les vignerons et Ana Prieto.\n",
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
    {"a great witness",
     "T\n\nLise Quémard, grand témoin du jour, est à l'heure.\n",
     "Lise Quémard"},
    {"an old thing is no role",
     "T\n\nInterpellé sur l'ancienne caserne, M. Marc Oudin a répondu.\n",
     "Marc Oudin"},
    {"a quotation is the next sentence",
     "T\n\nLise Quémard a une boutique à Brest. « On ne voit plus personne "
     "depuis un an. »\nMarc Oudin arrive enfin. « On ne voit plus personne ici "
     "», "
     "lance Ana Prieto.\n",
     "Lise Quémard | Ana Prieto"},
    {"the subject of a clause with « que »",
     "T\n\nUn constat que Lise Quémard nuance. On va plus vite que Marc Oudin "
     "ne le dit.\n",
     "Lise Quémard"},
    {"hours of a programme",
     "T\n\n10h - 10h30 : Lise Quémard, sociologue\n11h00 « Habiter demain » – "
     "Marc Oudin\n14 h « Semer » (Ana Prieto)\n15h Éric Garrec ferme la "
     "porte\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a lecture, its title, its author",
     "T\n\nConférence : « Habiter demain », par Lise Quémard\nRapport moral "
     "(Marc Oudin)\n",
     "Lise Quémard | Marc Oudin"},
    {"several told, then are listed",
     "T\n\nTrois femmes ont raconté leur parcours : Lise Quémard et Ana "
     "Prieto. Deux hommes ont été annoncés : Marc Oudin et Éric Garrec.\n",
     "Lise Quémard | Ana Prieto"},
    {"a plural passive tells nothing",
     "T\n\nSont annoncés Lise Quémard et Marc Oudin.\n", ""},
    {"who receives us",
     "T\n\nLise Quémard nous a accueillis dans sa serre. Écoutons Marc "
     "Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"an unknown word whose age is told",
     "T\n\nOn écoute la voix de Quillivor, 78 ans.\n", "Quillivor"},
    {"a verb after the parentheses",
     "T\n\nZorvan Quillivan (ADEME) a rappelé un chiffre.\n",
     "Zorvan Quillivan"},
    {"a question and who asked it",
     "T\n\nQuestion de la salle (Mme Quémard, du comité) : qui décide ?\n",
     "Quémard"},
    {"somebody received for a lecture",
     "T\n\nOn a accueilli Lise Quémard pour une lecture.\n", "Lise Quémard"},
    {"« pour elle » and a quotation",
     "T\n\nLise Quémard tient son stylo. Pour elle, « rien n'est perdu ».\n",
     "Lise Quémard"},
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
    {"a given name alone and small talk",
     "T\n\nQuand Solange m'a raconté la fête, j'ai ri. Solange proposait des "
     "plants. Lise proposait que l'on vote.\n",
     "Lise"},
    {"« c'est ainsi que »",
     "T\n\nC'est ainsi que Lise Quémard décrit la loi.\n", "Lise Quémard"},
    {"more light verbs",
     "T\n\nLise Quémard a mis les pieds dans le plat. Marc Oudin a botté en "
     "touche. Ana Prieto n'a pas caché son inquiétude. Éric Garrec a ému la "
     "salle.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"officers of an association",
     "T\n\nPrésidente : Lise Quémard. Trésorier : Marc Oudin.\n", ""},
    {"who carries a project does not speak",
     "T\n\nLe projet porté par Lise Quémard séduit. Comme Marc Oudin, beaucoup "
     "pensent à la suite.\n",
     ""},
    {"credits that sound like the floor",
     "T\n\nFacilitation graphique : Lise Quémard\nVoix off : Marc Oudin\n", ""},
    {"whom a phrase is owed to",
     "T\n\nOn doit à Lise Quémard la phrase du jour.\n", "Lise Quémard"},
    {"face to face, crossed views",
     "T\n\nFace à face : Lise Quémard et Marc Oudin\nRegards croisés : Ana "
     "Prieto, Éric Garrec\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"an initial and a family name that is a word",
     "T\n\nPrésents : CHEVRIER Alain, OUDIN Marc\n\nA. Chevrier précise le "
     "calendrier.\n",
     "Alain Chevrier"},
    {"no part in a vote, no writing of a charter",
     "T\n\nMme Lise Quémard ne prend pas part au vote. La rédaction de la "
     "charte "
     "est confiée à Marc Oudin. Prise de contact avec Ana Prieto.\n",
     ""},
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
    {"a role with « son » between verb and name",
     "T\n\nOn n'y est pas favorable, a indiqué son représentant, M. Oudin.\n",
     "Oudin"},
    {"an opinion after a colon",
     "T\n\nMarc Oudin nous a secoués : il trouve que nous vivons bien. Que "
     "Lise "
     "Quémard n'ait pas vu cela !\n",
     "Marc Oudin"},
    {"an occasion seized",
     "T\n\nMarc Oudin a profité de l'occasion pour présenter son équipe.\n",
     "Marc Oudin"},
    {"turns with the family name first", "T\n\nQuémard Fatiha : on vote ?\n",
     "Fatiha Quémard"},
    {"futures of a programme",
     "T\n\nLise Quémard prendra la parole à 10 h. Marc Oudin débattra du "
     "logement. Ana Prieto viendra raconter son parcours.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"verbs that are adjectives too",
     "T\n\nMarc Oudin complète le tableau. Lise Quémard a remis la liste "
     "complète.\n",
     "Marc Oudin"},
    {"those who were received to speak",
     "T\n\nPour en débattre, étaient accueillis Lise Quémard et Marc "
     "Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"apposed to speakers",
     "T\n\nLes deux témoins, Lise Quémard et Marc Oudin, sont jeunes. On "
     "écoute les universitaires Ana Prieto et Éric Garrec.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"thanked for speaking",
     "T\n\nMerci à Lise Quémard pour son intervention, et à Marc Oudin pour "
     "les crêpes. Merci à nos intervenantes : Ana Prieto.\n",
     "Lise Quémard | Ana Prieto"},
    {"a guide",
     "T\n\nLise Quémard, notre guide, connaît tout. C'est Marc Oudin qui nous "
     "a "
     "guidés.\n",
     "Lise Quémard | Marc Oudin"},
    {"a meeting of one's own",
     "T\n\nLise Quémard rend compte de sa rencontre avec Marc Oudin.\n",
     "Lise Quémard"},
    {"two words of the language that speak",
     "T\n\nRose Marin a rappelé les chiffres. Claire Fontaine souligne le "
     "reste. France Nature a rappelé la loi.\n",
     "Rose Marin | Claire Fontaine"},
    {"unknown names that are heard",
     "T\n\n« On tiendra bon cette année », explique Zlatkan Dalićan. Le "
     "témoignage de Teivan Tehuiotan suit. Selon Zorvan Quillivan, tout va.\n",
     "Zlatkan Dalićan | Teivan Tehuiotan | Zorvan Quillivan"},
    {"the latter",
     "T\n\n« Une chance énorme », assurait Lise, qui vient avec son amie "
     "Monique. « Je gratte la terre », complétait cette dernière.\n",
     "Lise | Monique"},
    {"openings without a participle",
     "T\n\nL'accueil des participants par Lise Quémard, et discours "
     "d'ouverture "
     "par Marc Oudin. Le texte est signé en clôture par Ana Prieto.\n",
     "Lise Quémard | Marc Oudin"},
    {"who sat beside another at a round table",
     "T\n\nUne table ronde a eu lieu.\n\nAux côtés de M. Morvan siégeaient "
     "Odile Kerbrat, elle aussi élue, et Anne Vidal.\n",
     "Odile Kerbrat | Anne Vidal"},
    {"a panel composed of",
     "T\n\nUne table ronde composée de Lise Quémard, directrice ; Marc Oudin, "
     "un des « pères » de la loi ; et Ana Prieto.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a name over what it says",
     "T\n\nLise Quémard, directrice\nBonjour, je voudrais remercier tout le "
     "monde ici.\n",
     "Lise Quémard"},
    {"« se souvient »",
     "T\n\n« On cultivait un terrain, se souvient Richard, de l'Eure. J'aimais "
     "bien. »\n",
     "Richard"},
    {"who declines to speak",
     "T\n\nContacté, Marc Oudin n'a pas répondu. Ni Lise Quémard ni Ana Prieto "
     "n'ont voulu répondre.\n",
     ""},
    {"the object of a relative clause",
     "T\n\nLise Quémard, qui remplaçait Marc Oudin, a lu son texte.\n",
     "Lise Quémard"},
    {"who is asked speaks",
     "T\n\nLise Quémard a interrogé Marc Oudin sur ses abeilles. L'analyse "
     "d'Ana "
     "Prieto est sans appel. Éric Garrec était au micro.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"in capitals throughout",
     "T\n\nLE PRESIDENT MR QUILLIVIC JEAN CLAUDE A OUVERT LA SOIREE DES "
     "VOISINS "
     "EN DISANT BRAVO A TOUS.\n",
     "Jean Claude Quillivic"},
    {"a compound given name, a family name that is a word, parentheses",
     "T\n\nYann-Ber Guillemot (ADEME) a rappelé un chiffre.\n",
     "Yann-Ber Guillemot"},
    {"a workshop and its people in parentheses",
     "T\n\nJ'ai suivi l'atelier sur les communs (Lise Quémard, Rennes ; Marc "
     "Oudin, Brest). Le bar (Ana Prieto, Éric Garrec) est ouvert.\n",
     "Lise Quémard | Marc Oudin"},
    {"workshops on inscription",
     "T\n\n14h Ateliers au choix, sur inscription\nA. Porter : Lise "
     "Quémard\nB. Dormir : Marc Oudin\n",
     "Lise Quémard | Marc Oudin"},
    {"whom the subject tells of",
     "T\n\nLise Quémard, conseillère, raconte Madeleine, 86 ans.\n",
     "Lise Quémard"},
    {"a lecture with a long title",
     "T\n\nConference sur l interim d insertion par Lise Quémard. Marc Oudin "
     "et Ana Prieto ne sont pas tombés d'accord.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a role is the subject, not the last name",
     "T\n\nLes élus étaient là : Lise Quémard, sénatrice ; Marc Oudin, "
     "conseiller. Seule la sénatrice a pris le micro. « On le savait bien ici "
     "», a-t-elle dit.\n",
     "Lise Quémard"},
    {"the signature of an editorial",
     "T\n\nLE MOT DE LA PRÉSIDENTE\nQuarante ans, cinquante foyers, trois "
     "mille adhérents et toujours pas de salle chauffée, alors on en a lavé "
     "six cents.\nLise Quémard\n",
     ""},
    {"what « est ouvert » does not say",
     "T\n\nLe bar de Lise Quémard est ouvert. Marc Oudin s'en est félicité.\n",
     "Marc Oudin"},
    {"turns in bold, questions by letter",
     "T\n\n**Lise Quémard** : nous avons commencé petit.\n\n**Marc Oudin** : "
     "très petit !\n\nQ (Ana Prieto) : qui paie ?\n",
     "Lise Quémard | Marc Oudin | Ana Prieto"},
    {"a floor noun beside the name",
     "T\n\nAtelier A – animation Lise Quémard. Restitution du groupe 1 par "
     "Marc "
     "Oudin.\n",
     "Lise Quémard | Marc Oudin"},
    {"officers that sign, candidates, calls",
     "T\n\nLa secrétaire : Lise Quémard. Le président : Marc Oudin.\n\nAna "
     "Prieto se présente au conseil. Éric Garrec appelle la CAF.\n",
     ""},
    {"careless spelling",
     "T\n\nLise Quémard a expliquer le projet. Merci a Ana Prieto pour son "
     "témoignage. Éric Garrec à expliqué la suite.\n",
     "Lise Quémard | Ana Prieto | Éric Garrec"},
    {"on whose sign it is read",
     "T\n\n« On tiendra bon », lit-on sur la pancarte de Lise Quémard. « On "
     "tiendra mieux », veut croire Marc Oudin.\n",
     "Marc Oudin"},
    {"both",
     "T\n\nLise Quémard et Marc Oudin étaient là. Ils ont raconté leur "
     "parcours.\n\nAna Prieto et Éric Garrec étaient là. « On a eu peur », "
     "racontent les deux amis.\n",
     "Lise Quémard | Marc Oudin | Ana Prieto | Éric Garrec"},
    {"other nouns that stand for somebody",
     "T\n\nMarc Oudin, 62 ans, est venu avec Lise Quémard. « Les abeilles "
     "meurent », alerte le sexagénaire. La jeune femme a acquiescé.\n",
     "Marc Oudin | Lise Quémard"},
    {"an elected person",
     "T\n\nMarc Oudin, maire, et Lise Quémard, sous-préfète, coupent le ruban. "
     "L'élu a promis des bancs. L'élue a promis des fleurs.\n",
     "Marc Oudin"},
    {"whose conviction it is",
     "T\n\nLise Quémard dirige la SCOP. Sa conviction : « Rien n'est joué "
     "d'avance. »\n",
     "Lise Quémard"},
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
    {"verbs that speak by their object",
     "T\n\nLise Quémard a ouvert les débats. Marc Oudin a ouvert une "
     "boulangerie. "
     "Ana Prieto est revenue sur les chiffres. Éric Garrec est revenu au pays. "
     "Zoé Talvas anime le réseau. Paul Menou a laissé sa place à Luc Rey.\n",
     "Lise Quémard | Ana Prieto"},
    {"nouns that sound like speech",
     "T\n\nLe retour de Lise Quémard a surpris. La prise de fonction de Marc "
     "Oudin aussi. La médaille est revenue à Ana Prieto. L'association "
     "présidée "
     "par Éric Garrec dure. Le retour d'expérience de Zoé Talvas a plu.\n",
     "Zoé Talvas"},
    {"excused wins", "T\n\nMarc Oudin, excusé, sera là demain.\n", ""},
    {"a quotation signed below",
     "T\n\n« On reviendra l'an prochain. »\nLise Quémard, 31 ans\n",
     "Lise Quémard"},
};

static void
those_who_take_the_floor_are_told(void **state)
{
    (void)state;
    check_rows(floor_rows, ARRAY_LEN(floor_rows), "speaker", &au);
}

/* Without and with the lines of people.tsv. */
static const struct told {
    const char *why, *lines, *text, *joined, *apart;
} told[] = {
    {"an initial", "!never Alma Guivarch | A. Guivarch\n",
     "T\n\nAlma Guivarch, trésorière, a rappelé les chiffres. A. Guivarch "
     "a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | A. Guivarch"},
    {"an initial before the name", "!never Alma Guivarch | A. Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu. A. "
     "Guivarch a insisté.\n",
     "Alma Guivarch", "A. Guivarch | Alma Guivarch"},
    {"a title and the family name", "!never Alma Guivarch | Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Mme Guivarch a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Guivarch"},
    {"the title in the order", "!never Alma Guivarch | Mme Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Mme Guivarch a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Guivarch"},
    {"the given name alone", "!never Alma Guivarch | Alma\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Sœur Alma a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Alma"},
    {"the second of a family", "!never Alma Guivarch | Guivarch\n",
     "T\n\nAlma Guivarch et Odile Guivarch ont rappelé les chiffres. Mme "
     "Guivarch a conclu.\n",
     "Alma Guivarch | Odile Guivarch", "Alma Guivarch | Odile Guivarch"},
    {"two forms of one label", "Alma Guivarch\tAlma Guivarc'h\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Alma Guivarc'h a "
     "conclu.\n",
     "Alma Guivarch | Alma Guivarc'h", "Alma Guivarch"},
    {"the label wins over what is read", "A. Guivarch\tAlma Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu.\n",
     "Alma Guivarch", "A. Guivarch"},
    {"nobody", "!not Alma Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Odile Kervran a conclu.\n",
     "Alma Guivarch | Odile Kervran", "Odile Kervran"},
    {"nobody, told by an initial first", "!not Alma Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu.\n",
     "Alma Guivarch", ""},
};

static void
people_tsv_joins_and_parts(void **state)
{
    static const struct authority_listener nobody = {0};

    (void)state;
    for (const struct told *t = told; t < told + ARRAY_LEN(told); t++) {
        const struct row joined = {t->why, t->text, t->joined};
        const struct row apart = {t->why, t->text, t->apart};
        struct authority knowing;
        struct err err;

        check_rows(&joined, 1, "speaker", &au);
        authority_init(&knowing);
        assert_true(authority_read(&knowing, AUTHORITY_PEOPLE,
                                   span_of(t->lines), "people.tsv", &nobody,
                                   &err));
        check_rows(&apart, 1, "speaker", &knowing);
        authority_release(&knowing);
    }
}

static void
a_name_upgraded_is_still_found(void **state)
{
    static const struct row rows[] = {
        {"initials, the name, the name",
         "T\n\nJ.-P. Garrec a dit son accord. Jean-Pierre Garrec a ajouté un "
         "chiffre. Jean-Pierre Garrec a conclu.\n",
         "Jean-Pierre Garrec"},
        {"the right one of a family",
         "T\n\nLise Garrec a dit son accord. Paul Garrec a ajouté un "
         "chiffre. P. Garrec a conclu.\n",
         "Lise Garrec | Paul Garrec"},
        {"the title tells which",
         "T\n\nLise Garrec a dit son accord. Paul Garrec a ajouté un "
         "chiffre. M. Garrec a conclu.\n",
         "Lise Garrec | Paul Garrec"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "speaker", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_take_one_form),
        cmocka_unit_test(those_who_take_the_floor_are_told),
        cmocka_unit_test(people_tsv_joins_and_parts),
        cmocka_unit_test(a_name_upgraded_is_still_found),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
