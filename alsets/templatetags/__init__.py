"""Tags that every template may use; the settings load them."""
