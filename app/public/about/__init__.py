"""What the site says about itself: its first page, accessibility and privacy.

It asks nothing of anyone.
"""
