"""Shows that no answer is lost: kills, cuts the power, fills the disk. `make reliability` runs it."""
