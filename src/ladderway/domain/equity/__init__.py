"""Self-identification: questions as versioned data, and under whose agreement answers count."""
