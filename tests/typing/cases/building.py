"""A builder takes the fields of the model by name, and no others."""

import ictreport

build = ictreport.builder(language="en")
mail = build.metric("mail", "Mail", "2 VND", status="estimated")
build.metric("mail", "Mail", statsu="final")  # refused: call-arg, reportCallIssue
build.sector("post", "Post", mail, dimensions={"SEX": "F"})
build.sector("post", "Post", dimension={})  # refused: call-arg, reportCallIssue
build.task("day", "The day", "other", owner=None)
build.task("day", "Day", "other", who=None)  # refused: call-arg, reportCallIssue
