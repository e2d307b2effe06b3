from sprints.models.kinds import Activity, NoteKind

from .shape import LibraryMethod, LibraryStep, Words

TALK = LibraryMethod(
    key="talk-takeaways",
    title=Words("Oplæg med udbytte", "Talk with takeaways"),
    purpose=Words(
        "En kollega fortæller om noget, der lykkedes eller ikke gjorde. Alle går derfra med én ting, de "
        "vil bruge.",
        "A colleague tells of something that worked or did not. Everyone leaves with one thing they will "
        "use.",
    ),
    block_kind="team",
    steps=(
        LibraryStep(
            Words("Oplæg", "Talk"),
            12,
            Activity.TALK,
            Words(
                "Hør efter: Hvad gjorde de helt konkret? Hvad kostede det? Hvad ville de gøre om?",
                "Listen for: what exactly did they do? What did it cost? What would they do differently?",
            ),
            NoteKind.TAKEAWAY,
        ),
        LibraryStep(
            Words("Spørg", "Ask"),
            6,
            Activity.TALK,
            Words(
                "Vend med din sidemand i to minutter, hvad I vil spørge om. Spørg så om det, I mangler "
                "for at kunne gøre det samme.",
                "Take two minutes with your neighbour to find your question. Then ask what you would need "
                "to do the same.",
            ),
            NoteKind.TAKEAWAY,
        ),
        LibraryStep(
            Words("Mit udbytte", "My takeaway"),
            4,
            Activity.WRITE,
            Words(
                "»I min enhed vil jeg bruge …« Skriv én ting, og hvornår du prøver den første gang.",
                "“In my unit I will use …” Write one thing, and when you will try it for the first time.",
            ),
            NoteKind.TAKEAWAY,
        ),
    ),
)

PULSE = LibraryMethod(
    key="pulse",
    title=Words("Puls", "Pulse"),
    purpose=Words(
        "Tre minutter, der viser, om dagen var tiden værd, mens den endnu kan huskes.",
        "Three minutes that show whether the day was worth the time, while it is still fresh.",
    ),
    steps=(
        LibraryStep(
            Words("Puls", "Pulse"),
            3,
            Activity.PULSE,
            Words(
                "Hvor meget af det, vi lavede her, kan du bruge i din egen hverdag? Fra 1 (intet) til 5 "
                "(meget). "
                "Svaret tælles uden navn.",
                "How much of what we did here can you use in your own work? From 1 (nothing) to 5 (a lot). "
                "The answer is counted without a name.",
            ),
            NoteKind.TAKEAWAY,
        ),
        LibraryStep(
            Words("Én ting med hjem", "One thing to take home"),
            4,
            Activity.WRITE,
            Words(
                "Hvad tager du med hjem, og hvem vil du fortælle det til i morgen?",
                "What do you take home, and whom will you tell tomorrow?",
            ),
            NoteKind.TAKEAWAY,
        ),
    ),
)

RETROSPECTIVE = LibraryMethod(
    key="retrospective",
    title=Words("Tilbageblik", "Retrospective"),
    purpose=Words(
        "Lær af det, I har prøvet siden sidst: hvad skal vi beholde, stoppe og prøve?",
        "Learn from what you have tried since last time: what should we keep, stop and try?",
    ),
    steps=(
        LibraryStep(
            Words("Se tilbage alene", "Look back alone"),
            6,
            Activity.WRITE,
            Words(
                "Hvad virkede? Hvad kostede mere, end det gav? Hvad lærte vi, som vi ikke vidste? Én "
                "seddel til hver. "
                "Skriv, hvad der skete, ikke hvis skyld det var.",
                "What worked? What cost more than it gave? What did we learn that we did not know? One "
                "note for each. "
                "Write what happened, not whose fault it was.",
            ),
            NoteKind.TAKEAWAY,
            is_private=True,
        ),
        LibraryStep(
            Words("Find mønstret", "Find the pattern"),
            10,
            Activity.GROUP,
            Words(
                "Læs alles sedler. Saml dem under »Behold«, »Stop« og »Prøv«. Hvor ser vi det samme fra "
                "hver sin stol?",
                "Read everyone's notes. Group them under “Keep”, “Stop” and “Try”. Where do we see the "
                "same from different chairs?",
            ),
            NoteKind.TAKEAWAY,
        ),
        LibraryStep(
            Words("Vælg to", "Choose two"),
            4,
            Activity.VOTE,
            Words(
                "Sæt to prikker på det, I vil ændre inden næste bootcampdag.",
                "Place two dots on what you want to change before the next bootcamp day.",
            ),
            NoteKind.TAKEAWAY,
            dots=2,
        ),
        LibraryStep(
            Words("Aftal det", "Agree on it"),
            5,
            Activity.TALK,
            Words(
                "Hvem gør hvad, og hvornår ser vi på det igen? En aftale uden navn er et ønske.",
                "Who does what, and when do we look at it again? An agreement without a name is a wish.",
            ),
            NoteKind.TAKEAWAY,
        ),
    ),
)
