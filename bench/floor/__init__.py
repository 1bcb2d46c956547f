"""The floor of `make bench`: the same twelve questions as a competent person would plainly write them."""
