"""Who has not been heard yet in a survey, and whom to go to next: the organiser's pages.

They show protected numbers alone.
"""
