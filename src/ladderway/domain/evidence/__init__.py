"""What is known from elsewhere: initiatives, their studies and their figures, blanks left blank."""
