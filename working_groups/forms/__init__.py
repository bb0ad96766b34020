"""Forms of members and representatives: plain HTML, errors beside each field and listed on top."""
