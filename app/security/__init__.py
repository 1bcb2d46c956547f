"""What keeps people safe on both sites: headers, limits, cookies and keys.

It knows no survey and no page.
"""
