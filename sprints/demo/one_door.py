from .story import CULTURE, IT, LAW, LOCAL, MINDSET, MONEY, NATIONAL, PRACTICE, Barrier, Journey, Plan, Story

STORY = Story(
    title="Enkelt at være borger",
    question="Hvordan bliver vi ét sted, når borgeren har brug for flere af os?",
    why_now="38 procent af opkaldene til os handler om noget, vi allerede har skrevet til borgeren.",
    citizens="Alle, der flytter, bygger, mister, får børn eller starter virksomhed hos os.",
    reason="Det er den måde, alle vores borgere møder os på, og næsten alt ligger i vores egen magt.",
    scores=((4, 5, 5, 3), (3, 5, 5, 3), (4, 5, 5, 4), (3, 5, 4, 2), (4, 4, 5, 3)),
    barriers=(
        Barrier("Byggesagen kan ikke begynde, før vejafdelingen har svaret skriftligt.", LOCAL, PRACTICE),
        Barrier("Brevet skal indeholde hele lovteksten.", LAW, CULTURE),
        Barrier("Vi må ikke ringe. Alt skal i digital post.", LAW, MINDSET),
        Barrier("Selvbetjeningen er bygget efter vores afdelinger.", IT),
        Barrier("Ingen ejer forsiden på hjemmesiden.", CULTURE),
        Barrier("Borgeren skal vedhæfte en attest, som vi selv har udstedt.", LOCAL, PRACTICE),
        Barrier("Partshøring skal vare 14 dage, også når alle er enige.", LAW, PRACTICE),
        Barrier("Åbningstiderne passer til os.", CULTURE),
        Barrier("Vi stiller om, når vi ikke kender svaret. Vi ringer ikke selv tilbage.", PRACTICE),
        Barrier("Hver afdeling måler sin egen svartid. Ingen måler borgerens.", LOCAL, LOCAL),
        Barrier("Vi kan ikke se hinandens kalendere.", IT, PRACTICE),
        Barrier("Gebyret skal betales, før sagen må åbnes.", NATIONAL, LOCAL),
        Barrier("Vi skriver »De« for en sikkerheds skyld.", CULTURE),
        Barrier("Systemet lukker ned klokken 22 for at tage sikkerhedskopi.", IT),
        Barrier("Udbudsreglerne forbyder os at tale med leverandøren.", LAW, MINDSET),
        Barrier("En fejl i brevet kræver et nyt brev og 14 nye dage.", LAW),
        Barrier("Der er ikke penge til at rette skabelonerne.", MONEY, CULTURE),
        Barrier("Vi tror, at borgeren vil klage, hvis vi skriver kort.", MINDSET),
        Barrier("Kun afdelingslederen må underskrive.", LOCAL, LOCAL),
        Barrier("Vi ved ikke, hvem der sidder på tredje sal.", CULTURE),
        Barrier("Dødsfald skal meldes seks steder i huset.", IT, PRACTICE),
        Barrier("Vi svarer på det, der bliver spurgt om. Ikke på det, der er brug for.", MINDSET),
    ),
    journeys=(
        Journey(
            "Familien Skov: bygger et skur og flytter et træ",
            (
                ("Finder fire forskellige sider om byggeri", "Digitalisering og IT"),
                ("Søger byggetilladelse. Får svar: Sagen er modtaget", "Teknik og Miljø"),
                ("Naboen skal høres. Brevet går til en, der er flyttet", "Politik og Borgerservice"),
                ("Vejafdelingen vil se en ny tegning", "Vej, Ejendom og Affald"),
                ("Regningen kommer før tilladelsen", "Økonomi"),
                ("Ringer til en, de kender på rådhuset. Så går det stærkt", "Teknik og Miljø"),
            ),
        ),
        Journey(
            "Karen, 58 år: har lige mistet sin mand",
            (
                ("Får et brev til sin mand om hans parkeringstilladelse", "Vej, Ejendom og Affald"),
                ("Ringer til Borgerservice og græder. Bliver stillet om", "Politik og Borgerservice"),
                ("Skal aflevere hjælpemidler inden 14 dage", "Ældre og Sundhed"),
                ("Får en opkrævning for madservice efter begravelsen", "Økonomi"),
                ("Møder Ali i skranken, som lukker det hele på en time", "Politik og Borgerservice"),
            ),
        ),
    ),
    ideas=(
        (
            "Breve, man forstår",
            (
                "Tre borgere læser hvert nyt brev, før det sendes.",
                "Første linje siger, hvad du skal gøre, og hvornår.",
                "Lovteksten kommer til sidst og på én linje.",
            ),
        ),
        (
            "Livsbegivenheder",
            (
                "Én side om at miste: Det klarer vi for dig.",
                "Én medarbejder lukker alt, når nogen dør.",
                "Én side om at flytte hertil, skrevet af dem, der lige har gjort det.",
            ),
        ),
        (
            "Vi ringer tilbage",
            (
                "Den, der tager telefonen, ringer selv tilbage inden fredag.",
                "Et svar på telefonen tæller lige så meget som et brev.",
                "Mål borgerens ventetid fra første opkald til sidste svar.",
            ),
        ),
        (
            "Kend tredje sal",
            (
                "Alle ledere sidder en dag i skranken om året.",
                "Byt plads med en kollega i en anden forvaltning en dag i kvartalet.",
                "En fælles kalender, hvor alle kan se alle.",
            ),
        ),
    ),
    plans=(
        Plan(
            "Når nogen dør",
            "én medarbejder lukker alle sager, når et dødsfald meldes,",
            "får de efterladte ingen breve til den døde.",
            "Karen ringer én gang og får hjælp én gang.",
            "De seks afdelinger har aftalt, hvem der gør hvad",
            "yes",
            "Ja. Ali får tid til det fra første januar, og direktionen vil høre om det hver måned.",
            (("green", "Fem af seks afdelinger er med. 14 familier er hjulpet."),),
        ),
        Plan(
            "En dag i skranken",
            "alle 200 ledere sidder en dag om året i Borgerservice,",
            "hører vi borgeren, før vi laver reglen.",
            "Borgeren møder en leder, der kan ændre noget.",
            "Direktionen har taget de første fem dage",
            "yes",
            "Vi begynder selv. Direktionen tager de første fem dage i februar.",
        ),
        Plan(
            "Tre borgere læser med",
            "tre borgere læser hver skabelon, før den tages i brug,",
            "skriver vi breve, der bliver forstået.",
            "Færre ringer for at få et brev forklaret.",
            "De ti mest sendte breve er læst og skrevet om",
            "trial",
            "Prøv det med de ti mest sendte breve. Vi måler på opkaldene i Borgerservice.",
            (
                (
                    "yellow",
                    "Seks af ti breve er skrevet om. Opkaldene om dem er faldet fra 70 til 44 om ugen.",
                ),
            ),
        ),
        Plan(
            "Et svar inden fredag",
            "den, der tager telefonen, selv ringer tilbage inden fredag,",
            "stiller vi ikke borgeren om.",
            "Borgeren får ét navn og ét svar.",
            "To afdelinger har prøvet det i fire uger",
        ),
    ),
)
