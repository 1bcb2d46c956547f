"""Who gets what of which thing: one row for each staff route with an id in its address.

`people` of `object_samples` names the columns. A new route is added here, and `test_objects` walks it.
"""

OWN, OTHER, UNGROUPED = "own", "other", "ungrouped"  # organisers of the thing's group, of another, of none
ORGANISERS = (OWN, OTHER, UNGROUPED)
ADMINISTRATOR, COMMISSIONER, MODERATOR = ("administrator",), ("commissioner",), ("moderator",)
TRANSLATOR, READERS = ("translator",), (*ORGANISERS, "administrator")

ROWS: dict[str, tuple[str, ...]] = {
    # Things that belong to a group of organisers: its own organisers and nobody else.
    "asking.ask_change": (OWN,),
    "asking.change": (OWN,),
    "asking_drafts.decide": (OWN,),
    "asking_drafts.put_into_version": (OWN,),
    "asking_drafts.show": (OWN,),
    "asking_links.end": (OWN,),
    "asking_links.show": (OWN,),
    "asking_links.show_code": (OWN,),
    "import_mapping.keep_columns": (OWN,),
    "import_mapping.keep_values": (OWN,),
    "import_mapping.say_columns": (OWN,),
    "import_mapping.say_values": (OWN,),
    "import_mapping.show_check": (OWN,),
    "import_sheet.say_sheet": (OWN,),
    "import_sheet.keep_sheet": (OWN,),
    "importing.ask_undo": (OWN,),
    "importing.download_bad_rows": (OWN,),
    "importing.go_on": (OWN,),
    "importing.say_progress": (OWN,),
    "importing.show_import": (OWN,),
    "importing.undo": (OWN,),
    "links.change_link": (OWN,),
    "links.end_link": (OWN,),
    "links.open_link": (OWN,),
    "links.show_link": (OWN,),
    "printing.download_braille": (OWN,),
    "printing.download_code": (OWN,),
    "printing.download_paper": (OWN,),
    "printing.download_poster": (OWN,),
    "printing.show_code": (OWN,),
    "printing.show_paper": (OWN,),
    "printing.show_poster": (OWN,),
    # A survey belongs to everybody who collects; what a group has of it is shown to that group alone.
    "asking.add": ORGANISERS,
    "asking.ask_new": ORGANISERS,
    "organiser.make_collector": ORGANISERS,
    "organiser.show_survey": ORGANISERS,
    "tracker.show_missing": ORGANISERS,
    # The list of community groups is everybody's who collects.
    "asset_entries.change": ORGANISERS,
    "asset_entries.show": ORGANISERS,
    "directory.close": ORGANISERS,
    "directory.mark_checked": ORGANISERS,
    "directory.open_again": ORGANISERS,
    "printing.show_picture": ORGANISERS,
    # Comments with people taken out belong to the survey.
    "reviewing.list_comments": READERS,
    "reviewing.list_double_readings": READERS,
    "reviewing.read_next": READERS,
    "reviewing.save_comment": READERS,
    "reviewing.save_double_reading": READERS,
    "reviewing.show_comment": READERS,
    "reviewing.show_double_reading": READERS,
    "reviewing.start_double_reading": READERS,
    "mending.hide": MODERATOR,
    "mending.put_back": MODERATOR,
    "mending.reveal": MODERATOR,
    "mending.show_revealed": MODERATOR,
    "moderation.decide": MODERATOR,
    "moderation.show_comment": MODERATOR,
    "translating.cannot_read": TRANSLATOR,
    "translating.check": TRANSLATOR,
    "translating.save": TRANSLATOR,
    "translating.show_comment": TRANSLATOR,
    # Protected tables.
    "commissioner.download_gaps": COMMISSIONER,
    "commissioner.show_gap": COMMISSIONER,
    "commissioner.show_gaps": COMMISSIONER,
    # What an administrator sets.
    "admin.change_dates": ADMINISTRATOR,
    "admin.change_languages": ADMINISTRATOR,
    "admin.change_own_group": ADMINISTRATOR,
    "admin.change_safeguarding": ADMINISTRATOR,
    "admin.rename_group": ADMINISTRATOR,
    "admin.show_group": ADMINISTRATOR,
    "admin.show_languages": ADMINISTRATOR,
    "admin.show_own_group": ADMINISTRATOR,
    "admin.show_safeguarding": ADMINISTRATOR,
    "admin.show_survey": ADMINISTRATOR,
    "admin.withdraw_invitation": ADMINISTRATOR,
}
# Whoever holds such a link may follow it: its address is a secret, and `test_joining` is about it.
LINKS = frozenset({"staff_sign_in.show_joining", "staff_sign_in.take_joining"})
