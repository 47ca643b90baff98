"""The graph: projected from the store or asked of it level by level, its paths and surroundings."""
