"""Rates per group over the results of a batch: numbers that an auditor needs, and no verdict."""
