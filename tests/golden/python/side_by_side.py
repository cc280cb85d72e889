"""Lays what several Keras versions say next to each other, each answer once."""


def by_answer(runs):
    """From {version: [request, answer, request, answer, …]} to {request: {answer: [version, …]}}, in the order given."""
    answers = {}
    for version, lines in runs.items():
        for request, answer in zip(lines[::2], lines[1::2], strict=True):
            answers.setdefault(request, {}).setdefault(answer, []).append(version)
    return answers


def listed(runs, verb):
    """`verb request`, then one line `gives versions answer` per answer."""
    lines = []
    for request, answers in by_answer(runs).items():
        lines.append(f"{verb} {request}")
        lines += [f'gives {",".join(versions)} {answer}' for answer, versions in answers.items()]
    return lines


def _differences(bits, base):
    """`index:bits` of the elements in which two columns differ."""
    count = len(base) // 8
    return [f"{at}:{bits[8 * at:8 * at + 8]}" for at in range(count) if bits[8 * at:8 * at + 8] != base[8 * at:8 * at + 8]]


def _but(bits, base):
    differences = _differences(bits, base)
    return " ".join(["but", str(len(differences)), *differences])


def columns(packets, tails):
    """Columns of the activations: the newest version's in full, the others by their differences from it."""
    lines, known = [], {}
    packets, tails = by_answer(packets), by_answer(tails)
    for name, answers in packets.items():
        lines.append(f"activation {name}")
        everything = str((answers, tails[name]))
        if everything in known:
            lines.append(f"same_as {known[everything]}")
            continue
        known[everything] = name
        base = None
        for answer, versions in answers.items():
            said = ",".join(versions)
            if base is None and answer.startswith("bits "):
                base = answer[len("bits "):]
            elif answer.startswith("bits "):
                answer = _but(answer[len("bits "):], base)
            lines.append(f"packet {said} {answer}")
        for answer, versions in tails[name].items():
            if answer.startswith("bits "):
                lines.append(f'tail {",".join(versions)} {_but(answer[len("bits "):], base)}')
    return lines
