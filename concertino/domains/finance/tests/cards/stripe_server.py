"""localstripe on loopback, with the one resource that it lacks: Checkout sessions. Keys, forms, objects, events and their
signatures are localstripe's own. Prints the port, then serves until it is stopped."""

import asyncio
import socket

from aiohttp import web
from localstripe import server
from localstripe.errors import UserError
from localstripe.resources import Event, StripeObject
from localstripe.webhooks import schedule_webhook

SEEN: dict[str, "Session"] = {}  # by idempotency key


class Session(StripeObject):
    object = "checkout.session"
    _id_prefix = "cs_test_"

    def __init__(self, mode=None, line_items=None, success_url=None, cancel_url=None, client_reference_id=None, locale=None):
        (item,) = line_items or [None]
        if mode != "payment" or not success_url or not cancel_url or item["price_data"]["currency"] != "cad":
            raise UserError(400, "Bad request")
        super().__init__()
        self.amount_total = int(item["price_data"]["unit_amount"]) * int(item["quantity"])
        self.currency, self.client_reference_id = "cad", client_reference_id
        self.payment_status, self.payment_intent = "unpaid", None
        self.url = f"https://checkout.stripe.example/c/pay/{self.id}"


async def create(request):
    key = request.headers.get("Idempotency-Key", "")
    if key not in SEEN:
        SEEN[key] = Session(**await server.get_post_data(request))
    return server.json_response(SEEN[key]._export())


async def pay(request):
    """What a payer does at the desk; ``amount`` lets a test make the desk say another sum."""
    session = Session._api_retrieve(request.match_info["id"])
    data = await server.get_post_data(request) or {}
    session.payment_status, session.payment_intent = "paid", "pi_" + session.id
    session.amount_total = int(data.get("amount", session.amount_total))
    for _time in range(int(data.get("times", 1))):
        schedule_webhook(Event("checkout.session.completed", session))
    return server.json_response(session._export())


async def serve():
    server.app.router.add_post("/v1/checkout/sessions", create)
    server.app.router.add_post("/_config/pay/{id}", pay)
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    runner = web.AppRunner(server.app)
    await runner.setup()
    await web.SockSite(runner, sock).start()
    print(sock.getsockname()[1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
