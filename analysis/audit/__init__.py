"""What a patient reader can work out of published tables: the parts of `analysis.attack`.

Nothing here knows a true count; it reads what pages and downloads show.
"""
