"""The page at `/api/docs`: what the OpenAPI document says, as plain HTML that loads nothing from anywhere."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Recruiter assistant: HTTP</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}}
code,pre{{font:14px/1.45 ui-monospace,monospace}}pre{{background:#f4f4f5;padding:.75rem;overflow:auto;border-radius:6px}}
h2{{margin-top:2rem;border-top:1px solid #ddd;padding-top:1rem}}</style></head><body>
<h1>HTTP interface</h1><p>The machine-readable form is <a href="/api/openapi.json">/api/openapi.json</a>.</p>{body}</body></html>"""


def docs_page(openapi: dict[str, Any]) -> str:
    """The page for an OpenAPI document."""
    parts = []
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            parts.append(_operation(method, path, operation))
    schemas = openapi.get("components", {}).get("schemas", {})
    parts += [
        f"<h2>{escape(name)}</h2><pre>{escape(json.dumps(schema, indent=2))}</pre>" for name, schema in schemas.items()
    ]
    return _PAGE.format(body="".join(parts))


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    text = operation.get("description") or operation.get("summary", "")
    rows = "".join(
        f"<li><code>{escape(p['name'])}</code> in {escape(p['in'])}{', required' if p.get('required') else ''}</li>"
        for p in operation.get("parameters", [])
    )
    body = operation.get("requestBody", {}).get("content", {})
    takes = "".join(
        f"<li>body <code>{escape(kind)}</code> {escape(_reference(content))}</li>" for kind, content in body.items()
    )
    return f"<h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(text)}</p><ul>{rows}{takes}</ul>"


def _reference(content: dict[str, Any]) -> str:
    return str(content.get("schema", {}).get("$ref", "")).rsplit("/", 1)[-1]
