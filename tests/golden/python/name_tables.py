"""Rows of names in C++: one text with a space before and behind each name, in pieces of a line's length."""


def row(opening, names):
    """The lines of an initializer that begins with `opening` and ends with the text."""
    text = " " + " ".join(sorted(names)) + " "
    lines = [f'   "{text[at:at + 110]}"' for at in range(0, len(text), 110)]
    return [f"  {{{opening},", *lines[:-1], lines[-1] + "},"]
