"""Sends one request of a webhook, and says in words for the admin what became of it."""

import socket
import ssl
from collections.abc import Collection, Mapping
from http.client import HTTPException

from unknot.clinic.environment import Network
from unknot.clinic.outgoing import Private, request


def post(url: str, headers: Mapping[str, str], body: bytes, allowed: Collection[Network]) -> str:
    """ "" when it was taken (2xx); else what went wrong."""
    try:
        status, _ = request("POST", url, headers, body, allowed)
    except Private:
        return "leads to a private network"
    except ssl.SSLError as error:
        return f"TLS: {getattr(error, 'verify_message', '') or error.reason or 'failed'}"[:80]
    except socket.gaierror:
        return "its name is not known"
    except TimeoutError:
        return "took too long"
    except (OSError, HTTPException):
        return "cannot be reached"
    return "" if 200 <= status < 300 else f"answered {status}"  # RFC 9110
