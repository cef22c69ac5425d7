"""What a webhook's request does not do: follow, trust, wait for ever, or reach into a network."""

import socket
from base64 import b64decode
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path
from time import monotonic

import pytest

from support.clinics import free_port
from support.webhook_receiver import Receiver, certificate
from unknot.clinic import outgoing
from unknot.clinic.api_clients.webhook_request import post
from unknot.clinic.api_clients.webhook_signature import signed_headers
from unknot.clinic.outgoing import is_allowed_address

HERE = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@pytest.fixture
def receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """One whose authority this process trusts."""
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    found = Receiver(pem)
    yield found
    found.stop()


def test_the_signature_is_that_of_the_scheme_s_own_example() -> None:
    secret = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = signed_headers(
        secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_taken_is_said_to_be(receiver: Receiver) -> None:
    assert post(f"{receiver.url}?a=b", {"webhook-id": "1"}, b"{}", HERE) == ""
    (heard,) = receiver.heard
    assert (heard.path, heard.body, heard.headers["webhook-id"]) == ("/told?a=b", b"{}", "1")
    assert heard.headers["host"] == f"localhost:{receiver.port}"


@pytest.mark.parametrize("status", [199 + 101, 301, 302, 307, 308, 400, 410, 429, 500])
def test_nothing_but_2xx_is_taken_and_no_redirect_is_followed(
    receiver: Receiver, status: int
) -> None:
    receiver.status, receiver.location = status, f"https://localhost:{receiver.port}/elsewhere"
    assert post(receiver.url, {}, b"{}", HERE) == f"answered {status}"
    assert [each.path for each in receiver.heard] == ["/told"]


PRIVATE = ("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
           "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
           "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "::7f00:1", "::ffff:0:7f00:1", "fec0::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1")  # fmt: skip


@pytest.mark.parametrize("said", PRIVATE)
def test_no_network_that_is_not_public_is_told_unless_it_was_named(said: str) -> None:
    address = ip_address(said)
    assert not is_allowed_address(address, ()) and not is_allowed_address(
        address, (ip_network("203.0.113.0/24"),)
    )
    plain = getattr(address, "ipv4_mapped", None) or address
    assert is_allowed_address(address, (ip_network(plain),))


@pytest.mark.parametrize("said", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_one_is_told(said: str) -> None:
    assert is_allowed_address(ip_address(said), ())


def test_a_name_that_leads_inside_is_not_spoken_to(receiver: Receiver) -> None:
    for host in ("localhost", "127.0.0.1"):
        said = post(receiver.url.replace("localhost", host), {}, b"{}", ())
        assert said == "leads to a private network"
    assert receiver.heard == []


def test_the_very_address_that_was_looked_up_is_spoken_to(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that says another address the second time leads nowhere else."""
    asked: list[object] = []
    real = socket.getaddrinfo

    def first_public(host: str, *more: object, **named: object) -> object:
        asked.append(host)
        if host != "localhost":
            return real(host, *more, **named)  # type: ignore[arg-type]
        ip = "192.0.2.1" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, receiver.port))]

    monkeypatch.setattr(socket, "getaddrinfo", first_public)
    assert post(receiver.url, {}, b"{}", ()) == "leads to a private network"
    assert receiver.heard == [] and asked == ["localhost"]


def test_a_certificate_of_another_name_or_authority_is_refused(
    receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Receiver(certificate(tmp_path, "other.example.org"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.example.org.pem"))
    assert post(other.url, {}, b"{}", HERE).startswith("TLS: Hostname mismatch")
    assert post(receiver.url, {}, b"{}", HERE).startswith("TLS: self-signed")
    other.stop()
    assert receiver.heard == other.heard == []


def test_who_answers_letter_by_letter_is_cut_off(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.drips = True
    monkeypatch.setattr(outgoing, "LONGEST", 1.0)
    began = monotonic()
    assert post(receiver.url, {}, b"{}", HERE) == "took too long"
    assert monotonic() - began < 4


def test_who_says_nothing_is_left(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "SILENT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert post(f"https://127.0.0.1:{port}/", {}, b"{}", HERE) == "took too long"


def test_nobody_there_is_told_as_that() -> None:
    assert post(f"https://127.0.0.1:{free_port()}/", {}, b"{}", HERE) == "cannot be reached"
    assert post("https://no-such-name.invalid/", {}, b"{}", HERE) == "its name is not known"


@pytest.mark.parametrize("host", ["a..b", ".", f"{'x' * 64}.example"])
def test_a_name_that_is_none_is_not_known(host: str) -> None:
    """An error of Python's own would have stopped what other addresses are told."""
    assert post(f"https://{host}/told", {}, b"{}", HERE) == "its name is not known"


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_this_machine_in_other_spellings_is_private(host: str) -> None:
    assert post(f"https://{host}/told", {}, b"{}", ()) == "leads to a private network"


def test_a_name_of_many_silent_addresses_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = silent.getsockname()[1]
    full = []
    for _ in range(8):  # what waits to be taken is full: a further one hears nothing
        full.append(socket.socket())
        full[-1].setblocking(False)
        full[-1].connect_ex(("127.0.0.1", port))
    monkeypatch.setattr(outgoing, "SILENT", 0.2)
    monkeypatch.setattr(outgoing, "LONGEST", 0.7)
    many = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))] * 50
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *more, **named: many if host == "many.example" else real(host, *more, **named),
    )
    began = monotonic()
    assert post(f"https://many.example:{port}/told", {}, b"{}", HERE) == "took too long"
    assert monotonic() - began < 3
    for each in (silent, *full):
        each.close()
