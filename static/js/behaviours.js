/* The ground of the behaviours: see below. */
