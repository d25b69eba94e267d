"""Cities, regions, countries and groups of them, by GeoNames: which one a text names, and how far apart two are."""
