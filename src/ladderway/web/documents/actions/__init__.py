"""What is done with documents, and with files made of people's records."""
