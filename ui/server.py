"""HTTP and the browser app in one FastAPI application: `/health`, `/metrics`, `/api/v1`, `/api/docs`, and Gradio at `/`.

Binds to loopback by default. Nothing on a page may load from or send to another host (Content-Security-Policy).
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.assistant import Assistant
from assistant.build import build_assistant, warm_up
from assistant.errors import SettingsError
from assistant.settings import Settings
from retrieval.errors import RetrievalError
from ui import api, upkeep_api
from ui.api_docs import docs_page
from ui.errors import KNOWN, code_of, one_line, outcome
from ui.metrics import metrics_text

_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; font-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'"
)
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
Next = Callable[[Request], Awaitable[Response]]


def create_app(settings: Settings, *, hosts: list[str] | None = None, browser: bool = True) -> FastAPI:
    """The application over the library of `settings`. Raises `StoreUnavailable` at once, not at the first request.

    `hosts` are the host names it answers to (`*` for all); `browser=False` leaves Gradio out.
    """
    assistant = build_assistant(settings)
    if (notice := assistant.models.notice()) is not None:
        print(notice, file=sys.stderr, flush=True)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        warming = asyncio.create_task(asyncio.to_thread(warm_up, assistant.library))
        yield
        try:
            with suppress(RetrievalError):  # who asks next is told what is wrong
                await warming
        finally:
            assistant.library.close()

    app = FastAPI(
        title="Recruiter assistant", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=lifespan
    )
    app.state.assistant = assistant
    app.include_router(api.router)
    app.include_router(upkeep_api.router)
    _add_own_pages(app)
    for error in KNOWN:
        app.add_exception_handler(error, _known_error)
    app.middleware("http")(_same_origin_and_safe_headers)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts or [*_LOOPBACK, "testserver"])
    return _with_browser(app, assistant, settings) if browser else app


def run(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted. Raises `SettingsError` when the address cannot be used."""
    import uvicorn

    listening = _listen(host, port)
    hosts = None if host in ("127.0.0.1", "localhost", "::1") else ["*"]
    app = create_app(settings, hosts=hosts)
    shown = "127.0.0.1" if host == "0.0.0.0" else host
    print(f"Recruiter assistant: http://{shown}:{port}  (stop with Ctrl-C)", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """The address, taken before anything is said or loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        hint = "Stop what uses it, or choose another with --port."
        raise SettingsError(f"{host}:{port} cannot be used: {error.strerror or error}.", hint) from error
    return listening


def _add_own_pages(app: FastAPI) -> None:
    @app.get("/health", tags=["service"])
    def health(request: Request) -> dict[str, object]:
        """Whether the service can answer, and with what."""
        assistant: Assistant = request.app.state.assistant
        model, reason = assistant.models.choose()
        store = assistant.library.store
        counts = {"candidates": store.count("candidate"), "jobs": store.count("job")}
        return {"status": "ok", **counts, "model": model.name if model else "builtin", "degraded": reason}

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        body, content_type = metrics_text()
        return Response(body, media_type=content_type)

    @app.get("/api/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(docs_page(app.openapi()))


def _with_browser(app: FastAPI, assistant: Assistant, settings: Settings) -> FastAPI:
    """Gradio at `/`, with everything off that would talk to anybody else."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read while gradio is imported
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import gradio

    from ui.browser import CSS, build_page, theme

    mounted: FastAPI = gradio.mount_gradio_app(
        app, build_page(assistant), path="/", theme=theme(), css=CSS, run_history=False, show_error=False, footer_links=[],
        enable_monitoring=False, allowed_paths=[], max_file_size=settings.ingestion.max_archive_bytes, ssr_mode=False, pwa=False,
    )  # fmt: skip
    return mounted


async def _known_error(_request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": {"code": code_of(error), "message": one_line(error)}}, outcome(error)[1])


async def _same_origin_and_safe_headers(request: Request, call_next: Next) -> Response:
    """A page of another origin must not change anything here; no answer may load or send anything elsewhere."""
    origin = request.headers.get("origin")
    if (
        request.method not in ("GET", "HEAD", "OPTIONS")
        and origin
        and urlsplit(origin).netloc != request.headers.get("host")
    ):
        return JSONResponse(
            {"error": {"code": "foreign_origin", "message": "Requests from other sites are refused."}}, 403
        )
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
