/* Who takes the floor, told by sentences: verbs, pronouns, roles, quotations. */
#include "tests/unit/extract_help.h"

static struct authority au;

static const struct row rows[] = {
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
    {"somebody received for a lecture",
     "T\n\nOn a accueilli Lise Quémard pour une lecture.\n", "Lise Quémard"},
    {"« pour elle » and a quotation",
     "T\n\nLise Quémard tient son stylo. Pour elle, « rien n'est perdu ».\n",
     "Lise Quémard"},
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
    {"who carries a project does not speak",
     "T\n\nLe projet porté par Lise Quémard séduit. Comme Marc Oudin, beaucoup "
     "pensent à la suite.\n",
     ""},
    {"whom a phrase is owed to",
     "T\n\nOn doit à Lise Quémard la phrase du jour.\n", "Lise Quémard"},
    {"no part in a vote, no writing of a charter",
     "T\n\nMme Lise Quémard ne prend pas part au vote. La rédaction de la "
     "charte "
     "est confiée à Marc Oudin. Prise de contact avec Ana Prieto.\n",
     ""},
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
    {"what « est ouvert » does not say",
     "T\n\nLe bar de Lise Quémard est ouvert. Marc Oudin s'en est félicité.\n",
     "Marc Oudin"},
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
};

static void
who_speaks_in_a_sentence_is_told(void **state)
{
    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "speaker", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_speaks_in_a_sentence_is_told),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
