"""The choices for forming teams, in words: on the rules' page, and where two plans are compared."""

from django.utils.translation import gettext_lazy as _

BALANCE_WORDS = {
    "wishes": _("Wishes first"),
    "more_wishes": _("Mostly wishes"),
    "both": _("Both"),
    "more_new": _("Mostly new colleagues"),
    "new": _("New colleagues first"),
}
BALANCE_MEANING = {
    "wishes": _(
        "As many as possible get the theme they wished for most, also where they meet the same people again."
    ),
    "more_wishes": _("Most get their first or second theme. Some meet again."),
    "both": _("Wishes and new colleagues weigh about the same."),
    "more_new": _("Nearly all at a table are new to each other. Some get their third theme."),
    "new": _("Nobody meets anyone twice if it can be avoided. Wishes decide only where all else is equal."),
}
MIX_WORDS = {
    "less": _("Less"),
    "usual": _("As usual"),
    "more": _("More"),
}
