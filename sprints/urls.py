from functools import partial

from bootcamp.kit.access import ADMINISTRATOR, ANYONE, DIRECTOR, FACILITATOR, LEADER, MEMBER, SIGNED_IN, route
from participants.access import area_for, current, participant_for, visitor
from themes.access import initiative_for

from .access import block_for, bootcamp_for, day_for, method_for, note_for, paired_block_for, room_for
from .views import (
    attendance,
    blocks,
    bootcamps,
    cockpit,
    days,
    home,
    initiative_pages,
    initiatives,
    join,
    memory,
    methods,
    my_teams,
    notes,
    pairings,
    plans,
    repairs,
    room_acts,
    room_clock,
    rooms,
    run_sheets,
    team_setup,
    teams,
    wall,
    wishes,
)

HALL = DIRECTOR | FACILITATOR | ADMINISTRATOR

# The loaders of this app's URLs: own_route is for a page about no one object.
own_route = partial(route, load=current)
initiative_route = partial(route, load=initiative_for, kind="initiative")
bootcamp_route = partial(route, load=bootcamp_for, kind="bootcamp")
day_route = partial(route, load=day_for, kind="day")
block_route = partial(route, load=block_for, kind="block")
pairing_route = partial(route, load=paired_block_for, kind="paired block", who=FACILITATOR)
method_route = partial(route, load=method_for, kind="method")
room_route = partial(route, load=room_for, kind="room")
area_route = partial(route, load=area_for, kind="area")
person_route = partial(route, load=participant_for, kind="participant")
note_route = partial(route, load=note_for, kind="note")

urlpatterns = [
    route("", home.home, name="home", who=ANYONE, load=visitor),
    # Initiatives: their pages, threads and answers
    initiative_route("initiatives/<int:pk>/", initiative_pages.initiative, name="initiative", who=MEMBER),
    initiative_route(
        "initiatives/<int:pk>/thread/",
        initiative_pages.initiative_thread,
        name="initiative_thread",
        who=MEMBER,
    ),
    initiative_route(
        "initiatives/<int:pk>/answer/",
        initiative_pages.initiative_answer,
        name="initiative_answer",
        who=DIRECTOR,
        methods="GET POST",
    ),
    own_route("initiatives/review/", initiative_pages.review, name="review", who=DIRECTOR),
    # Bootcamps
    own_route("bootcamps/", bootcamps.bootcamps, name="bootcamps", who=MEMBER),
    own_route(
        "bootcamps/add/", bootcamps.bootcamp_add, name="bootcamp_add", who=FACILITATOR, methods="GET POST"
    ),
    bootcamp_route("bootcamps/<int:pk>/", bootcamps.bootcamp, name="bootcamp", who=MEMBER),
    bootcamp_route(
        "bootcamps/<int:pk>/edit/",
        bootcamps.bootcamp_edit,
        name="bootcamp_edit",
        who=FACILITATOR,
        methods="GET POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/copy/",
        bootcamps.bootcamp_copy,
        name="bootcamp_copy",
        who=FACILITATOR,
        methods="GET POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/remove/",
        bootcamps.bootcamp_remove,
        name="bootcamp_remove",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/days/add/", days.day_add, name="day_add", who=FACILITATOR, methods="GET POST"
    ),
    # A day: seen, planned, released, attended
    day_route("days/<int:pk>/", days.day, name="day", who=MEMBER),
    day_route("days/<int:pk>/calendar.ics", days.day_ics, name="day_ics", who=MEMBER),
    day_route("days/<int:pk>/edit/", days.day_edit, name="day_edit", who=FACILITATOR, methods="GET POST"),
    day_route("days/<int:pk>/copy/", days.day_copy, name="day_copy", who=FACILITATOR, methods="GET POST"),
    day_route("days/<int:pk>/remove/", days.day_remove, name="day_remove", who=FACILITATOR, methods="POST"),
    day_route("days/<int:pk>/plan/", plans.day_plan, name="day_plan", who=FACILITATOR),
    day_route("days/<int:pk>/fix/", plans.day_fix, name="day_fix", who=FACILITATOR, methods="POST"),
    day_route(
        "days/<int:pk>/release/", plans.day_release, name="day_release", who=FACILITATOR, methods="POST"
    ),
    day_route("days/<int:pk>/order/", blocks.day_order, name="day_order", who=FACILITATOR, methods="POST"),
    day_route(
        "days/<int:pk>/blocks/add/", blocks.block_add, name="block_add", who=FACILITATOR, methods="POST"
    ),
    day_route(
        "days/<int:pk>/blocks/restore/",
        blocks.block_restore,
        name="block_restore",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route("days/<int:pk>/run-sheet/", run_sheets.run_sheet, name="run_sheet", who=FACILITATOR),
    day_route("days/<int:pk>/attendance/", attendance.attendance, name="attendance", who=FACILITATOR),
    day_route(
        "days/<int:pk>/attendance/mark/",
        attendance.attendance_mark,
        name="attendance_mark",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/attendance/part/",
        attendance.attendance_part,
        name="attendance_part",
        who=FACILITATOR,
    ),
    day_route(
        "days/<int:pk>/attendance/door/",
        attendance.attendance_door,
        name="attendance_door",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/attendance/sweep/",
        attendance.attendance_sweep,
        name="attendance_sweep",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/attendance/unsweep/",
        attendance.attendance_unsweep,
        name="attendance_unsweep",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/attendance/codes/",
        attendance.attendance_codes,
        name="attendance_codes",
        who=FACILITATOR,
    ),
    # A leader's own place on a day
    day_route("days/<int:pk>/place/", attendance.my_place_page, name="my_place", who=LEADER),
    day_route("days/<int:pk>/place/part/", attendance.my_place_part, name="my_place_part", who=LEADER),
    day_route("days/<int:pk>/place/stream/", attendance.my_place_stream, name="my_place_stream", who=LEADER),
    day_route(
        "days/<int:pk>/place/attendance/",
        attendance.attendance_own,
        name="attendance_own",
        who=LEADER,
        methods="POST",
    ),
    # Putting the teams of a day right
    day_route("days/<int:pk>/repair/", repairs.day_repair, name="day_repair", who=FACILITATOR),
    day_route("days/<int:pk>/repair/part/", repairs.day_repair_part, name="day_repair_part", who=FACILITATOR),
    day_route(
        "days/<int:pk>/repair/ask/",
        repairs.day_repair_ask,
        name="day_repair_ask",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/repair/drop/",
        repairs.day_repair_drop,
        name="day_repair_drop",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/repair/do/",
        repairs.day_repair_do,
        name="day_repair_do",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route(
        "days/<int:pk>/repair/undo/",
        repairs.day_repair_undo,
        name="day_repair_undo",
        who=FACILITATOR,
        methods="POST",
    ),
    # A block of a plan
    block_route(
        "blocks/<int:pk>/", blocks.block_edit, name="block_edit", who=FACILITATOR, methods="GET POST"
    ),
    block_route(
        "blocks/<int:pk>/move/", blocks.block_move, name="block_move", who=FACILITATOR, methods="POST"
    ),
    block_route(
        "blocks/<int:pk>/copy/", blocks.block_copy, name="block_copy", who=FACILITATOR, methods="POST"
    ),
    block_route(
        "blocks/<int:pk>/remove/", blocks.block_remove, name="block_remove", who=FACILITATOR, methods="POST"
    ),
    # Who walks with whom, and who hears which pitch
    pairing_route("blocks/<int:pk>/pairs/", pairings.pairing, name="pairing"),
    pairing_route("blocks/<int:pk>/pairs/make/", pairings.pairing_make, name="pairing_make", methods="POST"),
    pairing_route("blocks/<int:pk>/pairs/progress/", pairings.pairing_progress, name="pairing_progress"),
    pairing_route("blocks/<int:pk>/pairs/swap/", pairings.pairing_swap, name="pairing_swap", methods="POST"),
    pairing_route("blocks/<int:pk>/pairs/mend/", pairings.pairing_mend, name="pairing_mend", methods="POST"),
    pairing_route("blocks/<int:pk>/pairs/undo/", pairings.pairing_undo, name="pairing_undo", methods="POST"),
    pairing_route(
        "blocks/<int:pk>/pairs/show/", pairings.pairing_publish, name="pairing_publish", methods="POST"
    ),
    pairing_route("blocks/<int:pk>/pairs/print/", pairings.pairing_print, name="pairing_print"),
    route(
        "blocks/<int:pk>/pairs/wall/",
        pairings.pairing_wall,
        name="pairing_wall",
        who=HALL,
        load=paired_block_for,
        kind="paired block",
    ),
    # Methods
    own_route("methods/", methods.methods, name="methods", who=FACILITATOR),
    own_route("methods/fetch/", methods.methods_fetch, name="methods_fetch", who=FACILITATOR, methods="POST"),
    method_route("methods/<int:pk>/", methods.method, name="method", who=FACILITATOR),
    method_route(
        "methods/<int:pk>/edit/", methods.method_edit, name="method_edit", who=FACILITATOR, methods="GET POST"
    ),
    method_route(
        "methods/<int:pk>/reset/", methods.method_reset, name="method_reset", who=FACILITATOR, methods="POST"
    ),
    # Teams and wishes
    bootcamp_route("bootcamps/<int:pk>/teams/", teams.bootcamp_teams, name="bootcamp_teams", who=FACILITATOR),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/print/",
        teams.bootcamp_teams_print,
        name="bootcamp_teams_print",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/rules/",
        team_setup.bootcamp_teams_setup,
        name="bootcamp_teams_setup",
        who=FACILITATOR,
        methods="GET POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/rules/forecast/",
        team_setup.bootcamp_teams_forecast,
        name="bootcamp_teams_forecast",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/people/",
        team_setup.bootcamp_teams_people,
        name="bootcamp_teams_people",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/letter/",
        teams.bootcamp_teams_letter,
        name="bootcamp_teams_letter",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/weigh/",
        teams.bootcamp_teams_weigh,
        name="bootcamp_teams_weigh",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/plans/",
        teams.bootcamp_teams_plans,
        name="bootcamp_teams_plans",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/plans/take/",
        teams.bootcamp_teams_take,
        name="bootcamp_teams_take",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/stop/",
        team_setup.bootcamp_teams_stop,
        name="bootcamp_teams_stop",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/progress/",
        team_setup.bootcamp_teams_progress,
        name="bootcamp_teams_progress",
        who=FACILITATOR,
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/rules/pair/",
        team_setup.bootcamp_teams_pair,
        name="bootcamp_teams_pair",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/rules/pair/removed/",
        team_setup.bootcamp_teams_pair_removed,
        name="bootcamp_teams_pair_removed",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/again/",
        teams.bootcamp_teams_again,
        name="bootcamp_teams_again",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/swap/",
        teams.bootcamp_teams_swap,
        name="bootcamp_teams_swap",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/undo/",
        teams.bootcamp_teams_undo,
        name="bootcamp_teams_undo",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/redo/",
        teams.bootcamp_teams_redo,
        name="bootcamp_teams_redo",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/pin/",
        teams.bootcamp_teams_pin,
        name="bootcamp_teams_pin",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/lock/",
        teams.bootcamp_teams_lock,
        name="bootcamp_teams_lock",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/teams/unlock/",
        teams.bootcamp_teams_unlock,
        name="bootcamp_teams_unlock",
        who=FACILITATOR,
        methods="POST",
    ),
    bootcamp_route(
        "bootcamps/<int:pk>/wishes/",
        wishes.theme_wishes,
        name="theme_wishes",
        who=FACILITATOR | LEADER,
        methods="GET POST",
    ),
    own_route("teams/", my_teams.my_teams, name="my_teams", who=LEADER),
    # Who has met whom
    own_route("teams/met/", memory.whom_met, name="whom_met", who=LEADER),
    own_route("season/", memory.season, name="season", who=FACILITATOR | DIRECTOR),
    area_route("season/areas/<int:pk>/", memory.season_area, name="season_area", who=FACILITATOR),
    person_route("season/people/<int:pk>/", memory.season_person, name="season_person", who=FACILITATOR),
    # Sprint rooms
    room_route("rooms/<int:pk>/", rooms.room, name="room", who=MEMBER),
    room_route("rooms/<int:pk>/part/", rooms.room_part, name="room_part", who=MEMBER),
    room_route("rooms/<int:pk>/stream/", rooms.room_stream, name="room_stream", who=MEMBER),
    room_route("rooms/<int:pk>/notes/", notes.post, name="room_notes", who=MEMBER, methods="POST"),
    room_route("rooms/<int:pk>/done/", room_acts.done, name="room_done", who=MEMBER, methods="POST"),
    room_route("rooms/<int:pk>/help/", room_acts.ask_help, name="room_help", who=MEMBER, methods="POST"),
    room_route("rooms/<int:pk>/dots/", room_acts.dots, name="room_dots", who=MEMBER, methods="POST"),
    room_route("rooms/<int:pk>/groups/", room_acts.groups, name="room_groups", who=MEMBER, methods="POST"),
    room_route("rooms/<int:pk>/pulse/", room_acts.pulse, name="room_pulse", who=MEMBER, methods="POST"),
    room_route(
        "rooms/<int:pk>/clock/", room_clock.room_clock, name="room_clock", who=FACILITATOR, methods="POST"
    ),
    room_route(
        "rooms/<int:pk>/initiative/",
        initiatives.initiative_from_room,
        name="initiative_from_room",
        who=MEMBER,
        methods="GET POST",
    ),
    # Notes
    note_route("notes/<int:pk>/", notes.note, name="note", who=MEMBER, methods="GET POST"),
    note_route("notes/<int:pk>/kind/", notes.note_kind, name="note_kind", who=MEMBER, methods="GET POST"),
    note_route("notes/<int:pk>/remove/", notes.note_remove, name="note_remove", who=MEMBER, methods="POST"),
    note_route(
        "notes/<int:pk>/restore/", notes.note_restore, name="note_restore", who=MEMBER, methods="POST"
    ),
    # The hall on the day: cockpit and wall
    day_route("days/<int:pk>/cockpit/", cockpit.cockpit, name="cockpit", who=FACILITATOR),
    day_route("days/<int:pk>/cockpit/part/", cockpit.cockpit_part, name="cockpit_part", who=FACILITATOR),
    day_route(
        "days/<int:pk>/cockpit/clock/",
        cockpit.cockpit_clock,
        name="cockpit_clock",
        who=FACILITATOR,
        methods="POST",
    ),
    day_route("days/<int:pk>/wall/", wall.wall, name="wall", who=HALL),
    day_route("days/<int:pk>/wall/part/", wall.wall_part, name="wall_part", who=HALL),
    day_route("days/<int:pk>/wall/teams/", wall.team_wall, name="team_wall", who=HALL),
    day_route("days/<int:pk>/stream/", cockpit.day_stream, name="day_stream", who=HALL),
    # The way in on the day
    route("join/", join.join, name="join", who=SIGNED_IN, methods="GET POST"),
    route("join/<slug:code>/", join.join_code, name="join_code", who=SIGNED_IN),
]
