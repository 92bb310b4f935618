"""After the invitation: the days that are left, the papers to collect, reminders and a calendar file.

Pure functions over the knowledge base and what a person told; time is passed in.
"""
