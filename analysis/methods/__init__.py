"""Statistical methods: numbers and arrays in, numbers and arrays out, each with its source.

They know no community, no measure and no table of ours, and decide nothing.
"""
