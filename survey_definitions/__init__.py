"""What a survey is: its format, checks, routing and answers.

It imports nothing else of ours: no web, no database, no analysis.
"""
