"""The positions of a CV: which lines head one, its names and dates, and what its owner did beside and between."""
