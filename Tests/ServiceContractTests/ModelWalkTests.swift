import CloudRecordingAPI
import HTTPTypes
import JSONText
import Testing
import Transport

import struct Simulator.FaultPlan

/// The behaviour model of v1-api 5.10 row by row, as the real client meets it: in process and through real sockets.
///
/// The other readings of its inferred rows are the simulated service's own matter, and are tested there.
@Suite(.timeLimit(.minutes(10)))
struct ModelWalkTests {
    private static let recorder = RecorderIdentity(cname: "room", uid: "900")

    /// What a call was refused with; `nil` where it was not.
    private func refusal<Answer>(
        _ call: () async throws(CloudRecordingError) -> Exchange<Answer>
    ) async -> (status: Int, code: Int?)? {
        do throws(CloudRecordingError) {
            _ = try await call()
            return nil
        } catch {
            return error.serviceFailure.map { ($0.httpStatus, $0.code?.rawValue) } ?? (0, nil)
        }
    }

    private func acquire(
        _ stage: ClientStage, _ identity: RecorderIdentity = recorder, _ request: AcquireRequest = AcquireRequest()
    ) async throws -> String {
        try await stage.client.acquire(request, identity: identity).answer.resourceId
    }

    private func startRefusal(
        _ stage: ClientStage, _ resourceId: String, _ identity: RecorderIdentity = recorder,
        _ request: StartRequest = ClientStage.request(.mix)
    ) async -> (status: Int, code: Int?)? {
        await refusal { () throws(CloudRecordingError) in
            try await stage.client.start(request, identity: identity, resourceId: resourceId, mode: .mix)
        }
    }

    private func acquireRefusal(
        _ stage: ClientStage, _ identity: RecorderIdentity = recorder, _ request: AcquireRequest = AcquireRequest()
    ) async -> (status: Int, code: Int?)? {
        await refusal { () throws(CloudRecordingError) in
            try await stage.client.acquire(request, identity: identity)
        }
    }

    private func queryRefusal(_ stage: ClientStage, _ recording: RecordingHandle) async -> (status: Int, code: Int?)? {
        await refusal { () throws(CloudRecordingError) in try await stage.client.query(recording) }
    }

    private func stopRefusal(_ stage: ClientStage, _ recording: RecordingHandle) async -> (status: Int, code: Int?)? {
        await refusal { () throws(CloudRecordingError) in
            try await stage.client.stop(StopRequest(), recording: recording)
        }
    }

    // MARK: - any

    @Test(arguments: Route.allCases) func whoeverIsNotKnownIsRefused(route: Route) async throws {
        try await ClientStage.on(route) {
            $0.accounts = .only([])
        } play: { stage in
            let found = await acquireRefusal(stage)
            #expect(found?.status == 401 && found?.code == nil)
        }
    }

    @Test(arguments: Route.allCases) func wrongMethodsAndPathsAreNoRoutes(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            for (method, path) in [(HTTPRequest.Method.get, "acquire"), (.post, "acquires"), (.put, "acquire")] {
                let head = HTTPRequest(
                    method: method, scheme: "http", authority: String(stage.url.dropFirst("http://".count)),
                    path: "/v1/apps/\(Service.appId)/cloud_recording/\(path)",
                    headerFields: [.authorization: "Basic YTpi", .contentType: "application/json"])
                let body = method == .get ? [] : Array("{}".utf8)
                let response = try await stage.transport.send(TransportRequest(head: head, body: body))
                #expect(response.head.status.code == 404)
                #expect(try JSON(parsing: response.body)["message"] == "no Route matched with those values")
            }
        }
    }

    @Test(arguments: Route.allCases) func moreThanTheQuotaIs429(route: Route) async throws {
        try await ClientStage.on(route) {
            $0.quotas.requestsPerSecond = 3
        } play: { stage in
            for _ in 0..<3 { #expect(await acquireRefusal(stage) == nil) }
            let found = await acquireRefusal(stage)
            #expect(found?.status == 429)
            stage.wait(.milliseconds(1001))
            #expect(await acquireRefusal(stage) == nil)
        }
    }

    // MARK: - acquire

    @Test(arguments: Route.allCases) func acquireIsJudged(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            #expect(await acquireRefusal(stage) == nil)
            var request = AcquireRequest()
            request.resourceExpiredHour = 721
            let field = await acquireRefusal(stage, Self.recorder, request)
            #expect(field?.status == 400 && field?.code == 2)
            let cname = await acquireRefusal(stage, RecorderIdentity(cname: "a/b", uid: "900"))
            #expect(cname?.status == 400 && cname?.code == 401)
        }
        try await ClientStage.on(route) {
            $0.apps = .only([])
        } play: { stage in
            let found = await acquireRefusal(stage)
            #expect(found?.status == 400 && found?.code == 400)
        }
        try await ClientStage.on(route) {
            $0.quotas.workers = 1
        } play: { stage in
            _ = try await stage.begin(.mix)
            let found = await acquireRefusal(stage, RecorderIdentity(cname: "room", uid: "901"))
            #expect(found?.status == 400 && found?.code == 406)
        }
    }

    // MARK: - start

    @Test(arguments: Route.allCases) func startIsHeldAgainstItsResource(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            #expect(await startRefusal(stage, "garbled")?.code == 1001)
            let late = try await acquire(stage)
            stage.wait(.seconds(300))
            #expect(await startRefusal(stage, late)?.code == 433)
            let another = try await acquire(stage)
            #expect(await startRefusal(stage, another, RecorderIdentity(cname: "other", uid: "900"))?.code == 432)
            var request = AcquireRequest()
            var other = ClientStage.request(.mix)
            other.recordingConfig?.maxIdleTime = 30
            request.startParameter = other
            other.recordingConfig?.maxIdleTime = 31
            let bound = try await acquire(stage, Self.recorder, request)
            let found = await startRefusal(stage, bound, Self.recorder, other)
            #expect(found?.status == 400 && found?.code == 2)
        }
    }

    @Test(arguments: Route.allCases) func startIsAcceptedOnceForARecorder(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.mix)
            #expect(try await stage.client.query(recording).answer.serverResponse.status == .initialized)
            let again = await startRefusal(stage, recording.resourceId)
            #expect(again?.status == 201 && again?.code == 7)
            let second = await startRefusal(stage, try await acquire(stage))
            #expect(second?.status == 400 && second?.code == 53)
        }
    }

    @Test(arguments: Route.allCases) func startMayBeAcceptedAndItsAnswerLost(route: Route) async throws {
        for fault in ["answer-lost", "code-65:effect", "code-62:effect"] {
            try await ClientStage.on(route, timeout: .milliseconds(400)) {
                $0.faults = (try? FaultPlan(parsing: "\(fault)@start:nth1")) ?? FaultPlan()
            } play: { stage in
                let resourceId = try await acquire(stage)
                let lost = await startRefusal(stage, resourceId)
                #expect([0, 206, 500].contains(lost?.status))
                let again = await startRefusal(stage, resourceId)
                #expect(again?.status == 201 && again?.code == 7)
            }
        }
    }

    // MARK: - query

    @Test(arguments: Route.allCases) func statusesGoByTheClock(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.mix)
            var statuses: [Int?] = []
            for wait in [0, 2000, 3000, 25_000] {
                stage.wait(.milliseconds(wait))
                statuses.append(try await stage.client.query(recording).answer.serverResponse.status?.rawValue)
            }
            #expect(statuses == [1, 3, 4, 5])
            var never = recording
            never = RecordingHandle(identity: recording.identity, mode: .mix, resourceId: "never", sid: recording.sid)
            let missing = await queryRefusal(stage, never)
            #expect(missing?.status == 404 && missing?.code == 404)
            stage.service.setFaults(try FaultPlan(parsing: "worker-lost:45s:nth1@query"))
            #expect(await queryRefusal(stage, recording)?.code == 404)
            stage.wait(.seconds(45))
            #expect(await queryRefusal(stage, recording) == nil)
            _ = try await stage.client.stop(StopRequest(asyncStop: true), recording: recording)
            let stopping = try await stage.client.query(recording).answer.serverResponse.status
            #expect([6, 7].contains(stopping?.rawValue))
            stage.wait(.seconds(60))
            #expect(await queryRefusal(stage, recording)?.code == 404)
        }
    }

    // MARK: - update, updateLayout

    @Test(arguments: Route.allCases) func changesAreForLiveRecordingsOfTheirMode(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.mix)
            let lists = UpdateRequest(streamSubscribe: StreamSubscribe(subscribeAudioUids: ["22"]))
            let layout = UpdateLayoutRequest(layout: MixedLayout(mixedVideoLayout: .bestFit))
            func change(_ handle: RecordingHandle) async -> [Int?] {
                let update = await refusal { () throws(CloudRecordingError) in
                    try await stage.client.update(lists, recording: handle)
                }
                let arrangement = await refusal { () throws(CloudRecordingError) in
                    try await stage.client.updateLayout(layout, recording: handle)
                }
                return [update?.code, arrangement?.code]
            }
            #expect(await change(recording) == [nil, nil])
            let hold = await refusal { () throws(CloudRecordingError) in
                try await stage.client.update(UpdateRequest(onhold: true), recording: recording)
            }
            #expect(hold?.status == 400 && hold?.code == 2)
            stage.wait(.seconds(30))
            _ = try await stage.client.stop(StopRequest(), recording: recording)
            stage.wait(.seconds(30))
            #expect(await change(recording) == [404, 404])
        }
        try await ClientStage.on(route) { stage in
            let individual = try await stage.begin(.individual)
            let found = await refusal { () throws(CloudRecordingError) in
                try await stage.client.updateLayout(
                    UpdateLayoutRequest(layout: MixedLayout(mixedVideoLayout: .bestFit)), recording: individual)
            }
            #expect(found?.status == 400 && found?.code == 2)
        }
    }

    // MARK: - stop

    @Test(arguments: Route.allCases) func stopWaitsForUploadsUnlessToldNotTo(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.mix)
            stage.wait(.seconds(30))
            let stop = try await stage.client.stop(StopRequest(), recording: recording).answer
            #expect(stop.serverResponse?.uploadingStatus == .uploaded)
        }
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.mix)
            stage.wait(.seconds(30))
            let stop = try await stage.client.stop(StopRequest(asyncStop: true), recording: recording).answer
            #expect(stop.sid == recording.sid && stop.serverResponse?.uploadingStatus == nil)
            let again = await stopRefusal(stage, recording)
            #expect(again?.status == 400 && again?.code == 49)
            stage.wait(.seconds(30))
            let gone = await stopRefusal(stage, recording)
            #expect(gone?.status == 404 && gone?.code == 404)
        }
        try await ClientStage.on(route, timeout: .seconds(25)) {
            $0.uploads.duration = .seconds(21)
        } play: { stage in
            let recording = try await stage.begin(.mix)
            stage.wait(.seconds(30))
            #expect(await stopRefusal(stage, recording)?.code == 50)
        }
        try await ClientStage.on(route) {
            $0.participants = .these([])
        } play: { stage in
            let recording = try await stage.begin(.mix)
            stage.wait(.seconds(10))
            let found = await stopRefusal(stage, recording)
            #expect(found?.status == 206 && found?.code == 435)
        }
    }

    // MARK: - Ends by itself

    @Test(arguments: Route.allCases) func recordingsEndByThemselves(route: Route) async throws {
        try await ClientStage.on(route) {
            $0.participants = .these([])
        } play: { stage in
            let idle = try await stage.begin(.mix)
            stage.wait(.seconds(60))
            #expect(await queryRefusal(stage, idle)?.code == 404)
        }
        for (fault, seen) in [("token-refused", []), ("storage-refused", [4])] {
            try await ClientStage.on(route) {
                $0.faults = (try? FaultPlan(parsing: "\(fault)@start")) ?? FaultPlan()
            } play: { stage in
                let recording = try await stage.begin(.mix)
                var statuses: Set<Int> = []
                for _ in 0..<60 {
                    stage.wait(.seconds(1))
                    guard let status = try? await stage.client.query(recording).answer.serverResponse.status else {
                        continue
                    }
                    statuses.insert(status.rawValue)
                }
                #expect(statuses.filter { $0 >= 4 } == Set(seen), "\(fault)")
                #expect(await queryRefusal(stage, recording)?.code == 404, "\(fault)")
            }
        }
        try await ClientStage.on(route) { stage in
            let page = try await stage.begin(.web)
            stage.wait(.seconds(3599))
            #expect(await queryRefusal(stage, page) == nil)
            stage.wait(.seconds(120))
            #expect(await queryRefusal(stage, page)?.code == 404)
        }
    }
}
