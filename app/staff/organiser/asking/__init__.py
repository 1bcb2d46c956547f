"""Asking better questions together, as organisers do it: drafting, inviting, hearing and deciding.

What the people who are invited see is in `app.public.asking`.
"""
