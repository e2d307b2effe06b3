"""What the demo's leaders write whatever their theme is."""

CHECK_INS = (
    "Jeg har sagt nej til et andet møde for at være her. Det føltes rigtigt.",
    "Jeg har 34 medarbejdere og ingen, der spørger, hvordan jeg har det.",
    "Sidste uge fulgte jeg en borger rundt i huset. Jeg kunne ikke selv finde vej.",
    "Jeg håber at lære navnene på tre, jeg kan ringe til.",
    "Jeg kommer lige fra en svær samtale og er med om fem minutter.",
    "Mit bedste møde i år varede elleve minutter.",
    "Jeg er ny som leder og har flere spørgsmål end svar.",
    "Jeg har været her i 22 år og kender ikke to af jer. Det er på tide.",
    "Mine folk spurgte, hvad de får ud af, at jeg er her. Det vil jeg gerne kunne svare på.",
    "Jeg er spændt på, om vi tør sige det, vi siger på gangen.",
    "Jeg glæder mig til at høre, hvad I gør, når det er svært.",
    "Jeg tror, at halvdelen af mine regler er mine egne.",
)
PROBLEMS = (
    "Fire af os ser den samme borger. Ingen af os ser hele borgeren.",
    "Overleveringen er det sted, hvor vi taber mest.",
    "Borgeren er den eneste, der har været til alle møderne.",
    "Det, der hjalp, stod ikke i nogen plan.",
    "Ventetiden er længst der, hvor to af os skal være enige.",
    "Vi kan ikke løse det i vores egen enhed, og vi har heller ikke prøvet sammen.",
    "Ingen ejer det, der ligger mellem os.",
    "Vi hjælper bedst dem, der selv kan finde vej.",
)
TAKEAWAYS = (
    "Jeg ringer til Genoptræning i morgen. Det har jeg udskudt i et år.",
    "Jeg tager spørgsmålet »lov eller vane?« med på mit næste ledermøde.",
    "Jeg vil bede en fra et andet område om at se på vores breve.",
    "Jeg sletter to af vores egne regler inden fredag.",
    "Jeg har fået tre nye navne i telefonen.",
    "Vi begynder næste personalemøde med en borgers rejse.",
)
GROUPS_OF_BARRIERS = {
    "Regler, vi har læst": ("law", "national_rule"),
    "Det har vi selv bestemt": ("local_rule", "practice"),
    "Sådan tænker vi": ("culture", "mindset"),
    "Penge og it": ("money", "it"),
}
