"""The desk's sealed files: PyNaCl, which is libsodium, opens them by passphrase, by key file and by recovery key."""

import base64
import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path

import nacl.bindings
import nacl.pwhash
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.encoding import RawEncoder
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox

from common import needs

SAMPLE_FILES = os.environ["TRELLIS_DESK_SAMPLES"]


def content(path, file_format):
    """The content of a file, after its header was checked: format, length and BLAKE2b."""
    header, _, body = path.read_bytes().partition(b"\n")
    header = json.loads(header)
    needs(header["format"] == file_format, f"{path.name}: {header['format']}, not {file_format}")
    needs(header["bytes"] == len(body), f"{path.name}: {header['bytes']} bytes are stated, {len(body)} are there")
    checksum = hashlib.blake2b(file_format.encode() + b"\n" + body, digest_size=32).digest()
    needs(base64.b64decode(header["blake2b"]) == checksum, f"{path.name}: another checksum")
    return json.loads(body)


def unwrapped(wrapped, own_key):
    """The private key in a secretbox, with the key of that box."""
    box = SecretBox(own_key)
    secret = box.decrypt(base64.b64decode(wrapped["box"]), base64.b64decode(wrapped["nonce"]))
    key = PrivateKey(secret)
    needs(bytes(key.public_key) == base64.b64decode(wrapped["public"]), "another key than the file names")
    return key


def by_passphrase(wrapped, passphrase):
    argon2id = wrapped["protection"]["argon2id"]
    own = nacl.pwhash.argon2id.kdf(
        32,
        passphrase.encode(),
        base64.b64decode(argon2id["salt"]),
        opslimit=argon2id["passes"],
        memlimit=1024 * argon2id["memory_kib"],
    )
    return unwrapped(wrapped, own)


def by_recovery_key(text):
    signs = "".join(text.split()).replace("-", "")
    return PrivateKey(blake2b(b"trellis-recovery-key/1\n" + signs.encode(), digest_size=32, encoder=RawEncoder))


def opened(boxes, key, padded):
    """What is sealed to a key in a list of boxes; without its padding where it has one."""
    public = base64.b64encode(bytes(key.public_key)).decode()
    sealed = next(box["box"] for box in boxes if box["to"] == public)
    plain = SealedBox(key).decrypt(base64.b64decode(sealed))
    # sodium_pad with a block as long as the whole: 0x80, and 0 up to the length.
    plain = nacl.bindings.sodium_unpad(plain, len(plain)) if padded else plain
    return json.loads(plain)


def refuses(action):
    try:
        action()
    except CryptoError:
        return True
    return False


def check(_cases):
    with tempfile.TemporaryDirectory(prefix="trellis-desk-") as name:
        folder = Path(name)
        subprocess.run([SAMPLE_FILES, name], check=True)
        read = lambda file: (folder / file).read_text(encoding="utf-8")
        passphrase, wrapped = read("passphrase.txt"), content(folder / "key.trellis", "trellis-key/1")
        key, recovery = by_passphrase(wrapped, passphrase), by_recovery_key(read("recovery.txt"))
        needs(refuses(lambda: by_passphrase(wrapped, passphrase + "x")), "a wrong passphrase opened the key")
        needs(refuses(lambda: opened([{"to": wrapped["public"], "box": base64.b64encode(bytes(99))}], key, False)),
              "a box of zeros was opened")

        sealed_desk = content(folder / "desk.trellis", "trellis-desk/1")
        expected = json.loads(read("desk.json"))
        key_file = content(folder / "key-file.trellis", "trellis-key-file/1")
        by_file = next(other for other in sealed_desk["keys"]["wrapped"] if other["protection"] == "key_file")
        file_key = unwrapped(by_file, base64.b64decode(key_file["secret"]))
        for who in (key, file_key, recovery):
            needs(opened(sealed_desk["boxes"], who, False) == expected, "the desk is not what was sealed")

        for_recovery = sealed_desk["keys"]["for_recovery"]["box"]
        needs(SealedBox(recovery).decrypt(base64.b64decode(for_recovery)) == bytes(key),
              "the recovery key opens another key than the desk's")

        _, *entries, end = [json.loads(line) for line in read("sitting.trellis").splitlines()]
        needs(end == {"entries": len(entries)}, f"{len(entries)} entries, and the end says {end}")
        answers, record = json.loads(read("answers.json")), json.loads(read("record.json"))
        for who in (key, recovery):
            inner = [opened(entry["boxes"], who, True) for entry in entries]
            needs([part["content"]["part"]["answer"] for part in inner[:3]] == answers, "other answers")
            needs(inner[3]["content"]["record"]["record"] == record, "another record")
            needs([part["place"] for part in inner] == [entry["place"] for entry in entries], "other places")
        return f"a key, a desk and {len(entries)} entries, by passphrase, key file and recovery key"
