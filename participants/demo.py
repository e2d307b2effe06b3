"""The made-up people who can be tried with one click; the seed gives these keys to somebody."""

DEMO_KEYS = (
    "demo-director",
    "demo-facilitator",
    "demo-leader-1",
    "demo-leader-2",
    "demo-administrator",
    "demo-english-facilitator",
)
