"""What people say of services: questionnaires, periods, and shares of those who answered."""
