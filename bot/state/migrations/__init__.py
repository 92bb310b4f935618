"""The steps from an empty store to the present tables; `versions/` holds one file a step, written by hand."""
