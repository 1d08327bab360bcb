#!/usr/bin/env python3
"""The published client agora-rest-client 0.2.0 records in every mode against `rundown simulator`.

usage: published_client.py PATH-OF-RUNDOWN

The client calls HTTPS hosts of its own, and looks them up for ever in a thread. Only these two things are replaced; its
requests and its reading of the answers are as they were published. Checked is what the client makes of the answers, in
the client's own types and words, and that the simulator's ledger tells the same story.
"""

import logging
import sys
from concurrent.futures import ThreadPoolExecutor

from agora_rest_client.services.cloud_recording.v1 import api, api_query, api_start, api_stop, api_update
from agora_rest_client.services.cloud_recording.v1 import api_update_layout as layouts
from agora_rest_client.services.cloud_recording.v1.cloud_recording_client import CloudRecordingClient
from agora_rest_client.services.cloud_recording.v1.individual_recording import individual_recording_client as individual
from agora_rest_client.services.cloud_recording.v1.mix_recording import mix_recording_client as mix
from agora_rest_client.services.cloud_recording.v1.web_recording import web_recording_client as web

from recording_flow import Flow, call_simulator, client, declared, known, milliseconds, refusal, same
from simulator import Simulator


class IndividualFlow(Flow):
    mode = api.Mode.INDIVIDUAL
    kind = individual.IndividualRecordingClient
    snapshots = None

    def start_once(self):
        return self.client.start(
            self.resource_id,
            **self.who,
            token=None,
            storage_config=self.storage(),
            recording_config=api_start.RecordingConfig(
                channelType=api.ChannelType.LIVE.value,
                streamTypes=api.StreamTypes.AUDIO_AND_VIDEO.value,
                streamMode=api.StreamMode.DEFAULT.value,
                subscribeAudioUids=["22", "57"],
                subscribeVideoUids=["22", "57"],
                subscribeUidGroup=api.SubscribeUidGroup.UID_1_2.value,
                maxIdleTime=30,
            ),
            snapshot_type=api.SnapshotType.SNAPSHOT_AND_RECORDING.value,
            snapshot_config=self.snapshots,
        )

    def check_files(self, response):
        return self.check_list(response, is_mixed=False)

    def update(self):
        super().update()
        layout = layouts.RequestBodyApiUpdateLayout(
            **self.who, clientRequest=layouts.ClientRequest(mixedVideoLayout=1)
        )
        path = layouts.RequestPathParamsApiUpdateLayout(mode=self.mode.value, **self.session)
        error = refusal(lambda: client(CloudRecordingClient).update_layout(path, layout))
        same((error.status_code, error.error_code), (400, 2), "updateLayout, which this mode does not have")


class SnapshotFlow(IndividualFlow):
    """Records and takes screenshots."""

    snapshots = api_start.SnapshotConfig(captureInterval=5, fileType=[api.SnapshotFileType.JPG.value])


class SnapshotOnlyFlow(IndividualFlow):
    """Takes screenshots and records nothing: its answers have no list of files."""

    def start_once(self):
        return self.client.start(
            self.resource_id,
            **self.who,
            token=None,
            storage_config=self.storage(),
            recording_config=api_start.RecordingConfig(
                channelType=api.ChannelType.LIVE.value,
                streamTypes=api.StreamTypes.VIDEO_ONLY.value,
                subscribeVideoUids=["22", "57"],
                subscribeUidGroup=api.SubscribeUidGroup.UID_1_2.value,
            ),
            snapshot_type=api.SnapshotType.SNAPSHOT_NO_RECORDING.value,
            snapshot_config=SnapshotFlow.snapshots,
        )

    def update(self):
        subscription = api_update.StreamSubscribe(videoUidList=api_update.VideoUidList(subscribeVideoUids=["22"]))
        self.called("update", self.client.update(**self.session, **self.who, stream_subscribe=subscription))

    def check_progress(self, response, is_recording):
        assert "fileList" not in response and "fileListMode" not in response, response
        if is_recording:
            milliseconds(response["sliceStartTime"], "sliceStartTime")

    def check_files(self, response):
        same(set(response), {"uploadingStatus"}, "what a stop says")

    def check_ledger(self, simulator):
        names = super().check_ledger(simulator)["files"]
        assert names and all(name.endswith(".jpg") for name in names), names


class MixFlow(Flow):
    """HLS and MP4, which is what the client's calls for this mode always ask for."""

    recording = api_start.RecordingConfig(
        channelType=api.ChannelType.LIVE.value,
        streamTypes=api.StreamTypes.AUDIO_AND_VIDEO.value,
        audioProfile=api.AudioProfile.SAMPLE_RATE_48_MONO_ENCODING_128.value,
        maxIdleTime=60,
        transcodingConfig=api_start.TranscodingConfig(
            width=640,
            height=360,
            fps=15,
            bitrate=800,
            mixedVideoLayout=api.MixedVideoLayout.ADAPTIVE.value,
            backgroundColor="#101418",
        ),
    )

    def start_once(self):
        return self.client.start(
            self.resource_id, **self.who, token=None, storage_config=self.storage(), recording_config=self.recording
        )

    def update(self):
        super().update()
        big = {"uid": "22", "x_axis": 0.0, "y_axis": 0.0, "width": 0.75, "height": 1.0}
        small = {"uid": "57", "x_axis": 0.75, "y_axis": 0.0, "width": 0.25, "height": 0.25, "alpha": 0.9}
        answer = self.client.update_layout(
            **self.session,
            **self.who,
            mixed_video_layout=api.MixedVideoLayout.CUSTOM.value,
            background_color="#202428",
            layout_config=[layouts.LayoutConfig(**big, alpha=1.0, render_mode=0), layouts.LayoutConfig(**small)],
        )
        same(self.called("updateLayout", answer).sid, self.sid, "updateLayout: sid")

    def check_files(self, response):
        return self.check_list(response, is_mixed=True)

    def check_ledger(self, simulator):
        layout = super().check_ledger(simulator)["layouts"][-1]["value"]
        same((layout["mixedVideoLayout"], len(layout["layoutConfig"])), (3, 2), "the last layout")


class MixHLSFlow(MixFlow):
    """HLS alone, through the client's general calls."""

    def start_once(self):
        path = api_start.RequestPathParamsApiStart(mode=self.mode.value, resource_id=self.resource_id)
        request = api_start.ClientRequest(
            storageConfig=self.storage(),
            recordingConfig=self.recording,
            recordingFileConfig=api_start.RecordingFileConfig(avFileType=[api.AvFileType.HLS.value]),
        )
        body = api_start.RequestBodyApiStart(**self.who, clientRequest=request)
        return client(CloudRecordingClient).start(path, body)

    def check_files(self, response):
        same(response["fileListMode"], "string", "fileListMode")
        assert type(response["fileList"]) is str, f"fileList is {response['fileList']!r}"
        return [response["fileList"]] if response["fileList"] else []


class WebFlow(Flow):
    """A page; the client has a type for every part of these answers."""

    mode = api.Mode.WEB
    kind = web.WebRecordingClient

    def start_once(self):
        page = api_start.ServiceParam(
            url="https://example.com/lesson",
            audioProfile=0,
            videoWidth=1280,
            videoHeight=720,
            maxRecordingHour=1,
            videoBitrate=2000,
            videoFps=15,
            maxVideoDuration=30,
            onhold=False,
            readyTimeout=0,
        )
        service = api_start.ExtensionServices(
            serviceName=api.ExtensionServiceName.WEB_RECORDER_SERVICE.value,
            errorHandlePolicy=api.ExtensionErrorHandlePolicy.ERROR_ABORT.value,
            serviceParam=page,
        )
        return self.client.start(
            self.resource_id,
            **self.who,
            storage_config=self.storage(),
            extension_service_config=api_start.ExtensionServiceConfig(
                errorHandlePolicy=api.ExtensionErrorHandlePolicy.ERROR_ABORT.value, extensionServices=[service]
            ),
        )

    def update(self):
        for is_on_hold in (True, False):
            hold = api_update.WebRecordingConfig(onhold=is_on_hold)
            self.called("update", self.client.update(**self.session, **self.who, web_recording_config=hold))
            answer = self.called("query", self.client.query(**self.session))
            same(self.recorder(answer.serverResponse, api_query).onhold, is_on_hold, "onhold")

    def recorder(self, response, declaration):
        """What is said of the recorder of the page."""
        states = [
            declared(declaration.ExtensionServiceState, state)
            for state in declared(declaration.ServerResponse, response).extensionServiceState
        ]
        found = [state.payload for state in states if state.serviceName == "web_recorder_service"]
        same(len(found), 1, "the number of web_recorder_service")
        payload = declared(api_query.Payload, found[0])
        known(api.ExtensionServiceState, payload.state, "state")
        return payload

    def names(self, payload):
        files = [declared(api_query.FileList, file) for file in payload.fileList]
        for file in files:
            milliseconds(file.sliceStartTime, "sliceStartTime")
        return [file.filename for file in files]

    def check_progress(self, response, is_recording):
        names = self.names(self.recorder(response, api_query))
        same(bool(names), is_recording, "whether there are files")

    def check_stopped(self, answer):
        payload = self.recorder(answer.serverResponse, api_stop)
        same(payload.state, api.ExtensionServiceState.EXIT.value, "state")
        states = answer.serverResponse["extensionServiceState"]
        for state in states:
            known(api.ExtensionServiceStateName, state["serviceName"], "serviceName")
        upload = [state["payload"] for state in states if state["serviceName"] == "upload_service"]
        same(declared(api_stop.Payload, upload[0]).uploadingStatus, "uploaded", "uploadingStatus")
        return self.names(payload)


def check_errors():
    """What is refused before any recording, and a recording of nobody."""
    error = refusal(lambda: client(mix.MixRecordingClient, "wrong").acquire("compatibility-0", "900100"))
    same((error.status_code, error.error_code), (401, None), "wrong credentials")
    assert "Invalid authentication credentials" in error.error_msg, error
    error = refusal(lambda: client(mix.MixRecordingClient).acquire("compatibility-0", "uid"))
    same((error.status_code, error.error_code), (400, 2), "a uid in words")
    flow = MixFlow("stopped at once", 99)
    flow.resource_id = flow.acquire()
    sid = flow.start_once().sid
    error = refusal(lambda: flow.client.stop(flow.resource_id, sid, **flow.who))
    same((error.status_code, error.error_code), (206, 435), "nothing recorded")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    kinds = {
        "individual": IndividualFlow,
        "individual with screenshots": SnapshotFlow,
        "screenshots alone": SnapshotOnlyFlow,
        "mix, HLS": MixHLSFlow,
        "mix, HLS and MP4": MixFlow,
        "web": WebFlow,
    }
    failures = 0
    # The client tells of every refusal, of which some are wanted here.
    logging.disable()
    with Simulator(sys.argv[1]) as simulator:
        call_simulator(simulator.url)
        flows = [kind(name, number) for number, (name, kind) in enumerate(kinds.items(), start=1)]
        with ThreadPoolExecutor(len(flows) + 1) as pool:
            runs = [(flow.name, pool.submit(flow.record)) for flow in flows]
            runs.append(("errors", pool.submit(check_errors)))
    for name, run in runs:
        error = run.exception()
        failures += error is not None
        print(f"published client: {name}: {'understood' if error is None else f'FAILED: {error!r}'}")
    if not failures:
        for flow in flows:
            flow.check_ledger(simulator)
        print("published client: the ledger agrees")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
