from .story import CULTURE, IT, LAW, LOCAL, MINDSET, MONEY, NATIONAL, PRACTICE, Barrier, Journey, Plan, Story

STORY = Story(
    title="Borgere på kanten",
    question="Hvordan hjælper vi de borgere, som ingen af os kan hjælpe alene?",
    why_now="412 borgere har fået hjælp fra fem eller flere af vores enheder det seneste år. "
    "De fleste af dem er ikke kommet tættere på job eller uddannelse.",
    citizens="Voksne mellem 25 og 50 år uden for arbejdsmarkedet, som har mere end ét problem på én gang.",
    reason="Ingen af os kan løse det alene, og de borgere, det handler om, venter mest på hinandens afgørelser i huset.",
    scores=((5, 5, 3, 5), (5, 4, 3, 4), (4, 5, 4, 5), (5, 5, 2, 4), (4, 5, 4, 4)),
    barriers=(
        Barrier(
            "Vi må ikke dele helbredsoplysninger mellem jobcenter og hjemmepleje uden samtykke.",
            LAW,
            PRACTICE,
        ),
        Barrier("Samtykket gælder kun én afdeling ad gangen. Det har vi selv bestemt.", LAW, LOCAL),
        Barrier("Vi tror, at samtykke er svært at få. Har vi spurgt?", MINDSET),
        Barrier("Borgeren fortæller sin historie forfra til fire forskellige medarbejdere.", PRACTICE),
        Barrier("Tre fagsystemer, og ingen af dem viser, hvem der har sagen lige nu.", IT),
        Barrier("Ydelsen kan først udbetales, når papirerne fra lægen er her.", NATIONAL, PRACTICE),
        Barrier("Vi holder møder om borgeren uden borgeren, fordi det går hurtigere.", CULTURE),
        Barrier("Fristerne på jobcentret passer ikke til ventetiden i psykiatrien.", LAW),
        Barrier("Vi spørger »hvem har ansvaret?«, før vi spørger borgeren.", CULTURE),
        Barrier("Budgettet ligger i siloer. Den, der forebygger, får ikke gevinsten.", MONEY),
        Barrier("Virksomhederne ringer til tre forskellige numre.", PRACTICE),
        Barrier("Loven siger, at planen skal laves på et fysisk møde.", LAW, MINDSET),
        Barrier("Vi venter med misbruget, til borgeren er »klar«.", NATIONAL, CULTURE),
        Barrier("Vi måler på antal samtaler og ikke på, om nogen kom videre.", LOCAL, LOCAL),
        Barrier(
            "Nye medarbejdere får at vide, at sådan er reglerne. Ingen ved, hvor de står.", LOCAL, CULTURE
        ),
        Barrier("Der er ingen, som må ringe til borgeren efter klokken 15.", LOCAL, PRACTICE),
        Barrier("Vi er bange for at love noget på en anden afdelings vegne.", CULTURE),
        Barrier("Ydelseskontoret og jobcentret har hver sin journal om samme person.", IT),
        Barrier("En mentor må højst bevilges i tre måneder ad gangen.", NATIONAL, LOCAL),
        Barrier("Vi tænker, at de andre afdelinger ikke vil. Vi har ikke mødt dem.", MINDSET),
        Barrier("Brevene er skrevet, så vi ikke kan få kritik. Ikke så de kan forstås.", CULTURE),
        Barrier("Der er ikke penge til at køre borgeren den første dag.", MONEY, PRACTICE),
    ),
    journeys=(
        Journey(
            "Michael, 34 år: angst, gæld og ni måneder uden job",
            (
                ("Ringer til kommunen og bliver stillet om to gange", "Politik og Borgerservice"),
                ("Får tid på jobcentret om tre uger. Tør ikke møde op alene", "Arbejdsmarked"),
                ("Fortæller det hele igen på ydelseskontoret", "Arbejdsmarked"),
                ("Bliver sendt til misbrugscentret, som vil se en henvisning", "Social og Handicap"),
                ("Får et brev, han ikke forstår, og går ikke til det næste møde", "Arbejdsmarked"),
                ("Møder Susanne, som ringer i stedet for at skrive", "Social og Handicap"),
            ),
        ),
        Journey(
            "Aisha, 41 år: sygemeldt, alene med to børn",
            (
                ("Bliver sygemeldt fra rengøringen på plejecentret", "Ældre og Sundhed"),
                ("Første samtale på jobcentret, 40 minutter i bus hver vej", "Arbejdsmarked"),
                ("Skolen ringer om den yngstes fravær samme uge", "Skole og Uddannelse"),
                ("Familieafdelingen beder hende fortælle om jobbet", "Børn og Familie"),
                ("Fire planer, fire møder, og ingen har set de andres", "Arbejdsmarked"),
                (
                    "Hendes gamle leder tilbyder ti timer om ugen. Ingen ved, hvem der må sige ja",
                    "Ældre og Sundhed",
                ),
            ),
        ),
    ),
    ideas=(
        (
            "Én at ringe til",
            (
                "Én person følger borgeren hele vejen, også på tværs af forvaltninger.",
                "Et direkte nummer på visitkortet i stedet for hovednummeret.",
                "Den, der tager telefonen, beholder sagen, til den næste har sagt ja.",
                "Borgeren vælger selv sin kontaktperson blandt dem, hun kender.",
            ),
        ),
        (
            "Ét fælles møde",
            (
                "Én fælles samtale i uge 1 med alle, der skal bruge historien.",
                "Borgeren sidder for bordenden og har skrevet dagsordenen.",
                "Mødet holdes hjemme hos borgeren eller på biblioteket.",
                "Én plan på én side, som borgeren ejer.",
            ),
        ),
        (
            "Samtykke på fem minutter",
            (
                "Spørg om samtykke på telefonen og skriv det ned med det samme.",
                "Ét samtykke, der gælder alle fire forvaltninger.",
                "Et kort, der siger, hvad vi faktisk må dele.",
            ),
        ),
        (
            "Job først",
            (
                "Kommunens egne arbejdspladser tilbyder 50 små job om året.",
                "En fast dag, hvor virksomheder og borgere mødes i kantinen.",
                "Prøv ti timer om ugen, før vi udreder færdig.",
            ),
        ),
    ),
    plans=(
        Plan(
            "Én indgang",
            "borgere med mere end to sager får én fast medarbejder, som har ret til at indkalde de andre,",
            "fortæller de deres historie én gang og møder os som ét hold.",
            "Borgeren kender navnet på den, der har bolden, hver eneste dag.",
            "De første 20 borgere har fået deres faste medarbejder",
            "trial",
            "Vi prøver det i seks måneder med 20 borgere. Det stopper, hvis færre end halvdelen siger, at det har hjulpet.",
            (
                ("green", "De første 12 borgere er i gang. Syv har allerede holdt fælles møde."),
                (
                    "yellow",
                    "To forvaltninger mangler at pege på en medarbejder. Jeg tager det op på chefmødet.",
                ),
            ),
        ),
        Plan(
            "Samtykke på telefonen",
            "vi spørger om samtykke i første samtale og noterer det samme sted,",
            "slipper vi for tre ugers ventetid, før afdelingerne må tale sammen.",
            "Borgeren får svar i samme uge.",
            "Juristerne har godkendt teksten",
            "yes",
            "Det kræver kun os selv. Gå i gang nu, og del teksten med alle teamledere.",
            (("green", "Teksten er godkendt og ligger på bordet i fire afdelinger."),),
        ),
        Plan(
            "50 små job i vores eget hus",
            "hver af vores enheder finder ét job på ti timer om ugen,",
            "har vi 50 steder at begynde, før virksomhederne skal sige ja.",
            "Borgeren har en arbejdsplads at gå hen til i den første måned.",
            "Alle enheder har meldt ind",
            "not_now",
            "Idéen er god, men lønbudgettet for næste år er lagt. Kom igen i april med tal fra de første fem enheder.",
        ),
        Plan(
            "Det fælles møde i uge 1",
            "de, der skal bruge historien, mødes med borgeren i den første uge,",
            "laver vi én plan i stedet for fire.",
            "Færre møder og én plan på én side.",
            "Ti fælles møder er holdt og fortalt videre",
        ),
    ),
)
