"""What is asked beyond a ranking, as text for a terminal."""

from __future__ import annotations

from typing import Any

from ui.render import quoted

_SHOWN = 6


def explanation(shape: dict[str, Any]) -> str:
    first, second = shape["first"], shape["second"]
    names = [person["name"] or person["candidate_id"] for person in (first, second)]
    side = "above" if shape["difference"] > 0 else "below" if shape["difference"] < 0 else "level with"
    rows = [
        f"For {shape['job']['title'] or 'the job'}, {names[0]} ({first['score']:.2f}) stands {side} {names[1]} "
        f"({second['score']:.2f}), by {abs(shape['difference']):.2f}:"
    ]
    for part in [item for item in shape["because"] if item["difference"]][:_SHOWN]:
        rows.append(f"  {part['difference']:+.3f}  {part['text'] or part['source']}")
        for name, lines in zip(names, part["evidence"].values(), strict=True):
            rows += [f"          {name}: {quoted(citation)}" for citation in lines[:1]]
    return "\n".join(rows)


def what_if(shape: dict[str, Any]) -> str:
    rows = [f"{row['rank']:>3}. {row['score']:.2f} {_named(row)}" for row in shape["results"]]
    for move in shape["moved"][:_SHOWN]:
        because = ", ".join(f"{part['text'] or part['source']} {part['difference']:+.3f}" for part in move["because"])
        rows.append(f"  {_named(move)}: {move['before']} -> {move['after']} ({because or 'others moved'})")
    return "\n".join([*rows, *([] if shape["moved"] else ["Nobody among them moves."])])


def similar(shape: dict[str, Any]) -> str:
    rows = [
        f"{row['rank']:>3}. {row['score']:.2f} {_named(row)}: {', '.join(row['shared_skills'][:_SHOWN]) or 'no shared skill'}"
        for row in shape["results"]
    ]
    return "\n".join(rows) or "There is nobody else in the library."


def decisions(shape: dict[str, Any]) -> str:
    rows = [
        f"{item['made_at'][:16].replace('T', ' ')} {item['actor']}: {item['action']} {item['candidate']} for {item['job']}"
        + (f" ({item['reason']})" if item["reason"] else "")
        for item in shape["decisions"]
    ]
    return "\n".join(rows) or "No decisions yet."


def _named(row: dict[str, Any]) -> str:
    return f"{row['name'] or row['candidate_id']} ({row['candidate_id']})"
