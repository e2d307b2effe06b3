from .story import CULTURE, IT, LAW, LOCAL, MINDSET, MONEY, NATIONAL, PRACTICE, Barrier, Journey, Plan, Story

STORY = Story(
    title="Flere ældre, færre hænder",
    question="Hvordan får flere ældre et godt liv, når vi bliver færre til at hjælpe?",
    why_now="Om otte år er vi 900 flere borgere over 80 år, og hver femte af vores ansatte i plejen går på pension.",
    citizens="Borgere over 75 år, deres ægtefæller og voksne børn.",
    reason="Opgaven vokser, uanset hvad vi gør. Vi vælger den nu, mens vi stadig kan vælge.",
    scores=((4, 3, 4, 5), (5, 4, 4, 5), (4, 4, 3, 5), (5, 3, 5, 4), (4, 4, 4, 5)),
    barriers=(
        Barrier("En ny medarbejder må ikke dosere medicin de første tre måneder.", LAW, LOCAL),
        Barrier("Hver aften kører fire biler til den samme opgang.", PRACTICE),
        Barrier("Visitationen bevilger minutter, og så bruger vi dem.", LOCAL, CULTURE),
        Barrier("Vi gør det hurtigere selv, end hvis borgeren skal gøre det.", CULTURE),
        Barrier("Rengøring og pleje må ikke udføres af samme person.", NATIONAL, LOCAL),
        Barrier("Genoptræning slutter på datoen, ikke når borgeren kan.", LOCAL, PRACTICE),
        Barrier("Hospitalet sender borgeren hjem fredag klokken 16.", NATIONAL),
        Barrier("Pårørende må ikke hjælpe på plejecentret af forsikringsgrunde.", LAW, MINDSET),
        Barrier("Vi skal dokumentere hvert besøg i seks felter.", LAW, PRACTICE),
        Barrier("Ingen spørger, hvad en god dag er. Vi spørger, hvad der er svært.", MINDSET),
        Barrier("Naboer kan ikke få at vide, at de må hjælpe.", LAW, CULTURE),
        Barrier("Hjælpemidler skal søges, godkendes og køres ud af tre forskellige.", PRACTICE),
        Barrier("Der er ikke råd til to på besøg, selv når det sparer fem besøg.", MONEY),
        Barrier("Systemet kan ikke vise naboens rute.", IT),
        Barrier("Vi taler om »tunge« borgere.", CULTURE),
        Barrier("Kørestolen står i kælderen i tre uger, fordi nogen skal kvittere.", LOCAL, PRACTICE),
        Barrier("Frivillige skal have straffeattest, og det tager otte uger.", LAW, PRACTICE),
        Barrier("Vi tror, at de ældre vil have den samme tid hver dag. Har vi spurgt?", MINDSET),
        Barrier("Vagtplanen lægges for seks uger og kan ikke ændres.", LOCAL, LOCAL),
        Barrier("Sygeplejen og hjemmeplejen har hver sin nøgle.", PRACTICE),
        Barrier("Velfærdsteknologi bliver til et projekt, og så stopper projektet.", CULTURE),
        Barrier("Elever må ikke køre bil.", LOCAL, MINDSET),
    ),
    journeys=(
        Journey(
            "Ruth, 84 år: kommer hjem fra hospitalet en fredag",
            (
                ("Udskrives klokken 16 med en pose medicin", "Ældre og Sundhed"),
                ("Sengen er ikke kommet. Datteren kører 200 kilometer", "Ældre og Sundhed"),
                ("Tre forskellige hjælpere på den første aften", "Ældre og Sundhed"),
                ("Genoptræning begynder efter elleve dage", "Ældre og Sundhed"),
                ("Savner at synge i koret. Ingen kørsel om torsdagen", "Kultur og Fritid"),
                ("Bliver ringet op af kommunen om tilfredshed", "Politik og Borgerservice"),
            ),
        ),
        Journey(
            "Poul, 79 år: passer sin kone med demens",
            (
                ("Opdager, at hun ikke finder hjem fra Brugsen", "Vej, Ejendom og Affald"),
                ("Lægen henviser. Der er seks ugers ventetid", "Ældre og Sundhed"),
                (
                    "Får en visitator, en sygeplejerske og en demenskoordinator på samme uge",
                    "Ældre og Sundhed",
                ),
                ("Skal søge om aflastning på nettet", "Politik og Borgerservice"),
                ("Falder selv og ligger to timer", "Ældre og Sundhed"),
                ("Naboen havde gerne hjulpet, men vidste ikke hvordan", "Kultur og Fritid"),
            ),
        ),
    ),
    ideas=(
        (
            "Opgangsholdet",
            (
                "Ét lille hold har opgangen, uanset om det er pleje, rengøring eller sygepleje.",
                "Én bil, én nøgle, én at ringe til.",
                "Holdet planlægger selv sin uge.",
            ),
        ),
        (
            "En god dag",
            (
                "Første spørgsmål til visitation: Hvad er en god dag for dig?",
                "Borgeren bytter selv rundt på sine timer.",
                "Et kort på køleskabet, som borgeren har skrevet.",
            ),
        ),
        (
            "Naboer, der må hjælpe",
            (
                "En seddel på én side: Det må du gerne hjælpe din nabo med.",
                "Biblioteket og idrætsforeningen får en fast kontakt i plejen.",
                "Sang og kaffe i kantinen, når den alligevel er tom.",
            ),
        ),
        (
            "Hjem på en tirsdag",
            (
                "Vi aftaler med hospitalet, at ingen kommer hjem fredag efter klokken 12.",
                "Sengen kører ud, før borgeren gør.",
                "Genoptræning begynder i den første uge hjemme i stuen.",
            ),
        ),
    ),
    plans=(
        Plan(
            "Opgangsholdet",
            "ét lille hold på tværs af faggrupper har ansvaret for en opgang,",
            "møder borgeren fem ansigter i stedet for nitten.",
            "Ruth kender dem, der låser sig ind.",
            "To opgange på Havnevej er i gang",
            "trial",
            "Prøv det i to opgange til sommer. Vi vil se antallet af ansigter pr. borger, ikke antallet af minutter.",
            (
                ("green", "Havnevej 4 og 6 er i gang. Fra 19 til 7 ansigter på tre uger."),
                ("green", "Sygeplejen er med fra på mandag."),
            ),
        ),
        Plan(
            "Hvad er en god dag for dig?",
            "vi begynder hver visitation med det spørgsmål,",
            "bruger vi timerne der, hvor de betyder noget.",
            "Borgeren bestemmer, hvad vi ikke skal gøre mere.",
            "Alle visitatorer har prøvet det på tre besøg",
            "yes",
            "Det er det bedste, vi har læst i år. Begynd i morgen.",
            (
                (
                    "yellow",
                    "Otte af elleve visitatorer er i gang. Skemaet i systemet skal ændres, og det venter på leverandøren.",
                ),
            ),
        ),
        Plan(
            "Kørestol på to dage",
            "den, der bevilger, også må bestille kørslen,",
            "står hjælpemidlet ikke i kælderen i tre uger.",
            "Borgeren kommer ud af lejligheden i samme uge.",
            "Depotet og visitationen har byttet pladser i en uge",
        ),
    ),
)
