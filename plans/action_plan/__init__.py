"""action_plan."""
