/* The closed lists of words behind the rules.  Folded: lower case, no accents.
 * They are of the language, never of one report. */
#include "base/macros.h"
#include "indexer/extract/lexicon.h"

/* clang-format off */
const struct word_table word_tables[] = {
    {W_TITLE, "m mm mr mrs monsieur messieurs mme mmes madame mesdames mlle "
              "mlles mademoiselle dr dre drs docteur docteure pr prof me maitre soeur "
              "pere abbe mgr monseigneur frere"},
    {W_STOP, "l' d' j' m' t' s' n' c' qu' jusqu' lorsqu' puisqu' a_ "
             "le la les l un une des du de d au aux a en dans sur sous par pour "
             "avec sans chez vers entre et ou mais ni car donc or que qui dont "
             "quoi ce cet cette ces c son sa ses leur leurs mon ma mes notre nos "
             "votre vos il elle ils elles on nous vous je j tu me te se s y n ne "
             "pas plus lui eux qu si comme tout tous toute toutes meme depuis "
             "apres avant pendant lors selon plusieurs quelques chaque aussi "
             "puis ainsi enfin alors ensuite ici hier aujourd'hui demain cela "
             "ca celui celle ceux celles quant quand lorsque lorsqu jusqu "
             "parce tres bien peu trop encore deja jamais toujours autour "
             "au-dela contre parmi grace afin malgre merci bravo cote face "
             "suite plutot outre pourquoi comment combien rien personne"},
    {W_PARTICLE, "d' l' de d du des le la l van von vanden vander der den ten ter ben "
                 "el al di da do dos i das della y e bin ibn ould ait zu of mac "
                 "san saint sainte"},
    {W_AUX, "a_ ont est sont avait avaient etait etaient fut furent sera seront "
            "aura auront ayant etant"},
    {W_MONTH, "janvier fevrier mars avril mai juin juillet aout septembre "
              "octobre novembre decembre janv fevr avr juil sept oct nov dec"},
    {W_WEEKDAY, "lundi mardi mercredi jeudi vendredi samedi dimanche"},
    {W_ROLE | W_GOV,
        "maire mairesse prefet prefete sous-prefet sous-prefete prefete depute "
        "deputee senateur senatrice sous-prefete ministre ambassadeur "
        "ambassadrice consul senateur-maire depute-maire"},
    {W_ROLE,
        "president presidente vice-president vice-presidente vice-presidents "
        "vice-presidentes presidents presidentes copresident copresidente "
        "co-president co-presidente copresidents directeur directrice "
        "directeurs directrices codirecteur codirectrice co-directeur "
        "co-directrice sous-directeur sous-directrice gerant gerante gerants "
        "cogerant cogerante co-gerant co-gerante fondateur fondatrice "
        "fondateurs fondatrices cofondateur cofondatrice co-fondateur "
        "co-fondatrice cofondateurs cofondatrices createur creatrice adjoint "
        "adjointe adjoints adjointes conseiller conseillere conseillers "
        "conseilleres delegue deleguee delegues deleguees secretaire tresorier "
        "tresoriere tresoriers administrateur administratrice administrateurs "
        "administratrices responsable responsables charge chargee charges "
        "chargees chef cheffe chefs cheffes coordinateur coordinatrice "
        "coordonnateur coordonnatrice coordinateurs coordinatrices animateur "
        "animatrice animateurs animatrices mediateur mediatrice consultant "
        "consultante formateur formatrice professeur professeure enseignant "
        "enseignante chercheur chercheuse enseignant-chercheur "
        "enseignante-chercheuse economiste sociologue historien historienne "
        "geographe philosophe politologue juriste avocat avocate notaire "
        "journaliste ecrivain ecrivaine auteur autrice auteure artiste medecin "
        "infirmier infirmiere psychologue architecte urbaniste ingenieur "
        "ingenieure agriculteur agricultrice agriculteurs eleveur eleveuse "
        "maraicher maraichere paysan paysanne boulanger boulangere vigneron "
        "vigneronne viticulteur producteur productrice artisan artisane "
        "couturier couturiere menuisier cuisinier cuisiniere restaurateur "
        "restauratrice libraire bibliothecaire documentaliste comptable "
        "expert-comptable entrepreneur entrepreneuse entrepreneure entrepreneurs "
        "dirigeant dirigeante patron patronne pdg dg dga drh chercheurs benevole "
        "benevoles salarie salariee salaries salariees adherent adherente "
        "societaire cooperateur cooperatrice cooperateurs membre membres "
        "representant representante representants porte-parole ancien ancienne "
        "ex-president ex-presidente etudiant etudiante stagiaire apprenti "
        "apprentie lyceen lyceenne eleve alternant alternante retraite retraitee "
        "cure pretre pasteur eveque elu elue rapporteur rapporteure rapporteurs "
        "rapporteuse moderateur moderatrice intervenant intervenante commissaire "
        "inspecteur inspectrice recteur rectrice doyen doyenne technicien "
        "technicienne mecanicien mecanicienne encadrant encadrante educateur "
        "educatrice acheteur acheteuse accompagnateur accompagnatrice assistant "
        "assistante attache attachee gestionnaire locataire habitant habitante "
        "habitants habitantes resident residente beneficiaire temoin facilitateur "
        "facilitatrice referent referente pilote doctorant doctorante "
        "conferencier conferenciere maitre maitresse syndicaliste militant "
        "militante parrain marraine proprietaire collegue preside dirige anime "
        "co-animateur co-animatrice commercant commercante postier facteur "
        "concierge gardien gardienne veterinaire pharmacien pharmacienne "
        "photographe musicien musicienne comedien comedienne metteur realisateur "
        "realisatrice graphiste developpeur developpeuse informaticien statisticien "
        "statisticienne demographe anthropologue ethnologue politiste "
        "universitaire chancelier capitaine colonel commandant lieutenant "
        "premier-ministre eurodepute eurodeputee syndic batonnier greffier "
        "geriatre pediatre psychiatre ergotherapeute kinesitherapeute "
        "orthophoniste boucher bouchere plombier electricien electricienne "
        "fleuriste coiffeur coiffeuse traiteur brasseur brasseuse apiculteur "
        "apicultrice pecheur pecheuse ostreiculteur berger bergere meunier "
        "planteur agronome designer dessinateur dessinatrice poete conteur "
        "conteuse slameur chanteur chanteuse piqueuse veilleur aidant aidante "
        "ouvrier ouvriere chauffeur livreur magasinier caissiere vendeur vendeuse "
        "praticien praticienne grand-temoin elus elues instigatrice instigateur "
        "initiateur initiatrice discutant discutante ambassadrice-du-tri trice mareyeur "
        "premier premiere puericultrice aide-soignante aide-soignant assistante-sociale"},
    {W_HEAD,
        "chambre communaute federation confederation union reseau comite conseil "
        "caisse agence direction delegation ministere universite institut centre "
        "fondation mutuelle mutualite mission ligue office observatoire pole "
        "rectorat academie groupement syndicat commissariat secretariat "
        "etablissement regie maison banque credit club cercle amicale "
        "metropole agglomeration departement region ville mairie prefecture "
        "ecole lycee college faculte laboratoire foyer foyers parc musee "
        "mediatheque bibliotheque theatre hopital clinique residence ferme "
        "cooperative compagnie "
        "inter-reseau assemblee cour tribunal haut-commissariat "
        "relais jardin jardins atelier ateliers groupe secours restos "
        "plateforme conservatoire consortium alliance mouvement collectif "
        "fabrique consulat ambassade commission fonds cite "
        "intercommunalite petr sivom sictom smictom bagad orchestre "
        "chorale harmonie fanfare accorderie aide "
        "espace chaire banques radio editions association emmaus collectivite centrale "},
    {W_FORM,
        "association associations asso scop scic scop-sarl sarl sas sa sasu eurl "
        "sem spl gip gie geiq esat ehpad ime cae cuma gaec amap societe "
        "entreprise start-up startup fromagerie boulangerie brasserie "
        "menuiserie librairie restaurant cafe cafe-associatif bar epicerie "
        "boutique magasin garage ressourcerie recyclerie tiers-lieu "
        "cooperative collectif compagnie atelier groupe federation reseau "
        "fondation mutuelle centre club ferme conserverie "
        "micro-creche creche festival-off ong bureau cabinet agence studio "
        "editions imprimerie laiterie savonnerie poissonnerie pepiniere "
        "salon-de-the cafe-librairie cantine "
        "conciergerie laverie blanchisserie chantier fablab syndicat "
        "structure eco-organisme banque radio quincaillerie distillerie huilerie "
        "epn sel mjc cordonnerie pharmacie clinique filature scierie fonderie "},
    {W_PLURAL, "associations cooperatives mutuelles fondations entreprises "
               "communes collectivites reseaux federations chambres mairies "
               "ecoles lycees colleges universites syndicats banques conseils "
               "departements regions villes societes groupements comites "
               "centres clubs unions collectifs groupes compagnies missions "
               "agences directions ministeres instituts caisses poles"},
    {W_STREET, "rue avenue boulevard bd place quai square impasse allee allees "
               "chemin route passage cours faubourg esplanade promenade pont "
               "quartier stade gymnase metro station gare rond-point mail "
               "hameau lieu-dit residence cite ile lac foret col mont"},
    {W_VENUE, "salle hall amphitheatre amphi auditorium gymnase halle chateau "
              "palais hotel chapelle eglise cinema theatre espace "
              "mediatheque bibliotheque hotel-de-ville grange "
              "hangar cantine refectoire cafeteria maison domaine abbaye "
              "prieure couvent moulin manoir locaux siege batiment forum"},
    {W_SECTOR,
        "economie sociale social solidaire solidaires commerce industrie metiers "
        "artisanat agriculture insertion activite economique economiques "
        "developpement durable emploi bassin formation formations culture sante "
        "travail logement jeunesse sport sports sportif allocations "
        "familiales collectivites territoriales territoriale territorial "
        "territoires transports eaux environnement energie action education "
        "recherche tourisme communes agglomeration regional regionale "
        "regionaux departemental departementale national nationale nationaux "
        "general generale urbaine urbain local locale locales "
        "francais francaise agricole agricoles mutuel mutuelle populaire "
        "cooperatif cooperative cooperatives interregional olympique adapte "
        "handicap domicile milieu rural ruraux rurale retraite vieillesse "
        "primaire assurance maladie securite interuniversitaire professionnel "
        "professionnelle professionnelles intercommunal intercommunale "
        "participation citoyenne citoyen laique laiques parents eleves "
        "alimentaire paysanne paysans public publics publique municipal municipale "
        "intermediaire adaptee caritative maires pupilles mutuelles associations "
        "sports ile enseignement fonciere foncier "
        "habitat innovation numerique finances justice interieur affaires "
        "employeurs entreprises entreprise depots consignations "
        "departementaux etudes statistique statistiques maritime services "
        "service aide social mixte experimentation"},
    {W_SAYING,
        "communication communications intervention interventions temoignage temoignages reponse reponses "
        "discours allocution allocutions conference expose exposes presentation "
        "presentations mot mots parole question questions remarque "
        "introduction conclusion propos animation moderation "
        "contribution contributions synthese eclairage "
        "voix keynote prise accueil bienvenue recit recits demo demonstration "
        "demonstrations plaidoyer avis dires anecdote boutade replique "
        "explications precisions regard plaidoirie interpellation retour tour"},
    {W_EVENT,
        "salon forum rencontre rencontres assises mois journee journees semaine "
        "fete festival colloque congres seminaire conference conferences atelier "
        "convention concours prix trophee trophees marche nuit universite-d-ete "
        "printemps etats-generaux hackathon foire biennale "
        "table-ronde tables-rondes soiree cafe-debat grenelle sommet edition "
        "challenge course semaine-de defi caravane tour"},
    {W_LAW, "loi decret charte label plan programme dispositif projet contrat "
            "agenda accord convention schema strategie appel article code "
            "photo photos texte textes credit credits presidence norme certification operation mesure fonds guide rapport livre "
            "film documentaire livret brochure revue logiciel pacte"},
    {W_NOT_ORG,
        "ess rse iae ptce ptces cdi cdd ag ca pib tva btp ong hlm apa rsa dla "
        "tpe pme eti siae qpv amap esat scop scic scops scics cae geiq ei aci "
        "etti ea epci mooc sdf ter tgv rh drh pdg cm1 cm2 stmg bts bac cap gps "
        "dvd cd fse feder leader pdf usa ue covid iii ii iv vi vii viii ix xi "
        "xii xiii xiv xv xvi xvii xviii xix xx xxi tv id no ok faq kit sms url "
        "www http https cv etp amo cse ce chsct rgpd ia ai dpo rps tic ntic "
        "odd esus lgbt vae cerfa insee-non sarl sas sa eurl sasu sem spl gie "
        "gip cuma gaec ehpad foyers psc1 pmr bd m mm mme mmes dr pr me n nb ps "
        "ps. rdv svp ht ttc ko mo go km kg kwh mwh gwh cm mm ha er eme cr pv "
        "ao mapa spaser pat pap ptge pla pnr-non oui non bafa dess dut deug "
        "licence master cpe srdeii cpom teg spa-non ecd dasri dib vtt bmx adsl "
        "html jpg jpeg png dscn img tzcld zrr zus zac zi za nord sud est ouest "
        "ap bio diy sel aap ami epn epns csp asbl am pm cad tour ete mai "
        "top vip zen led pvc npai etat replay ok rev qr iban hd oups stop fin nb "
        "siret rcs ville euro euros cfp fcfa sieg"},
    {W_ABSENT, "excuse excusee excuses excusees empeche empechee retenu retenue "
               "absent absente absents absentes souffrant souffrante"},
    {W_SPEECH,
        "dit dite disent disait disaient redit declare ajoute repond repondent "
        "repondu repondait admet admis reconnait reconnaissent reconnu convient "
        "convenu previent prevenu promet promis promettent sourit souri souriant "
        "rit conclut concluent conclu conclure clot clos introduit "
        "ouvre ouvert intervient interviennent intervenu intervenue intervenus "
        "interviennent interviendra interviendront decrit decrivent ecrit defend defendu defendent voit vu "
        "retient rappelle rappellent appelle appellent entend "
        "poursuit poursuivi maintient traduit convie averti "
        "avertit avoue resume lit lu plaisante "
        "prononce soutient soutenu soutiennent rejouit rejouissent rejoui "
        "rejouie felicite s'exclame exclame "
        "concede nuance tranche enchaine rencherit encherit "
        "rebondit rebondi lancent revient revenu revenue "
        "ironise craint regrette espere "
        "applaudit compare parle parlent parlait prevenait promit "
        "repondit conclurent dirent souhaite parlera voudrait aimerait "
        "souhaiterait ouverte close aimeraient suggere suggerait met-en "
        "ouvrit conclut exhorte renvoie souvient souviennent souvenu "
        "demontait avancait presidait presida repete repris"},
    {W_COMMUNE, ""},
    {W_REGION,
        "france europe allemagne belgique espagne italie suisse quebec canada "
        "maroc tunisie algerie senegal mali bresil perou portugal luxembourg "
        "angleterre irlande ecosse catalogne baviere afrique amerique asie "
        "wallonie flandre flandres mediterranee atlantique manche bretagne "
        "provence normandie corse alsace lorraine savoie auvergne occitanie "
        "aquitaine picardie bourgogne champagne limousin poitou vendee anjou "
        "berry bearn gascogne languedoc roussillon guadeloupe martinique "
        "reunion guyane mayotte bruxelles londres berlin geneve montreal "
        "barcelone lausanne dakar ardennes vosges jura alpes pyrenees cevennes "
        "loire rhone garonne seine chine japon inde etats-unis usa mexique "
        "argentine madagascar cameroun benin togo cote-d-ivoire burkina "
        "roumanie pologne ukraine syrie grece turquie liban palestine "
        "paca covid internet facebook twitter youtube instagram linkedin "
        "zoom google wikipedia whatsapp"},
};
const size_t nword_tables = ARRAY_LEN(word_tables);

/* First-group verbs by their stem: « soulign » gives souligne, souligné(e)(s),
 * soulignent, soulignait … (folded, é is e). */
const struct word_table verb_tables[] = {
    {W_SPEECH,
        "soulign precis expliqu affirm declar insist ajout annonc assur confi "
        "expos present temoign racont evoqu detaill comment plaid deplor "
        "regrett salu remerci felicit propos signal indiqu constat observ "
        "estim jug consider pens martel lanc gliss souffl confirm interpell "
        "invit rappel resum demand interrog questionn repliqu retorqu rassur "
        "anim moder ouvr cloture clotur pos abord commenc "
        "introduis distingu revendiqu denonc alert encourag exhort "
        "avou reclam exprim formul developp illustr retrac deroul "
        "partag relat analys recit compt calcul avanc grogn maugre glouss soupir abond compl pouff rigol acquiesc amus inquiet engag rejouiss "
        "plaisant ironis confess certifi repet reprend repris martel insist "
        "resum synthetis argument argu clam chuchot murmur lach tempor temper "
        "nuanc approuv defend admett croi reprenn s'exclam exclam reflech "
        "esper souhait prefer refus contest releve relev mentionn cit relay "
        "discut debatt echang dialogu taquin object "
        "etonn indign alarm offusqu egren enumer protest corrig rectifi "
        "point enonc assen martel vant fustig deball egratign "
        "bougonn marmonn esclaff enthousiasm sermonn harangu improvis "
        "preconis recommand revel devoil chiffr souffl scand "
        "detromp soulev"},
};
const size_t nverb_tables = ARRAY_LEN(verb_tables);

/* Participles before « par » of who leads, tells, answers. */
const struct word_table participle_tables[] = {
    {W_AGENT,
        "anime presente modere co-anime coanime conduit introduit ouvert conclu "
        "clos cloture lance assure orchestre mene retrace detaille preside "
        "raconte expose commente donne dispense pilote prononce porte rappele "
        "resume deroule guide traite restitue evoque decrit explique souligne "
        "confie accueilli distribue rapporte joue lu soutenu encadre facilite "
        "temoigne partage delivre interroge questionne interviewe"},
};
const size_t nparticiple_tables = ARRAY_LEN(participle_tables);
/* clang-format on */
