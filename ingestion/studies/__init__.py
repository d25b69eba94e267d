"""What somebody studied and is certified for: courses, schools, grades, certificates and how long they hold."""
