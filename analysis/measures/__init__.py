"""What is counted and compared in a report: functions from its tables to one table."""
