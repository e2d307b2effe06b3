from bootcamp.kit.access import ADMINISTRATOR, ANYONE, DIRECTOR, FACILITATOR, LEADER, MEMBER, SIGNED_IN, route
from participants.access import current, visitor
from themes.access import initiative_for

from .access import block_for, bootcamp_for, day_for, method_for, note_for, room_for
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
    methods,
    my_teams,
    notes,
    plans,
    room_acts,
    room_clock,
    rooms,
    run_sheets,
    team_setup,
    teams,
    wall,
    wishes,
)

urlpatterns = [
    route("", home.home, name="home", who=ANYONE, load=visitor),
    # initiatives: their pages, threads and answers
    route(
        "initiatives/<int:pk>/",
        initiative_pages.initiative,
        name="initiative",
        who=MEMBER,
        load=initiative_for,
        kind="initiative",
    ),
    route(
        "initiatives/<int:pk>/thread/",
        initiative_pages.initiative_thread,
        name="initiative_thread",
        who=MEMBER,
        load=initiative_for,
        kind="initiative",
    ),
    route(
        "initiatives/<int:pk>/answer/",
        initiative_pages.initiative_answer,
        name="initiative_answer",
        who=DIRECTOR,
        methods="GET POST",
        load=initiative_for,
        kind="initiative",
    ),
    route("initiatives/review/", initiative_pages.review, name="review", who=DIRECTOR, load=current),
]
urlpatterns += [
    # Bootcamps
    route("bootcamps/", bootcamps.bootcamps, name="bootcamps", who=MEMBER, load=current),
    route(
        "bootcamps/add/",
        bootcamps.bootcamp_add,
        name="bootcamp_add",
        who=FACILITATOR,
        methods="GET POST",
        load=current,
    ),
]
urlpatterns += [
    route(
        f"bootcamps/<int:pk>/{path}",
        view,
        name=name,
        who=who,
        methods=allowed,
        load=bootcamp_for,
        kind="bootcamp",
    )
    for path, view, name, who, allowed in (
        ("", bootcamps.bootcamp, "bootcamp", MEMBER, "GET"),
        ("edit/", bootcamps.bootcamp_edit, "bootcamp_edit", FACILITATOR, "GET POST"),
        ("copy/", bootcamps.bootcamp_copy, "bootcamp_copy", FACILITATOR, "GET POST"),
        ("remove/", bootcamps.bootcamp_remove, "bootcamp_remove", FACILITATOR, "POST"),
        ("days/add/", days.day_add, "day_add", FACILITATOR, "GET POST"),
    )
]
urlpatterns += [
    # A day: seen, planned, released, attended
    route(f"days/<int:pk>/{path}", view, name=name, who=who, methods=allowed, load=day_for, kind="day")
    for path, view, name, who, allowed in (
        ("", days.day, "day", MEMBER, "GET"),
        ("calendar.ics", days.day_ics, "day_ics", MEMBER, "GET"),
        ("edit/", days.day_edit, "day_edit", FACILITATOR, "GET POST"),
        ("copy/", days.day_copy, "day_copy", FACILITATOR, "GET POST"),
        ("remove/", days.day_remove, "day_remove", FACILITATOR, "POST"),
        ("plan/", plans.day_plan, "day_plan", FACILITATOR, "GET"),
        ("fix/", plans.day_fix, "day_fix", FACILITATOR, "POST"),
        ("release/", plans.day_release, "day_release", FACILITATOR, "POST"),
        ("order/", blocks.day_order, "day_order", FACILITATOR, "POST"),
        ("blocks/add/", blocks.block_add, "block_add", FACILITATOR, "POST"),
        ("blocks/restore/", blocks.block_restore, "block_restore", FACILITATOR, "POST"),
        ("run-sheet/", run_sheets.run_sheet, "run_sheet", FACILITATOR, "GET"),
        ("attendance/", attendance.attendance, "attendance", FACILITATOR, "GET"),
        ("attendance/mark/", attendance.attendance_mark, "attendance_mark", FACILITATOR, "POST"),
    )
]
urlpatterns += [
    # A block of a plan
    route(
        f"blocks/<int:pk>/{path}",
        view,
        name=name,
        who=FACILITATOR,
        methods=allowed,
        load=block_for,
        kind="block",
    )
    for path, view, name, allowed in (
        ("", blocks.block_edit, "block_edit", "GET POST"),
        ("move/", blocks.block_move, "block_move", "POST"),
        ("copy/", blocks.block_copy, "block_copy", "POST"),
        ("remove/", blocks.block_remove, "block_remove", "POST"),
    )
]
urlpatterns += [
    # Methods
    route("methods/", methods.methods, name="methods", who=FACILITATOR, load=current),
    route(
        "methods/fetch/",
        methods.methods_fetch,
        name="methods_fetch",
        who=FACILITATOR,
        methods="POST",
        load=current,
    ),
    *(
        route(
            f"methods/<int:pk>/{path}",
            view,
            name=name,
            who=FACILITATOR,
            methods=allowed,
            load=method_for,
            kind="method",
        )
        for path, view, name, allowed in (
            ("", methods.method, "method", "GET"),
            ("edit/", methods.method_edit, "method_edit", "GET POST"),
            ("reset/", methods.method_reset, "method_reset", "POST"),
        )
    ),
]
urlpatterns += [
    # Teams and wishes
    route(
        "bootcamps/<int:pk>/teams/",
        teams.bootcamp_teams,
        name="bootcamp_teams",
        who=FACILITATOR,
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/print/",
        teams.bootcamp_teams_print,
        name="bootcamp_teams_print",
        who=FACILITATOR,
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/rules/",
        team_setup.bootcamp_teams_setup,
        name="bootcamp_teams_setup",
        who=FACILITATOR,
        methods="GET POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/progress/",
        team_setup.bootcamp_teams_progress,
        name="bootcamp_teams_progress",
        who=FACILITATOR,
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/rules/pair/",
        team_setup.bootcamp_teams_pair,
        name="bootcamp_teams_pair",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/rules/pair/removed/",
        team_setup.bootcamp_teams_pair_removed,
        name="bootcamp_teams_pair_removed",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/again/",
        teams.bootcamp_teams_again,
        name="bootcamp_teams_again",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/swap/",
        teams.bootcamp_teams_swap,
        name="bootcamp_teams_swap",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/undo/",
        teams.bootcamp_teams_undo,
        name="bootcamp_teams_undo",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/pin/",
        teams.bootcamp_teams_pin,
        name="bootcamp_teams_pin",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/lock/",
        teams.bootcamp_teams_lock,
        name="bootcamp_teams_lock",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/teams/unlock/",
        teams.bootcamp_teams_unlock,
        name="bootcamp_teams_unlock",
        who=FACILITATOR,
        methods="POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route(
        "bootcamps/<int:pk>/wishes/",
        wishes.theme_wishes,
        name="theme_wishes",
        who=LEADER | FACILITATOR,
        methods="GET POST",
        load=bootcamp_for,
        kind="bootcamp",
    ),
    route("teams/", my_teams.my_teams, name="my_teams", who=LEADER, load=current),
]
urlpatterns += [
    # Sprint rooms
    route(f"rooms/<int:pk>/{path}", view, name=name, who=who, methods=allowed, load=room_for, kind="room")
    for path, view, name, who, allowed in (
        ("", rooms.room, "room", MEMBER, "GET"),
        ("part/", rooms.room_part, "room_part", MEMBER, "GET"),
        ("stream/", rooms.room_stream, "room_stream", MEMBER, "GET"),
        ("notes/", notes.post, "room_notes", MEMBER, "POST"),
        ("done/", room_acts.done, "room_done", MEMBER, "POST"),
        ("help/", room_acts.ask_help, "room_help", MEMBER, "POST"),
        ("dots/", room_acts.dots, "room_dots", MEMBER, "POST"),
        ("groups/", room_acts.groups, "room_groups", MEMBER, "POST"),
        ("pulse/", room_acts.pulse, "room_pulse", MEMBER, "POST"),
        ("clock/", room_clock.room_clock, "room_clock", FACILITATOR, "POST"),
        ("initiative/", initiatives.initiative_from_room, "initiative_from_room", MEMBER, "GET POST"),
    )
]
urlpatterns += [
    # Notes
    route(f"notes/<int:pk>/{path}", view, name=name, who=MEMBER, methods=allowed, load=note_for, kind="note")
    for path, view, name, allowed in (
        ("", notes.note, "note", "GET POST"),
        ("kind/", notes.note_kind, "note_kind", "GET POST"),
        ("remove/", notes.note_remove, "note_remove", "POST"),
        ("restore/", notes.note_restore, "note_restore", "POST"),
    )
]
urlpatterns += [
    # The hall on the day: cockpit and wall
    route(f"days/<int:pk>/{path}", view, name=name, who=who, methods=allowed, load=day_for, kind="day")
    for path, view, name, who, allowed in (
        ("cockpit/", cockpit.cockpit, "cockpit", FACILITATOR, "GET"),
        ("cockpit/part/", cockpit.cockpit_part, "cockpit_part", FACILITATOR, "GET"),
        ("cockpit/clock/", cockpit.cockpit_clock, "cockpit_clock", FACILITATOR, "POST"),
        ("wall/", wall.wall, "wall", FACILITATOR | ADMINISTRATOR | DIRECTOR, "GET"),
        ("wall/part/", wall.wall_part, "wall_part", FACILITATOR | ADMINISTRATOR | DIRECTOR, "GET"),
        ("stream/", cockpit.day_stream, "day_stream", FACILITATOR | ADMINISTRATOR | DIRECTOR, "GET"),
    )
]
urlpatterns += [
    # The way in on the day
    route("join/", join.join, name="join", who=SIGNED_IN, methods="GET POST"),
    route("join/<slug:code>/", join.join_code, name="join_code", who=SIGNED_IN),
]
