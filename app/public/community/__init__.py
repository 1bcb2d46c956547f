"""The directory of community groups as everybody may read it, where the installation has opened it.

It shows only what organisers chose to make public.
"""
