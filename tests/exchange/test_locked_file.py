"""A locked file opens with its passphrase and with nothing else, and others can open it as well."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from joserfc import jwe
from joserfc.jwk import OctKey

from unknot.exchange.encrypted_file import HEADER, LIMITS, ROUNDS, lock, unlock
from unknot.exchange.record_file import LEAST, BadRecord, read
from unknot.library.load import load

PASSPHRASE = "four small green snails"
FILE = b"PK" + bytes(range(256)) * 9
LOCKED_FILE = lock(FILE, PASSPHRASE)


def decoded(part: bytes) -> bytes:
    return urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def test_it_opens_with_its_passphrase() -> None:
    assert unlock(LOCKED_FILE, PASSPHRASE) == FILE
    assert unlock(LOCKED_FILE + b"\n", PASSPHRASE) == FILE, "as an editor leaves it"


@pytest.mark.parametrize(
    "file",
    [
        b"\n".join(LOCKED_FILE[n : n + 76] for n in range(0, len(LOCKED_FILE), 76)),
        b"\xef\xbb\xbf" + LOCKED_FILE,
        b"\r\n" + LOCKED_FILE + b"\r\n",
    ],
)
def test_it_opens_as_mail_and_editors_leave_it(file: bytes) -> None:
    assert unlock(file, PASSPHRASE) == FILE


@pytest.mark.parametrize("typed", [f"{PASSPHRASE} ", f" {PASSPHRASE}", f"{PASSPHRASE}\t"])
def test_a_blank_that_a_keyboard_added_does_not_matter(typed: str) -> None:
    assert unlock(LOCKED_FILE, typed) == FILE
    assert unlock(lock(FILE, typed), typed) == FILE, "nor one that it was locked with"


def test_what_another_program_locked_opens_however_it_counts_characters() -> None:
    snails = 8 * "\N{SNAIL}"
    locked = jwe.encrypt_compact(
        dict(HEADER), FILE, OctKey.import_key(snails.encode()), registry=LIMITS
    )
    assert unlock(locked.encode(), snails) == FILE


@pytest.mark.parametrize("rounds", [-1, 0, 1.5, "1", None, True, 2**70])
def test_rounds_that_are_none_are_refused(rounds: object) -> None:
    parts = LOCKED_FILE.split(b".")
    header = json.dumps(json.loads(decoded(parts[0])) | {"p2c": rounds}).encode()
    with pytest.raises(BadRecord, match="passphrase"):
        unlock(b".".join([urlsafe_b64encode(header).rstrip(b"="), *parts[1:]]), PASSPHRASE)


def test_a_record_of_many_years_is_no_smaller_matter() -> None:
    years = b"PK" + bytes(range(251)) * 20_000
    assert unlock(lock(years, PASSPHRASE), PASSPHRASE) == years


def test_the_same_passphrase_written_in_another_way_opens_it() -> None:
    composed, decomposed = "cafe\u0301 au lait le matin", "caf\xe9 au lait le matin"
    assert unlock(lock(FILE, composed), decomposed) == FILE


@pytest.mark.parametrize(
    "passphrase",
    ["four small green snail", "Four small green snails", " ", "", "snails", "x" * 500],
)
def test_another_one_does_not(passphrase: str) -> None:
    with pytest.raises(BadRecord, match="passphrase"):
        unlock(LOCKED_FILE, passphrase)


@pytest.mark.parametrize("part", range(5))
@pytest.mark.parametrize("where", [0, -3])
def test_a_changed_letter_anywhere_is_noticed(part: int, where: int) -> None:
    parts = [bytearray(each) for each in LOCKED_FILE.split(b".")]
    parts[part][where] = ord("A") if parts[part][where] != ord("A") else ord("B")
    with pytest.raises(BadRecord):
        read(unlock(b".".join(parts), PASSPHRASE))


@pytest.mark.parametrize(
    "file", [LOCKED_FILE[:n] for n in (3, 40, 300, -1)] + [b"eyJ....", b"eyJ\xff.\xfe.\x00.!.?"]
)
def test_half_of_one_is_refused(file: bytes) -> None:
    with pytest.raises(BadRecord):
        unlock(file, PASSPHRASE)


def test_rounds_without_end_are_refused_before_they_begin() -> None:
    parts = LOCKED_FILE.split(b".")
    header = decoded(parts[0]).replace(str(ROUNDS).encode(), b"9" * 9)
    endless = b".".join([urlsafe_b64encode(header).rstrip(b"="), *parts[1:]])
    with pytest.raises(BadRecord, match="passphrase"):
        unlock(endless, PASSPHRASE)


def test_without_a_passphrase_it_says_that_it_is_locked() -> None:
    with pytest.raises(BadRecord) as told:
        read(LOCKED_FILE)
    assert told.value.said(load().words) == load().words.say("copies.refused.locked")


def test_a_file_that_is_not_locked_stays_as_it_is() -> None:
    assert unlock(FILE, PASSPHRASE) == FILE


@pytest.mark.parametrize("length", [0, 1, LEAST - 1])
def test_too_short_a_passphrase_locks_nothing(length: int) -> None:
    with pytest.raises(ValueError, match="at least 15"):
        lock(FILE, "x" * length)


@pytest.mark.parametrize("length", [LEAST, LEAST + 1])
def test_long_enough_does(length: int) -> None:
    assert unlock(lock(FILE, "x" * length), "x" * length) == FILE


def test_whoever_reads_the_standard_can_open_it() -> None:
    """RFC 7516, 5.2 and RFC 7518, 4.8, by hand; and nothing of the file is to be seen."""
    header, wrapped, iv, sealed, tag = LOCKED_FILE.split(b".")
    said = json.loads(decoded(header))
    assert (said["alg"], said["enc"]) == ("PBES2-HS512+A256KW", "A256GCM")
    assert said["p2c"] >= 210_000, "OWASP's figure for HMAC-SHA512"
    salt = said["alg"].encode() + b"\0" + decoded(said["p2s"].encode())
    key = PBKDF2HMAC(SHA512(), 32, salt, said["p2c"]).derive(PASSPHRASE.encode())
    content = AESGCM(aes_key_unwrap(key, decoded(wrapped)))
    assert content.decrypt(decoded(iv), decoded(sealed) + decoded(tag), header) == FILE
    assert lock(FILE, PASSPHRASE) != LOCKED_FILE, "each has its own salt and key"
