"""Tables in, tables out: where care is worse, for whom, how sure we are, and what may be shown.

It is a library and a command line; it knows no web and no database.
"""
