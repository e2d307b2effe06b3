"""What may be done in a room. ``sits`` says whether the asker sits in the room's team."""

from django.utils.translation import gettext as _

from bootcamp.kit.rules import ALLOWED, Decision, refused
from participants.models import Participant
from sprints.models import Note, Room, Step
from sprints.models.kinds import Activity, NoteKind


def is_open(room: Room) -> bool:
    """Begun and not closed."""
    return room.step_id is not None and room.closed_at is None


def may_act(room: Room, sits: bool) -> Decision:
    """Whatever the step, only the team acts in its room, and only while it is open."""
    if room.closed_at is not None:
        return refused(_("The room is closed. You can read everything here."))
    if room.step_id is None:
        return refused(_("The room has not begun yet."))
    if not sits:
        return refused(
            _("You can read here but not write. Only the team in room %(number)s writes.")
            % {"number": room.team.number}
        )
    return ALLOWED


def may_post(room: Room, step: Step, sits: bool) -> Decision:
    """Notes are written in the current step, when that is a step to write in."""
    return _in_step(room, step, sits, Activity.WRITE)


def may_group(room: Room, step: Step, sits: bool) -> Decision:
    return _in_step(room, step, sits, Activity.GROUP)


def may_vote(room: Room, step: Step, sits: bool) -> Decision:
    return _in_step(room, step, sits, Activity.VOTE)


def may_answer_pulse(room: Room, step: Step, sits: bool) -> Decision:
    return _in_step(room, step, sits, Activity.PULSE)


def may_change(me: Participant, note: Note, room: Room) -> Decision:
    """One's own words, for as long as the room is open."""
    if note.author_id != me.pk:
        return refused(_("Only the one who wrote a note can change it."))
    return may_act(room, sits=True)


def may_move_barrier(me: Participant, note: Note, room: Room, sits: bool) -> Decision:
    """Everyone in the team may question what kind of barrier it is; so may the facilitator at the table."""
    if note.kind != NoteKind.BARRIER:
        return refused(_("Only barriers have a kind."))
    return may_act(room, sits or me.is_facilitator)


def may_ask_for_help(room: Room, sits: bool) -> Decision:
    """Also before the room begins: somebody may be in the wrong place."""
    if room.closed_at is not None:
        return refused(_("The room is closed. You can read everything here."))
    return ALLOWED if sits else refused(_("Only the team asks for help."))


def _in_step(room: Room, step: Step, sits: bool, activity: str) -> Decision:
    acts = may_act(room, sits)
    if not acts:
        return acts
    if room.step_id != step.pk or step.activity != activity:
        return refused(_("This step has closed. Your draft is saved."))
    return ALLOWED
