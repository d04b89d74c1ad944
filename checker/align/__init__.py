"""Facts to Claims: which facts speak of the same thing."""
