from sprints.models.kinds import Activity, NoteKind

from .shape import LibraryMethod, LibraryStep, Words

JOURNEY = LibraryMethod(
    key="citizen-journey",
    title=Words("Borgerrejsen", "The citizen journey"),
    purpose=Words(
        "Se os selv med borgerens øjne: hvert sted, hver ventetid og hver overlevering. Så flytter "
        "samtalen sig fra, "
        "hvem der har ansvaret, til hvad vi kan gøre bedre sammen.",
        "See ourselves through the citizen's eyes: every stop, every wait, every hand-over. Then the talk "
        "moves "
        "from who is responsible to what we can do better together.",
    ),
    steps=(
        LibraryStep(
            Words("Vælg borgeren", "Choose the citizen"),
            8,
            Activity.TALK,
            Words(
                "Vælg ét menneske, temaet handler om. Giv vedkommende navn, alder og én almindelig dag. "
                "Tag en, en af "
                "jer har mødt, ikke et gennemsnit. Aftal, hvor rejsen begynder, og hvor den slutter.",
                "Choose one person the theme is about. Give them a name, an age and one ordinary day. "
                "Take someone "
                "one of you has met, not an average. Agree where the journey begins and where it ends.",
            ),
            NoteKind.JOURNEY,
        ),
        LibraryStep(
            Words("Gå rejsen igennem", "Walk the journey"),
            15,
            Activity.WRITE,
            Words(
                "Skriv ét trin pr. seddel, i borgerens ord: »Jeg ringer, og …«, »Jeg venter i …«. Vælg "
                "det område, "
                "borgeren møder. Skriv det, der sker, ikke det, der burde ske.",
                "Write one stop per note, in the citizen's words: “I call, and …”, “I wait for …”. Choose "
                "the area "
                "that the citizen meets. Write what happens, not what ought to happen.",
            ),
            NoteKind.JOURNEY,
        ),
        LibraryStep(
            Words("Find overleveringerne", "Find the hand-overs"),
            10,
            Activity.GROUP,
            Words(
                "Saml de trin, der hører sammen, og læg dem i borgerens rækkefølge. Se, hvor ansvaret går "
                "fra ét område til et andet. "
                "Hvor mange gange skal borgeren fortælle sin historie forfra? Hvilket trin har ingen ejer?",
                "Group the stops that belong together, in the citizen's order. See where responsibility "
                "passes from "
                "one area to another. How often must the citizen tell the story again? Which stop has no "
                "owner?",
            ),
            NoteKind.JOURNEY,
        ),
        LibraryStep(
            Words("Hvor gør det ondt?", "Where does it hurt?"),
            5,
            Activity.VOTE,
            Words(
                "Sæt dine prikker på de steder, hvor det gør mest ondt på borgeren, ikke på os.",
                "Put your dots where it hurts the citizen most, not where it hurts us.",
            ),
            NoteKind.JOURNEY,
        ),
        LibraryStep(
            Words("Hvad så vi?", "What did we see?"),
            7,
            Activity.WRITE,
            Words(
                "Skriv hver især problemet med jeres egne ord: »Borgeren oplever, at … fordi …«. Ingen "
                "løsninger endnu.",
                "Each of you writes the problem in your own words: “The citizen finds that … because …”. "
                "No solutions yet.",
            ),
            NoteKind.PROBLEM,
        ),
    ),
)

ONLY_TOGETHER = LibraryMethod(
    key="only-together",
    title=Words("Kun sammen", "Only together"),
    purpose=Words(
        "Sorter problemerne: Hvad kan én leder løse alene, og hvad kan kun løses på tværs? Det første får "
        "en ejer i linjen, "
        "det andet får holdets tid.",
        "Sort the problems: what can one leader solve alone, and what can only be solved across? The "
        "first gets an "
        "owner in the line, the second gets the team's time.",
    ),
    steps=(
        LibraryStep(
            Words("Skriv problemerne", "Write the problems"),
            6,
            Activity.WRITE,
            Words(
                "Skriv de problemer, I står med i temaet. Ét pr. seddel, som noget der sker: »Når … så …«.",
                "Write the problems you meet in the theme. One per note, as something that happens: “When "
                "… then …”.",
            ),
            NoteKind.PROBLEM,
            is_private=True,
        ),
        LibraryStep(
            Words("Prøv dem af", "Put them to the test"),
            12,
            Activity.GROUP,
            Words(
                "Tag ét problem ad gangen. Kan én af os løse det inden for sit eget råderum? Så hører det "
                "til i "
                "gruppen »Alene«, og I skriver, hvem. Kræver det mindst to områder og to "
                "ledelsesniveauer? Så er det »Kun sammen«.",
                "Take one problem at a time. Can one of us solve it within their own power? Then it goes "
                "in the "
                "group “Alone”, with who. Does it take at least two areas and two levels? Then it is "
                "“Only together”.",
            ),
            NoteKind.PROBLEM,
        ),
        LibraryStep(
            Words("Hvem mangler?", "Who is missing?"),
            5,
            Activity.TALK,
            Words(
                "Se på »Kun sammen«. Hvilket område eller niveau skal med, som ikke sidder ved bordet? "
                "Aftal, hvem der ringer.",
                "Look at “Only together”. Which area or level is needed that is not at this table? Agree "
                "who will call them.",
            ),
            NoteKind.PROBLEM,
        ),
        LibraryStep(
            Words("Vælg ét", "Choose one"),
            4,
            Activity.VOTE,
            Words(
                "Sæt prikker på det problem, som I vil bruge resten af dagen på.",
                "Put your dots on the problem you want to spend the rest of the day on.",
            ),
            NoteKind.PROBLEM,
            dots=2,
        ),
    ),
)

BARRIERS = LibraryMethod(
    key="barriers",
    title=Words("Barriereudforskning", "Barrier exploration"),
    purpose=Words(
        "Find det, der står i vejen, og spørg nysgerrigt til det. Det, der ligner lov ved første øjekast, "
        "viser sig tit at være "
        "vane, og vaner kan vi selv ændre.",
        "Find what stands in the way and be curious about it. What looks like law at first often turns "
        "out to be "
        "habit, and habits are ours to change.",
    ),
    steps=(
        LibraryStep(
            Words("Skriv og sortér alene", "Write and sort alone"),
            12,
            Activity.WRITE,
            Words(
                "Hvad står i vejen? Skriv én barriere pr. seddel, og vælg, hvad slags den er. Skriv det, "
                "du selv er stødt på. "
                "Ingen ser dine sedler, før I viser dem for hinanden.",
                "What stands in the way? Write one barrier per note and choose what kind it is. Write "
                "what you have "
                "run into yourself. Nobody sees your notes until you show them to each other.",
            ),
            NoteKind.BARRIER,
            is_private=True,
        ),
        LibraryStep(
            Words("Læs og saml", "Read and group"),
            8,
            Activity.GROUP,
            Words(
                "Læs alle sedler i stilhed. Saml dem, der ligner hinanden, og giv gruppen en overskrift. "
                "Behold det skarpe i ordene.",
                "Read all the notes in silence. Group those that are alike and give the group a title. "
                "Keep the edge in the words.",
            ),
            NoteKind.BARRIER,
        ),
        LibraryStep(
            Words("Udfordr sorteringen", "Challenge the sorting"),
            15,
            Activity.GROUP,
            Words(
                "Er det en regel, eller er det en vane? Kan nogen vise paragraffen? Hvem har bestemt det, "
                "og hvornår blev det sidst prøvet? "
                "Flyt barrieren, når I ser den anderledes. Det første svar bliver stående ved siden af "
                "det nye.",
                "Is it a rule, or is it a habit? Can anyone show the paragraph? Who decided it, and when "
                "was it last "
                "tried? Move the barrier when you see it differently. The first answer stays beside the "
                "new one.",
            ),
            NoteKind.BARRIER,
        ),
        LibraryStep(
            Words("Hvad kan vi selv?", "What can we do ourselves?"),
            10,
            Activity.TALK,
            Words(
                "Gå barriererne igennem én ad gangen: Kan holdet selv fjerne den? To områder sammen? "
                "Direktionen? Byrådet? Folketinget? "
                "Brug tiden på dem, I selv råder over.",
                "Go through the barriers one by one: can the team remove it? Two areas together? The "
                "board? The "
                "council? Parliament? Spend the time on those within your own power.",
            ),
            NoteKind.BARRIER,
        ),
        LibraryStep(
            Words("Vælg tre", "Choose three"),
            5,
            Activity.VOTE,
            Words(
                "Sæt tre prikker: Hvilke barrierer vil gøre størst forskel for borgeren, hvis de var væk "
                "om et halvt år?",
                "Place three dots: which barriers would make the greatest difference to the citizen if "
                "they were gone in half a year?",
            ),
            NoteKind.BARRIER,
        ),
    ),
)

IDEAS = LibraryMethod(
    key="ideas",
    title=Words("Idéer: først alene, så sammen", "Ideas: alone, then together"),
    purpose=Words(
        "Flere og mere forskellige idéer end en fælles snak giver, fordi alle skriver, før nogen taler.",
        "More ideas, and more different ones, than a common talk gives, because everyone writes before "
        "anyone speaks.",
    ),
    steps=(
        LibraryStep(
            Words("Skriv alene", "Write alone"),
            8,
            Activity.WRITE,
            Words(
                "Hvad kunne vi gøre? Skriv mindst fem idéer, én pr. seddel. Den tredje er sjældent den "
                "bedste, den femte er det tit. "
                "Ingen ser dem endnu.",
                "What could we do? Write at least five ideas, one per note. The third is seldom the best, "
                "the fifth "
                "often is. Nobody sees them yet.",
            ),
            NoteKind.IDEA,
            is_private=True,
        ),
        LibraryStep(
            Words("Byg videre", "Build on each other"),
            8,
            Activity.WRITE,
            Words(
                "Nu er alles idéer fremme. Læs dem, og skriv mindst to nye, der bygger på en andens. "
                "Kritik venter.",
                "Now everyone's ideas are out. Read them and write at least two new ones that build on "
                "someone else's. Criticism waits.",
            ),
            NoteKind.IDEA,
        ),
        LibraryStep(
            Words("Saml", "Group"),
            10,
            Activity.GROUP,
            Words(
                "Saml de idéer, der vil det samme, og giv hver gruppe et navn, en borger ville forstå.",
                "Group the ideas that want the same and give each group a name that a citizen would "
                "understand.",
            ),
            NoteKind.IDEA,
        ),
        LibraryStep(
            Words("Vælg", "Choose"),
            5,
            Activity.VOTE,
            Words(
                "Sæt tre prikker på det, I selv kan begynde på inden for en måned, og som borgeren vil "
                "mærke.",
                "Place three dots on what you can begin yourselves within a month, and that the citizen "
                "will notice.",
            ),
            NoteKind.IDEA,
        ),
    ),
)
