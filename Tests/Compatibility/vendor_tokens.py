#!/usr/bin/env python3
"""Tokens of `rundown token mint` are those of the vendor's own builders, and `rundown token show` reads theirs.

usage: vendor_tokens.py PATH-OF-RUNDOWN

The builders are those in agora-rest-client-python 0.1.3 (version 007) and agora-token-builder 1.0.0 (version 006).
"""

import base64
import json
import random
import subprocess
import sys
import time
import zlib

from agora_rest.agent.token import TokenBuilder
from agora_rest.utils import AccessToken2
from agora_rest.utils.RtcTokenBuilder2 import Role_Publisher, Role_Subscriber, RtcTokenBuilder
from agora_token_builder import RtcTokenBuilder as LegacyBuilder

APP_ID = "970CA35de60c44645bbae8a215061b33"
CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"
SEED = 20260101
CHANNEL_CHARACTERS = "abcXYZ019 !#$%&()+-:;<=.>?@[]^_{}|~,"


class Rundown:
    def __init__(self, path):
        self._path = path

    def __call__(self, *words, text=""):
        run = subprocess.run(
            [self._path, "token", *words],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            env={"AGORA_APP_CERTIFICATE": CERTIFICATE, "AGORA_APP_ID": APP_ID},
        )
        assert run.returncode == 0, f"token {words}: {run.returncode} {run.stderr}"
        return run.stdout.strip()

    def mint(self, channel, uid, expires_in, issued_at, salt, role):
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(issued_at))
        words = ["--channel", channel, "--uid", str(uid), "--expires-in", f"{expires_in}s", "--role", role]
        return self("mint", *words, "--issued-at", when, "--salt", str(salt))

    def show(self, token, *words):
        return json.loads(self("show", "--format", "json", *words, text=token))


def inflated(token):
    """What a token of version 007 says: two libraries may pack the same differently."""
    return zlib.decompress(base64.b64decode(token[3:]))


def vendors(channel, uid, expires_in, issued_at, salt, role):
    """The vendor's token of the same values."""
    token = AccessToken2.AccessToken(APP_ID, CERTIFICATE, issue_ts=issued_at, expire=expires_in)
    token._AccessToken__salt = salt  # It is at random otherwise.
    service = AccessToken2.ServiceRtc(channel, uid)
    for privilege in range(1, 5 if role == "publisher" else 2):
        service.add_privilege(privilege, expires_in)
    token.add_service(service)
    return token.build()


def check_minted(rundown, chance, count):
    for _ in range(count):
        channel = "".join(chance.choices(CHANNEL_CHARACTERS, k=chance.randint(1, 64)))
        # A text that begins with a dash is taken for an option.
        channel = "a" + channel[1:]
        uid = chance.choice([0, 1, chance.randrange(2**32), 2**32 - 1])
        values = (
            channel,
            uid,
            chance.randint(1, 86_400),
            chance.choice([0x7FFFFFFF, 0xFFFFFFFF, chance.randint(1, 2**32 - 1)]),
            chance.choice([1, 99_999_999, chance.randrange(2**32)]),
            chance.choice(["publisher", "subscriber"]),
        )
        mine, theirs = rundown.mint(*values), vendors(*values)
        assert inflated(mine) == inflated(theirs), f"seed {SEED}: {values}\n{mine}\n{theirs}"
        assert AccessToken2.AccessToken().from_string(mine), f"seed {SEED}: {values}: the vendor cannot read {mine}"


def check_shown(rundown):
    for role, privileges in [(Role_Publisher, 4), (Role_Subscriber, 1)]:
        token = RtcTokenBuilder.build_token_with_uid(APP_ID, CERTIFICATE, "algebra-101", 700061, role, 3600, 1800)
        shown = rundown.show(token, "--verify")
        service = shown["services"][0]
        assert (shown["version"], shown["appId"], shown["signature"]) == ("007", APP_ID, "matches"), shown
        assert (service["kind"], service["channel"], service["uid"]) == ("rtc", "algebra-101", "700061"), shown
        assert len(service["privileges"]) == privileges and not shown["isExpired"], shown
    shown = rundown.show(TokenBuilder.generate(APP_ID, CERTIFICATE, "algebra-101", "700061"), "--verify")
    assert [service["kind"] for service in shown["services"]] == ["rtc", "rtm", "chat"], shown
    assert shown["signature"] == "matches" and not shown["hasUnknownServices"], shown
    legacy = LegacyBuilder.buildTokenWithUid(APP_ID, CERTIFICATE, "algebra-101", 700061, 1, int(time.time()) + 3600)
    assert rundown.show(legacy) == {"version": "006", "appId": APP_ID}, legacy


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rundown = Rundown(sys.argv[1])
    count = 50
    check_minted(rundown, random.Random(SEED), count)
    check_shown(rundown)
    print(f"vendor tokens: {count} minted alike (seed {SEED}), and theirs are read")


if __name__ == "__main__":
    main()
