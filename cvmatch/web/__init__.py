"""Floor 10: the page on this computer. Starlette and uvicorn (the extra `web`) are imported only here."""
