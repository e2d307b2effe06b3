from sprints.models.kinds import Activity, NoteKind

from .shape import LibraryMethod, LibraryStep, Words

CHECK_IN = LibraryMethod(
    key="check-in",
    title=Words("Check-in", "Check-in"),
    purpose=Words(
        "Alle har sagt noget, før arbejdet begynder. Den, der har talt én gang, taler lettere igen.",
        "Everyone has spoken before the work begins. Who has spoken once speaks more easily again.",
    ),
    steps=(
        LibraryStep(
            Words("Skriv din sætning", "Write your sentence"),
            3,
            Activity.WRITE,
            Words(
                "Hvad forlod du hjemme for at være her i dag, og hvad vil du gerne gå hjem med? "
                "Skriv én sætning. Den er din egen, til I viser dem for hinanden.",
                "What did you leave behind to be here today, and what would you like to go home with? "
                "Write one sentence. It is yours until you show them to each other.",
            ),
            NoteKind.CHECK_IN,
            is_private=True,
        ),
        LibraryStep(
            Words("Runde ved bordet", "Round the table"),
            7,
            Activity.TALK,
            Words(
                "Navn, hvad du er leder for, og din sætning. Højst ét minut hver. Ingen spørgsmål "
                "undervejs: "
                "lyt til, hvem der ved noget, du ikke selv ved. Den, der kom længst fra, begynder.",
                "Name, what you lead, and your sentence. One minute each at most. No questions on the way: "
                "listen for who knows something that you do not. Whoever travelled furthest begins.",
            ),
            NoteKind.CHECK_IN,
        ),
    ),
)

WALK_AND_TALK = LibraryMethod(
    key="walk-and-talk",
    block_kind="walk",
    title=Words("Gå og tal", "Walk and talk"),
    purpose=Words(
        "To kolleger fra hver sit område går en tur og låner hinandens øjne på én udfordring ad gangen.",
        "Two colleagues from different areas take a walk and lend each other their eyes, one challenge at "
        "a time.",
    ),
    steps=(
        LibraryStep(
            Words("Find din makker", "Find your partner"),
            3,
            Activity.TALK,
            Words(
                "Gå sammen to og to med en fra et andet område, helst en, du ikke har arbejdet med før. "
                "Er I et "
                "ulige antal, går tre sammen. Aftal, hvem der taler først.",
                "Pair up with someone from another area, ideally someone you have not worked with before. "
                "If you "
                "are an odd number, three go together. Agree who speaks first.",
            ),
        ),
        LibraryStep(
            Words("Den første taler", "The first one speaks"),
            8,
            Activity.TALK,
            Words(
                "Fortæl om ét sted, hvor du er afhængig af andre for at lykkes. Makkeren lytter og "
                "stiller kun "
                "åbne spørgsmål: Hvad har du prøvet? Hvem mærker det først? Hvad ville du gøre, hvis det "
                "var dit alene?",
                "Tell of one place where you depend on others to succeed. Your partner listens and asks "
                "open "
                "questions only: What have you tried? Who feels it first? What would you do if it were "
                "yours alone?",
            ),
        ),
        LibraryStep(
            Words("Byt", "Swap"),
            8,
            Activity.TALK,
            Words(
                "Vend om og gå tilbage. Nu taler den anden, og den første spørger.",
                "Turn round and walk back. Now the other speaks and the first one asks.",
            ),
        ),
        LibraryStep(
            Words("Skriv det ned", "Write it down"),
            4,
            Activity.WRITE,
            Words(
                "Skriv én ting, du hørte, som holdet bør kende. Spørg din makker, om du må dele den.",
                "Write one thing you heard that the team should know. Ask your partner whether you may "
                "share it.",
            ),
            NoteKind.TAKEAWAY,
        ),
    ),
)
