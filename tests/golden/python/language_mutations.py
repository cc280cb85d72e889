"""Programs with a slip: a token left out, doubled, exchanged or put where it does not belong."""

import random
import re

TOKEN = re.compile(r"\s+|\w+|\"[^\"\n]*\"|'[^'\n]*'|.", re.S)
STRAY = ["=", "(", ")", "[", "]", "{", "}", ":", ",", "if", "else", "for", "in", "x", "1", '"a"', "lambda", "not", "def", "*", "**", ".",
         "+", "print ", "\n", "    ", "'", "@", "return", "\n  "]


def programs(seed, count, sources):
    choose = random.Random(seed)
    sources = [source for source in sources if len(TOKEN.findall(source)) > 3 and "match" not in source]
    result = []
    while len(result) < count:
        tokens = TOKEN.findall(choose.choice(sources))
        for _ in range(choose.choice([1, 1, 1, 2])):
            place, other = choose.randrange(len(tokens)), choose.choice(tokens)
            slip = choose.randrange(4)
            if slip == 0:
                del tokens[place]
            elif slip == 1:
                tokens.insert(place, other)
            elif slip == 2:
                tokens[place] = other
            else:
                tokens.insert(place, choose.choice(STRAY))
        text = "".join(tokens).rstrip("\n") + "\n"
        if is_fault(text):  # a slip that leaves a program is none
            result.append((f"slip {len(result)}", text))
    return result


def is_fault(text):
    try:
        compile(text, "script.py", "exec")
    except SyntaxError:
        return True
    return False
