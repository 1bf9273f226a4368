#include "indexer/extract/theme_cues.h"

#include "base/macros.h"

/* clang-format off */
const struct theme_cues theme_cues[] = {
    {"achat responsable", 0.7,
     "achats;acheteurs;fournisseurs;promotion des achats"},
    {"clauses sociales et marchés publics", 0.8,
     "clause;clauses;marché public;appels d'offres;donneurs d'ordre;"
     "acheteurs publics;heures d'insertion;marchés réservés"},
    {"mécénat", 1,
     "mécènes;défiscalisation;donateurs;mécénats"},
    {"responsabilité sociétale des entreprises", 1,
     "parties prenantes;entreprises responsables;sociétale;engagement sociétal"},
    {"insertion par l'activité économique", 1.2,
     "insertion;salariés en insertion;chantiers d'insertion;"
     "association intermédiaire;salariés en parcours;structures d'insertion;éloignés de l'emploi;"
     "encadrant technique;insertion professionnelle;contrat d'insertion;"
     "personnes en parcours;atelier chantier d'insertion"},
    {"emploi", 0.6,
     "emplois;embauche;embaucher;recruter;demandeurs d'emploi;chômeurs;"
     "contrats aidés;groupement d'employeurs;pôle emploi;employeurs;"
     "sans emploi;métiers"},
    {"handicap", 1.1,
     "handicapé;fauteuil;accessibilité;travailleurs handicapés;"
                 "sport adapté;déficients;malvoyants;handicaps"},
    {"économie circulaire", 0.8,
     "ressourceries;recycleries;réparer;récup;gaspillage;tri;broyage;"
     "zéro déchet;seconde main;repair café;compost;recycler;objets;"
     "encombrants;textile"},
    {"transition écologique", 0.5,
     "transition;écologie;écologique;carbone;sobriété;planète;"
     "environnemental;transitions"},
    {"alimentation et circuits courts", 0.9,
     "épicerie;alimentaire;alimentation;producteurs;circuits courts;cantine;"
     "légumes;paniers;produits locaux;bio;supermarché coopératif;vrac;cuisine"},
    {"agriculture", 0.7,
     "agricole;agriculteur;paysan;paysanne;ferme;terres;maraîcher;éleveur;"
     "foncier;pêche;pêcheurs;installation agricole"},
    {"mobilité", 1.1,
     "voiture;vélos;covoiturage;permis de conduire;déplacements;"
                 "minibus;garage;trajets"},
    {"habitat et logement", 1,
     "logements;locataires;habitat;loyer;pension de famille;bailleur;"
     "immeuble;hlm;loger;résidents"},
    {"énergie", 0.8,
     "éolien;éolienne;photovoltaïque;solaire;panneaux;kilowatt;kwh;"
     "électricité;méthanisation;énergies;toitures;parc éolien"},
    {"numérique", 0.8,
     "numériques;logiciel;internet;informatique;ordinateur;"
     "dématérialisation;smartphone;espaces publics numériques"},
    {"innovation sociale", 0.9,
     "innovation;innovant;innovante;expérimentation;accélérateur;"
     "projets innovants;innover"},
    {"entrepreneuriat social", 0.9,
     "entreprendre;entrepreneurs;entrepreneuse;créateurs;porteurs de projet;"
     "couveuse;créer son entreprise;entreprises sociales;entrepreneures"},
    {"coopératives", 0.5,
     "coopérateur;sociétaires;coopératif;parts sociales;reprise;"
     "transmission"},
    {"santé", 0.9,
     "mutualiste;médecin;soins;hôpital;patients;dentaire;maladie;"
              "soignants;sanitaire"},
    {"vie associative", 0.5,
     "associatif;associative;bénévole;assemblée générale;adhérents;"
     "conseil d'administration;engagement bénévole"},
    {"finance solidaire", 0.8,
     "épargne;investir;investissement;prêts;garantie;capital;financement;"
     "clubs d'investisseurs;actionnaires;épargnants;finances solidaires;"
     "financer"},
    {"monnaie locale", 1,
     "monnaie;monnaies;billets;bureaux de change;troc"},
    {"culture", 0.8,
     "culturel;culturelle;artiste;théâtre;concert;spectacle;"
                "musée;livre;exposition;danse;cinéma;oeuvre"},
    {"sport", 0.6,
     "sportif;sportive;foot;olympique;sports;entraînement;licenciés;"
              "club"},
    {"tourisme", 1,
     "touristique;touristes;vacances;séjours;gîte;vacanciers"},
    {"enfance et famille", 0.7,
     "enfants;parents;familles;enfance;assistantes maternelles"},
    {"personnes âgées", 1.2,
     "personnes âgées;retraités;aînés;vieillir;ehpad;dépendance;"
     "maison de retraite;perte d'autonomie"},
    {"services à la personne", 1,
     "à domicile;aides à domicile;domicile;auxiliaires de vie;conciergerie"},
    {"jeunesse", 0.7,
     "jeune;lycéen;collégiens;élèves;étudiant;mission locale;"
                 "apprentis;adolescents"},
    {"éducation et formation", 0.5,
     "élèves;enseignants;pédagogique;apprendre;lycée;collège;classe;"
     "professeur;pédagogie;enseignement;apprenants"},
    {"égalité femmes-hommes", 0.8,
     "femmes;égalité;féminin;sexisme;hommes et femmes"},
    {"lutte contre les exclusions", 1.1,
     "précaires;sans domicile;exclus;fragiles;minima sociaux;démunis;"
     "illectronisme;aide alimentaire;grande précarité;solidarités"},
    {"politique de la ville", 0.7,
     "quartier;quartiers;quartier prioritaire;rénovation urbaine"},
    {"coopération territoriale", 0.7,
     "territoire;partenariat;partenaires;coopérations;coopérer;acteurs;pôle;"
     "mutualisation;passerelles;développement territorial;coopération"},
    {"politiques publiques", 0.7,
     "conseil régional;conseil départemental;élus;préfet;ministre;"
     "collectivités;loi;subvention;secrétaire d'état;conférence régionale;"
     "schéma;région;département;politique publique;élue;sénateur;député"},
    {"participation citoyenne", 0.8,
     "citoyen;citoyenne;gouvernance;démocratie;participatif;participative;"
     "concertation;consentement;décider"},
    {"mesure d'impact", 1,
     "impact;indicateurs;mesurer;évaluer"},
    {"commerce équitable", 0.8,
     "équitables;filières;producteurs du sud"},
    {"coopération internationale", 1.1,
     "internationale;international;européen;européenne;transfrontalier;"
     "frontière;étranger;jumelage"},
    {"migrations", 1.6,
     "réfugié;migrant;exilé;exil;asile;titre de séjour;afghan"},
    {"recherche et enseignement supérieur", 0.8,
     "chercheur;universitaire;doctorant;thèse;colloque;sociologue;master;"
     "universités"},
    {"tiers-lieux", 0.8,
     "tiers lieux;tiers-lieu;coworking;fablab;friche"},
};
/* clang-format on */
const size_t ntheme_cues = ARRAY_LEN(theme_cues);
