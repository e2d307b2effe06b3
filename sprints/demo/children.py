from .story import CULTURE, IT, LAW, LOCAL, MINDSET, MONEY, NATIONAL, PRACTICE, Barrier, Journey, Plan, Story

STORY = Story(
    title="Børn, der ikke trives",
    question="Hvordan opdager vi, at et barn ikke har det godt, før det bliver en sag?",
    why_now="Hvert ottende barn hos os har mere end ti procent fravær. Sagerne begynder i gennemsnit to år efter det "
    "første tegn.",
    citizens="Børn fra 3 til 16 år og deres forældre.",
    reason="Tidlig hjælp er det, vi taler mest om og gør mindst ved. Det kræver fem områder på én gang.",
    scores=((5, 5, 4, 5), (5, 5, 4, 5), (5, 4, 3, 4), (5, 5, 4, 4), (5, 4, 5, 5)),
    barriers=(
        Barrier("Skolen må ikke se, hvad sundhedsplejersken har skrevet.", LAW, PRACTICE),
        Barrier("Vi skal have forældrenes underskrift, før vi overhovedet må tale sammen.", LAW, MINDSET),
        Barrier("PPR kommer først ind, når skolen har udfyldt et skema på elleve sider.", LOCAL, LOCAL),
        Barrier("Ingen vil være den, der ringer først.", CULTURE),
        Barrier("Vi venter og ser. Det har vi altid gjort i begyndelsen.", CULTURE),
        Barrier("Underretningen er blevet vores eneste sprog.", PRACTICE),
        Barrier("Dagtilbud og skole bruger hver sin beskrivelse af det samme barn.", IT, PRACTICE),
        Barrier("Overlevering fra børnehave til skole tager ti minutter pr. barn.", PRACTICE),
        Barrier("Der er ikke timer til at tale med forældrene, når det går godt.", MONEY, MINDSET),
        Barrier("Fraværet tælles først efter en måned.", NATIONAL, LOCAL),
        Barrier("Serviceloven kræver en undersøgelse på fire måneder.", LAW),
        Barrier("Vi tror, at forældrene bliver vrede, hvis vi spørger.", MINDSET),
        Barrier("Klubben ser barnet hver dag og bliver aldrig spurgt.", PRACTICE),
        Barrier("Hver afdeling har sin egen handleplan, og barnet er på dem alle.", PRACTICE),
        Barrier("Vi må ikke sætte ind uden en diagnose.", NATIONAL, MINDSET),
        Barrier("Sundhedsplejen stopper de faste besøg, lige når det bliver svært.", MONEY),
        Barrier("Det er lederen, der skal på mødet, og lederen har ikke tid.", CULTURE),
        Barrier("Systemet sender automatisk et brev, som forældrene læser som en trussel.", IT),
        Barrier("Vi kalder dem »sager«, allerede før vi har mødt dem.", CULTURE),
        Barrier("Normeringen gør, at ingen kan gå fra.", MONEY),
        Barrier("Vi siger tavshedspligt, når vi mener, at vi er usikre.", LAW, CULTURE),
        Barrier("Pengene følger barnet, når det flytter til et specialtilbud. Ikke før.", LOCAL),
    ),
    journeys=(
        Journey(
            "Villads, 9 år: går ikke i skole om mandagen",
            (
                ("Får ondt i maven søndag aften. Mor ringer ham syg", "Skole og Uddannelse"),
                ("Læreren spørger, om han er rask. Ikke, om han er glad", "Skole og Uddannelse"),
                ("Klubben ser, at han sidder alene, men siger det ikke videre", "Skole og Uddannelse"),
                ("PPR har en ventetid på 14 uger", "Børn og Familie"),
                ("Familieafdelingen åbner en sag efter syv måneder", "Børn og Familie"),
                ("Sundhedsplejersken kendte familien hele tiden", "Børn og Familie"),
            ),
        ),
        Journey(
            "Liva, 4 år: har næsten intet sprog",
            (
                ("Pædagogen er i tvivl, men vil ikke gøre mor ked af det", "Børn og Familie"),
                ("Sprogvurdering i uge 34. Svaret kommer i uge 45", "Børn og Familie"),
                ("Biblioteket har et tilbud hver torsdag. Ingen har sagt det", "Kultur og Fritid"),
                ("Far har lige mistet sit job og skammer sig", "Arbejdsmarked"),
                ("Begynder i skole sammen med 26 andre. Papiret ligger i en mappe", "Skole og Uddannelse"),
            ),
        ),
    ),
    ideas=(
        (
            "Ring først",
            (
                "Den, der ser noget, ringer til forældrene samme dag.",
                "En fast halv time om ugen, hvor skole, klub og sundhedspleje taler sammen.",
                "Et telefonnummer til en kollega, der må tænke højt med dig.",
            ),
        ),
        (
            "Den gode overlevering",
            (
                "Pædagogen går med i skole de første to uger.",
                "Barnet og forældrene viser selv rundt i det, de er gode til.",
                "En time pr. barn, der har brug for det. Fem minutter til resten.",
            ),
        ),
        (
            "Mandagsholdet",
            (
                "Et lille hold, der henter de børn, som har ondt i maven.",
                "Morgenmad i klubben hver mandag klokken 7.",
                "Fravær på tre dage giver et besøg og ikke et brev.",
            ),
        ),
        (
            "Forældre som kolleger",
            (
                "Kaffe i børnehaven sammen med sundhedsplejersken den første torsdag.",
                "Vi ringer også, når det går godt.",
                "Forældre, der har prøvet det, møder dem, der står i det.",
            ),
        ),
    ),
    plans=(
        Plan(
            "Tre dage, ét besøg",
            "et barn med tre dages fravær får besøg af en voksen, det kender,",
            "opdager vi mistrivsel uger før brevet.",
            "Barnet mærker, at nogen savnede det.",
            "To skoler har prøvet det i otte uger",
            "yes",
            "Gå i gang på de to skoler. Vi finder timerne sammen med skolecheferne inden jul.",
            (
                ("green", "Begge skoler er i gang. 31 besøg på fem uger, og 22 børn er tilbage mandag."),
                ("green", "Klubben har meldt sig til at tage mandagene."),
            ),
        ),
        Plan(
            "En halv time på tværs",
            "skole, klub, PPR og sundhedspleje har en fast halv time hver uge,",
            "bliver bekymringen delt, mens den er lille.",
            "Barnet møder voksne, der har talt sammen.",
            "Aftalen er skrevet ind i fire vagtplaner",
            "trial",
            "Prøv det i distrikt Øst til påske. Vi stopper, hvis under halvdelen af møderne bliver holdt.",
            (("red", "Kun to af fem møder er blevet holdt. Vi mangler en afløser for sundhedsplejen."),),
        ),
        Plan(
            "Følg med i skole",
            "pædagogen følger barnet de første to uger i skole,",
            "går det, vi ved om barnet, ikke tabt.",
            "Barnet har en kendt hånd at holde i.",
            "Seks børnehaver og tre skoler har lavet en plan",
            "no",
            "Vikardækningen koster 1,9 mio. kr. om året, og det kan vi ikke finde. Se på jeres anden idé om overlevering på en time.",
        ),
        Plan(
            "Vi ringer også, når det går godt",
            "hver lærer ringer til to familier om ugen med en god nyhed,",
            "tør forældrene tage telefonen, når det er svært.",
            "Forældrene møder os første gang uden at være bange.",
            "Tre årgange har prøvet det i en måned",
        ),
    ),
)
