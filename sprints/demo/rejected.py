"""Candidates that the board of the demo organisation turned down, each with its scores and its reason."""

REJECTED = (
    (
        "Grøn drift i hverdagen",
        "Hvordan halverer vi vores egen udledning uden at bruge mere tid?",
        "Vi har lovet 70 procent mindre udledning i 2030 og er nået 31.",
        "Alle borgere, og mest dem, der er børn nu.",
        ((3, 3, 4, 3), (2, 4, 5, 3), (5, 4, 4, 5), (3, 3, 4, 2), (2, 3, 5, 3)),
        "Opgaven er vigtig, men den har allerede en plan, en leder og penge. Den kræver ikke os alle sammen.",
    ),
    (
        "Færre sygedage",
        "Hvordan får vi flere raske dage på de arbejdspladser, der har færrest?",
        "Sygefraværet er 6,1 procent, og forskellen mellem vores enheder er fire gange så stor som for fem år siden.",
        "Borgere, der møder vikarer og aflysninger.",
        ((3, 2, 5, 4), (4, 3, 5, 4), (3, 2, 4, 4), (2, 2, 5, 3), (3, 3, 4, 5)),
        "Den enkelte leder kan gøre det meste selv. HR følger op med de ti enheder, der har det sværest.",
    ),
    (
        "Frivillige som kolleger",
        "Hvordan bliver det let at give kommunen en hånd?",
        "Foreningerne har 2.300 frivillige. Vi har aftaler med 140 af dem.",
        "Borgere, der har tid, og borgere, der har brug for selskab.",
        ((4, 3, 3, 2), (3, 4, 3, 2), (4, 3, 2, 1), (3, 3, 3, 2), (4, 4, 3, 2)),
        "Vi tager det med ind i temaet om de ældre, hvor behovet er størst. Forslaget kan stilles igen næste år.",
    ),
)
