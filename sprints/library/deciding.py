from sprints.models.kinds import Activity, NoteKind

from .shape import LibraryMethod, LibraryStep, Words

DOT_VOTE = LibraryMethod(
    key="dot-vote",
    title=Words("Prikafstemning", "Dot vote"),
    purpose=Words(
        "Fra mange sedler til få på ti minutter, uden at den højeste stemme afgør det.",
        "From many notes to a few in ten minutes, without the loudest voice deciding.",
    ),
    steps=(
        LibraryStep(
            Words("Læs i stilhed", "Read in silence"),
            3,
            Activity.TALK,
            Words(
                "Læs alt, der er på tavlen. Spørg, hvis der er noget, du ikke forstår. Ingen taler for "
                "sin egen seddel.",
                "Read everything on the board. Ask if there is something you do not understand. Nobody "
                "pleads for their own note.",
            ),
        ),
        LibraryStep(
            Words("Sæt prikker", "Place your dots"),
            4,
            Activity.VOTE,
            Words(
                "Du har tre prikker. Sæt dem, hvor effekten for borgeren er størst, i forhold til hvad "
                "det koster os. "
                "Du må sætte flere på det samme og flytte dem, til tiden er gået.",
                "You have three dots. Place them where the effect for the citizen is greatest for what it "
                "costs us. "
                "You may put several on the same and move them until the time is up.",
            ),
        ),
        LibraryStep(
            Words("Se efter", "Look again"),
            5,
            Activity.TALK,
            Words(
                "Hvad valgte vi, og hvad overrasker? Er der en seddel med få prikker, som én af jer vil "
                "forsvare i ét minut? Beslut så.",
                "What did we choose, and what is a surprise? Is there a note with few dots that one of "
                "you wants to defend for a minute? Then decide.",
            ),
        ),
    ),
)

INITIATIVE = LibraryMethod(
    key="initiative-canvas",
    title=Words("Indsatsen", "The initiative"),
    purpose=Words(
        "Fra en god idé til noget, nogen gør på mandag: hvis–så, ejer, effekt for borgeren og en første "
        "milepæl.",
        "From a good idea to something someone does on Monday: if-then, owner, effect for the citizen and "
        "a first milestone.",
    ),
    steps=(
        LibraryStep(
            Words("Hvis og så", "If and then"),
            8,
            Activity.WRITE,
            Words(
                "Skriv hver jeres hvis–så til den idé, I valgte: »Hvis vi … så vil borgeren opleve …«. "
                "Kort og konkret.",
                "Each of you writes your if-then for the idea you chose: “If we … then the citizen will "
                "find …”. Short and concrete.",
            ),
            NoteKind.IDEA,
        ),
        LibraryStep(
            Words("Udfyld indsatsen", "Fill in the initiative"),
            20,
            Activity.CANVAS,
            Words(
                "Saml det til én indsats. Hvem ejer den, med navn? Hvem i direktionen bakker op? Hvad "
                "mærker borgeren? Hvad er det første, "
                "der er sket om fire uger? Har ingen lyst til at eje den, er det ikke jeres indsats.",
                "Make it one initiative. Who owns it, by name? Who on the board backs it? What will the "
                "citizen notice? "
                "What has happened four weeks from now? If nobody wants to own it, it is not your "
                "initiative.",
            ),
            NoteKind.IDEA,
        ),
        LibraryStep(
            Words("Læg den i modvind", "Put it in a headwind"),
            7,
            Activity.TALK,
            Words(
                "Forestil jer, at det er et år siden, og at det ikke lykkedes. Hvad skete der? Ret "
                "indsatsen, så den kan holde til det.",
                "Imagine that a year has passed and it failed. What happened? Change the initiative so "
                "that it can withstand it.",
            ),
            NoteKind.IDEA,
        ),
    ),
)

PITCH = LibraryMethod(
    key="pitch",
    title=Words("Pitch", "Pitch"),
    purpose=Words(
        "Sig det, så en kollega fra et andet område kan fortælle det videre i morgen.",
        "Say it so that a colleague from another area can pass it on tomorrow.",
    ),
    steps=(
        LibraryStep(
            Words("Gør klar", "Get ready"),
            8,
            Activity.TALK,
            Words(
                "Byg jeres pitch: borgeren (ét menneske), problemet (én scene), indsatsen (hvis–så), og "
                "hvad I beder om. "
                "To minutter i alt. Sig det højt én gang, og skær så det halve.",
                "Build your pitch: the citizen (one person), the problem (one scene), the initiative "
                "(if-then), and what you "
                "ask for. Two minutes in all. Say it aloud once, then cut half.",
            ),
        ),
        LibraryStep(
            Words("Pitch og lyt", "Pitch and listen"),
            12,
            Activity.TALK,
            Words(
                "To minutter pr. hold. De andre lytter efter ét: Hvor kan vi hjælpe?",
                "Two minutes a team. The others listen for one thing: where can we help?",
            ),
        ),
        LibraryStep(
            Words("Giv noget med", "Give something back"),
            5,
            Activity.WRITE,
            Words(
                "Skriv til et af holdene: »Ring til …«, »Pas på …« eller »I kan bruge vores …«.",
                "Write to one of the teams: “Call …”, “Mind …” or “You can use our …”.",
            ),
            NoteKind.TAKEAWAY,
        ),
    ),
)
