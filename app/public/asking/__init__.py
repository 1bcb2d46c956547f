"""Asking better questions together, as those who are invited meet it: by a link, on a phone, with no account.

It shows nobody what others said.
"""
