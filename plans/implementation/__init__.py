"""The Implementation Plan: chapters that are written or gathered, and editions that never change."""
