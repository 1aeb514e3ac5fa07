# Sources that are computed at build time, never committed.
set(TOWNWELL_GENERATED_SHARED)
