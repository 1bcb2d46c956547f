"""The community assets directory, as organisers keep it: the list, one asset, and files of them.

What the public sees of it is in `app.public.community`.
"""
