"""The line below the app: what is no HTTP at all is a problem too."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.problems import HTTP_PROBLEMS, answer

NOT_HTTP = (
    "The request is no HTTP/1.1 that can be read. Percent-encode what is not ASCII in the address: "
    "curl --get --data-urlencode 'target=حفتر' …"
)


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's own, but for its plain text on a request that cannot be parsed."""

    def send_400_response(self, msg: str) -> None:
        response = answer(HTTP_PROBLEMS[400], NOT_HTTP, {"Connection": "close"})
        head = b"".join(name + b": " + value + b"\r\n" for name, value in response.raw_headers)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + bytes(response.body))
        self.transport.close()
