"""Typing in what came on paper or by telephone: read, kept, typed a second time, finished, undone.

It shows no page, and keeps nobody's name: neither of whoever answered nor of whoever helped.
"""
