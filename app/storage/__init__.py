"""What is kept, and how it is asked for: tables, queries and migrations of the two stores.

It decides nothing: use-cases live in `app.services`, and no Flask reaches here.
"""
