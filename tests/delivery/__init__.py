"""Proofs of the delivery: faults of every kind, kills at any instant, and what each chat heard in the end."""
