"""One recording by agora-rest-client, and what is checked of every answer. See published_client.py."""

import time

from agora_rest_client.core import exceptions
from agora_rest_client.core.client import Client
from agora_rest_client.core.domain import Domain, EndpointRegion
from agora_rest_client.services.cloud_recording.v1 import api, api_start, api_update
from agora_rest_client.services.cloud_recording.v1.mix_recording import mix_recording_client as mix

from simulator import APP_ID, CUSTOMER_ID, CUSTOMER_SECRET


def call_simulator(url):
    """Sends the client there instead of to the hosts that it would find."""

    def run(domain, logger):
        domain.set_logger(logger)
        domain._domain_list = [url]

    Domain.run = run
    Client.get_api_url = lambda client, host, path, service_region=None: host + path


def client(kind, secret=CUSTOMER_SECRET):
    builder = kind.new_builder().with_app_id(APP_ID).with_credential_basic_auth(CUSTOMER_ID, secret)
    return builder.with_domain(Domain(EndpointRegion.CN.value)).build()


def same(found, wanted, what):
    assert type(found) is type(wanted) and found == wanted, f"{what} is {found!r}, not {wanted!r}"


def known(words, value, what):
    assert value in words._value2member_map_, f"{what} is {value!r}, which the client does not know"


def declared(part, members):
    """Whether the client has a place for everything in a part of an answer."""
    unknown = [name for name in members if not hasattr(part, name)]
    assert not unknown, f"the client's {part.__name__} has no place for {unknown}"
    return part(**members)


def milliseconds(value, what):
    now = time.time() * 1000
    assert type(value) is int and now - 600_000 < value < now + 60_000, f"{what} is {value!r}, not a time of now"


class Flow:
    """One recording from acquire to stop."""

    mode = api.Mode.MIX
    kind = mix.MixRecordingClient

    def __init__(self, name, number):
        self.name = name
        self.cname = f"compatibility-{number}"
        self.uid = str(900100 + number)
        self.client = client(self.kind)
        self.calls = []

    def storage(self, of=api_start.StorageConfig):
        return of(
            vendor=api.StorageVendor.AMAZON_S3.value,
            region=0,
            bucket="lessons",
            accessKey="made-up",
            secretKey="made-up",
            fileNamePrefix=["compatibility", self.uid],
        )

    def record(self):
        """Makes all the calls, and checks each answer."""
        self.resource_id = self.acquire()
        self.sid = self.start()
        self.session = {"resource_id": self.resource_id, "sid": self.sid}
        self.await_files()
        self.update()
        self.files = self.check_stopped(self.called("stop", self.client.stop(**self.session, **self.who)))
        self.check_refusals()

    @property
    def who(self):
        return {"cname": self.cname, "uid": self.uid}

    def called(self, call, answer):
        """Notes a call and checks what every answer says."""
        self.calls.append(call)
        same(answer.cname, self.cname, f"{call}: cname")
        same(answer.uid, self.uid, f"{call}: uid")
        if call != "acquire":
            same(answer.resourceId, self.resource_id, f"{call}: resourceId")
            assert type(answer.sid) is str and len(answer.sid) == 32, f"{call}: sid is {answer.sid!r}"
        return answer

    def acquire(self):
        answer = self.called("acquire", self.client.acquire(**self.who, resource_expired_hour=24, region_affinity=0))
        assert type(answer.resourceId) is str and answer.resourceId, f"resourceId is {answer.resourceId!r}"
        return answer.resourceId

    def start(self):
        answer = self.called("start", self.start_once())
        again = self.start_once()
        # 201: a start that is repeated finds the recording it made.
        same(again.code, 7, "start again: code")
        same(again.sid, answer.sid, "start again: sid")
        return answer.sid

    def await_files(self):
        """Queries as long as nothing is recorded, and checks each answer on the way."""
        deadline = time.monotonic() + 60
        while True:
            answer = self.called("query", self.client.query(**self.session))
            same(answer.sid, self.sid, "query: sid")
            status = answer.serverResponse["status"]
            known(api.ServiceStatus, status, "status")
            is_recording = status == api.ServiceStatus.IN_PROGRESS.value
            self.check_progress(answer.serverResponse, is_recording)
            if is_recording:
                return
            assert time.monotonic() < deadline, f"status is {status} after a minute"
            time.sleep(0.2)

    def update(self):
        subscription = api_update.StreamSubscribe(
            audioUidList=api_update.AudioUidList(subscribeAudioUids=["22"]),
            videoUidList=api_update.VideoUidList(subscribeVideoUids=["22", "57"]),
        )
        self.called("update", self.client.update(**self.session, **self.who, stream_subscribe=subscription))

    def check_stopped(self, answer):
        """What a stop says, and the files that it names."""
        response = answer.serverResponse
        known(api.UploadingStatus, response["uploadingStatus"], "uploadingStatus")
        same(response["uploadingStatus"], "uploaded", "uploadingStatus")
        return self.check_files(response)

    def check_progress(self, response, is_recording):
        names = self.check_files(response)
        if is_recording:
            assert names, f"there are no files at status {response['status']}"
            milliseconds(response["sliceStartTime"], "sliceStartTime")
        else:
            same(names, [], "the files before the first")

    def check_list(self, response, is_mixed):
        """A list of files as objects (v1-api 3.4)."""
        same(response["fileListMode"], "json", "fileListMode")
        for file in response["fileList"]:
            same(file["mixedAllUser"], is_mixed, "mixedAllUser")
            same(file["isPlayable"], True, "isPlayable")
            milliseconds(file["sliceStartTime"], "sliceStartTime")
            if is_mixed:
                same((file["uid"], file["trackType"]), ("0", "audio_and_video"), "uid and trackType")
            else:
                assert file["uid"] in ("22", "57") and file["trackType"] in ("audio", "video"), file
        return [file["fileName"] for file in response["fileList"]]

    def check_refusals(self):
        """A refusal reaches the caller with its status, its code and its reason."""
        error = refusal(lambda: self.client.stop(**self.session, **self.who))
        assert (error.status_code, error.error_code) in ((400, 49), (404, 404)), f"stop again: {error}"
        assert type(error.error_msg) is str and error.error_msg, f"stop again: {error}"

    def check_ledger(self, simulator):
        # One start: its repetition was answered, and took no effect.
        same([line["call"] for line in simulator.accepted(self.sid)], self.calls[1:], "the calls in the ledger")
        record = simulator.recording(self.sid)
        same((record["mode"], record["endReason"]), (self.mode.value, "stopped"), "how it ended")
        same((record["cname"], record["uid"]), (self.cname, self.uid), "who recorded")
        if self.files is not None:
            assert sorted(record["files"]) == sorted(self.files), f"{record['files']} and {self.files}"
        return record


def refusal(call):
    """The error that a call ends with."""
    try:
        answer = call()
    except exceptions.ServiceResponseException as error:
        return error
    raise AssertionError(f"the call was answered: {answer}")
