"""What one types to ask somebody to lead the network."""

from members.organisations.forms import PersonForm


class AskLeadForm(PersonForm):
    """Name, address and language of somebody who could lead."""
