"""How an organisation asks for a programme, and the conversation that follows."""
