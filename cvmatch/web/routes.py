"""The addresses below the server's token, thin: each calls the desk and answers with a page or the way to one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from cvmatch.errors import CvmatchError
from cvmatch.web import pages
from cvmatch.web.desks import Desks
from cvmatch.web.guard import Guard

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from cvmatch.web.desk import Bench, Desk

    Handler = Callable[[Request], Awaitable[Response]]
    AtDesk = Callable[[Desk, Request], Awaitable[Response]]

FORGOTTEN = "Forgotten: CV and postings are gone from memory. Saved postings stay saved."
USED = (
    "This link opens once and was used: open the address that cvmatch serve has shown. If it was not you who used it, "
    "end cvmatch serve (Ctrl-C) and start it again."
)
GONE = (
    "Nothing lies here any more: a desk is cleared when its tab is closed, when it is not used for an hour, and when "
    "cvmatch serve ends."
)


class Site:
    """All pages of one server. `ticket` opens it once: it may stand where others on this computer can see it."""

    def __init__(self, bench: Bench, token: str, ticket: str = "") -> None:
        self.desks, self.root, self.ticket = Desks(bench), f"/{token}/", ticket

    def app(self, port: int) -> Guard:
        """The ASGI application, guarded for 127.0.0.1:`port`."""
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.routing import Mount, Route

        desk = "/{desk}"
        inner = [
            Route("/", self.begin),
            *(Route(f"/{name}", _file(name)) for name in pages.FILES),
            Route(f"{desk}/", self.at(_show)),
            Route(f"{desk}/", self.at(self.take), methods=["POST"]),
            Route(f"{desk}/cv", self.at(_cv)),
            Route(f"{desk}/come", self.come, methods=["POST"]),
            Route(f"{desk}/leave", self.leave, methods=["POST"]),
            Route(f"{desk}/forget", self.forget, methods=["POST"]),
            Route(f"{desk}/{{number:int}}", self.at(_report)),
            Route(f"{desk}/{{number:int}}/report.html", self.at(_download)),
            Route(f"{desk}/{{number:int}}/save", self.at(_save), methods=["POST"]),
            Route(f"{desk}/{{number:int}}/remove", self.at(_remove), methods=["POST"]),
        ]
        routes = [Route("/enter/{ticket}", self.enter), Mount(self.root.rstrip("/"), routes=inner)]
        faults = {HTTPException: self.missing, Exception: _broken}
        return Guard(Starlette(routes=routes, exception_handlers=faults), port)

    def at(self, handler: AtDesk) -> Handler:
        """A handler that needs a desk, and for a posting one that lies on it; what the user can mend is said there."""

        async def handled(request: Request) -> Response:
            desk = self.desks.get(request.path_params["desk"])
            number = request.path_params.get("number")
            if desk is None or (number is not None and number not in desk.openings):
                return pages.notice(404, GONE, self.root)
            try:
                return await handler(desk, request)
            except CvmatchError as fault:
                desk.say(f"{fault}.")
                return _to(_here(request))

        return handled

    async def enter(self, request: Request) -> Response:
        """The first visit, by the ticket."""
        from secrets import compare_digest

        given, ticket = request.path_params["ticket"], self.ticket
        if not ticket or not compare_digest(given.encode(), ticket.encode()):
            return pages.notice(403, USED)
        self.ticket = ""
        return _to(self.root)

    async def begin(self, request: Request) -> Response:
        """A fresh desk."""
        return _to(f"{self.root}{self.desks.new()}/")

    async def take(self, desk: Desk, request: Request) -> Response:
        """What the form brings; a single new posting leads straight to its report."""
        from starlette.concurrency import run_in_threadpool

        from cvmatch.web.forms import submission

        given = await submission(request)
        if not (given.cv or given.postings or given.saved):
            desk.say("Nothing was given: choose or paste a CV and a posting.")
        if given.cv:
            await run_in_threadpool(desk.lay_cv, given.cv)
        numbers = await run_in_threadpool(desk.lay_postings, given.postings)
        if given.saved:
            await run_in_threadpool(desk.lay_saved)
        straight = desk.cv and len(numbers) == 1 and len(desk.openings) == 1
        return _to(_here(request) + (str(numbers[0]) if straight else ""))

    async def come(self, request: Request) -> Response:
        """A tab shows a page of the desk."""
        self.desks.come(request.path_params["desk"])
        return _nothing()

    async def leave(self, request: Request) -> Response:
        """A tab shows it no more."""
        self.desks.leave(request.path_params["desk"])
        return _nothing()

    async def forget(self, request: Request) -> Response:
        """The user is done."""
        self.desks.forget(request.path_params["desk"])
        return pages.notice(200, FORGOTTEN, self.root)

    async def missing(self, request: Request, fault: Exception) -> Response:
        """What Starlette refuses; the token is told to those only who have it."""
        known = request.url.path.startswith(self.root)
        status = getattr(fault, "status_code", 500)
        line = GONE if status == 404 else f"{getattr(fault, 'detail', 'This did not work')}: go back and try again."
        if not known:
            line = "Nothing lies here: open the whole address that cvmatch serve has shown."
        return pages.notice(status, line, self.root if known else "")


async def _broken(_: Request, fault: Exception) -> Response:
    """A fault of ours, without a word of what was sent."""
    line = f"A fault in cvmatch itself ({type(fault).__name__}): go back and try again, and please report it."
    return pages.notice(500, line)


async def _show(desk: Desk, request: Request) -> Response:
    return await _page(pages.desk_page, desk, _root(request), _here(request))


async def _report(desk: Desk, request: Request) -> Response:
    if desk.cv is None:
        desk.say("A report needs a CV: choose or paste one.")
        return _to(_here(request))
    return await _page(pages.report_page, desk, request.path_params["number"], _root(request), _here(request))


async def _cv(desk: Desk, request: Request) -> Response:
    if desk.cv is None:
        return _to(_here(request))
    return await _page(pages.cv_page, desk, _root(request), _here(request))


async def _download(desk: Desk, request: Request) -> Response:
    if desk.cv is None:
        return _to(_here(request))
    answer = await _page(pages.report_file, desk, request.path_params["number"])
    answer.headers["content-disposition"] = 'attachment; filename="cvmatch-report.html"'
    return answer


async def _save(desk: Desk, request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    await run_in_threadpool(desk.save, request.path_params["number"])
    return _to(_here(request))


async def _remove(desk: Desk, request: Request) -> Response:
    desk.remove(request.path_params["number"])
    return _to(_here(request))


async def _page(make: Callable[..., str], *given: object) -> Response:
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse

    return HTMLResponse(await run_in_threadpool(make, *given))


def _file(name: str) -> Handler:
    async def sent(request: Request) -> Response:
        from starlette.responses import Response

        path, kind = pages.FILES[name]
        return Response(path.read_bytes(), media_type=kind)

    return sent


def _here(request: Request) -> str:
    """The path of the desk."""
    return f"{_root(request)}{request.path_params['desk']}/"


def _root(request: Request) -> str:
    """The path of the site: the first part, which is the token."""
    return "/" + request.url.path.split("/")[1] + "/"


def _to(path: str) -> Response:
    from starlette.responses import RedirectResponse

    return RedirectResponse(path, 303)


def _nothing() -> Response:
    from starlette.responses import Response

    return Response(status_code=204)
