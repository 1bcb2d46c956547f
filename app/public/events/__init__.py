"""Events for anybody: what is on, signing up for it, and the link to somebody’s own place.

It asks for no account, and reaches no answer to a survey.
"""
