import CloudRecordingAPI
import JSONText
import Testing
import Transport

import struct Simulator.AnswerSpelling
import struct Simulator.DocumentedCode
import struct Simulator.FaultKind
import struct Simulator.FaultPlan
import class Simulator.SimulatedService
import struct Simulator.SimulatorConfiguration
import struct Simulator.SimulatorTransport

/// The client understands everything the service answers: every variant of v1-api 3, and every code of v1-api 4.3 by
/// each call that gives it.
struct ClientTests {
    private static let identity = RecorderIdentity(cname: "room", uid: "900")

    @Test(arguments: Route.allCases) func individualRecordingIsUnderstood(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.individual)
            stage.wait(.seconds(90))
            let query = try await stage.client.query(recording).answer.serverResponse
            guard case .individualRecording(let files) = query.content else {
                Issue.record("\(query.content)")
                return
            }
            #expect(files.count == 2)
            #expect(query.status == .inProgress)
            let stop = try await stage.client.stop(StopRequest(), recording: recording).answer
            #expect(stop.serverResponse?.content == query.content)
            #expect(stop.serverResponse?.uploadingStatus == .uploaded)
        }
    }

    @Test(arguments: Route.allCases) func screenshotsAreUnderstood(route: Route) async throws {
        try await ClientStage.on(route) { stage in
            let recording = try await stage.begin(.snapshots)
            stage.wait(.seconds(90))
            #expect(try await stage.client.query(recording).answer.serverResponse.content == .individualSnapshot)
            let stop = try await stage.client.stop(StopRequest(), recording: recording).answer
            #expect(stop.serverResponse?.uploadingStatus == .uploaded)
        }
    }

    @Test(arguments: Route.allCases) func mixIsUnderstoodWithAndWithoutMovies(route: Route) async throws {
        for hasMovies in [false, true] {
            try await ClientStage.on(route) { stage in
                var request = ClientStage.request(.mix)
                request.recordingFileConfig = RecordingFileConfig(avFileType: hasMovies ? [.hls, .mp4] : [.hls])
                let recording = try await stage.begin(.mix, request)
                let early = try await stage.client.query(recording).answer.serverResponse
                #expect(early.content == (hasMovies ? .mixHLSAndMP4([]) : .mixHLS(playlist: "")))
                stage.wait(.seconds(90))
                let content = try await stage.client.query(recording).answer.serverResponse.content
                #expect(content.files.count == (hasMovies ? 2 : 1))
                let layout = UpdateLayoutRequest(layout: MixedLayout(mixedVideoLayout: .bestFit))
                let answer = try await stage.client.updateLayout(layout, recording: recording).answer
                #expect(answer.sid == recording.sid)
                let stop = try await stage.client.stop(StopRequest(), recording: recording).answer
                #expect(stop.serverResponse?.content == content)
            }
        }
    }

    @Test(arguments: Route.allCases) func pagesAreUnderstoodWithAndWithoutPush(route: Route) async throws {
        for base in [Base.web, .push] {
            try await ClientStage.on(route) { stage in
                let recording = try await stage.begin(base)
                stage.wait(.seconds(90))
                let content = try await stage.client.query(recording).answer.serverResponse.content
                switch content {
                case .web(let page):
                    #expect(base == .web)
                    #expect(page.files.count == 1)
                case .webWithCDN(let page, let push):
                    #expect(base == .push)
                    #expect(page.files.count == 1)
                    #expect(push.outputs.count == 1)
                default: Issue.record("\(content)")
                }
                let hold = try await stage.client.update(UpdateRequest(onhold: true), recording: recording).answer
                #expect(hold.sid == recording.sid)
                let stop = try await stage.client.stop(StopRequest(), recording: recording).answer
                #expect(stop.serverResponse?.uploadingStatus == .uploaded)
                #expect(stop.serverResponse?.files.count == 1)
            }
        }
    }

    /// 8.22, 8.7: however it is spelt, the client reads the same.
    @Test(
        arguments: ["playload", "file-name", "seconds", "uid-numbers", "without-identity", "unknown-keys", "unknow"],
        Route.allCases)
    func spellingsMakeNoDifference(_ name: String, route: Route) async throws {
        for base in [Base.individual, .mix, .web, .push] {
            var contents: [QueryContent] = []
            var stops: [StopResponse?] = []
            for isSpelt in [false, true] {
                let plan = isSpelt ? try FaultPlan(parsing: name) : FaultPlan()
                try await ClientStage.on(route) {
                    $0.faults = plan
                    $0.readings.asyncStopAnswer = .full
                } play: { stage in
                    let recording = try await stage.begin(base)
                    stage.wait(.seconds(90))
                    contents.append(try await stage.client.query(recording).answer.serverResponse.content.inSeconds)
                    var stop = try await stage.client.stop(StopRequest(asyncStop: true), recording: recording).answer
                        .serverResponse
                    if let content = stop?.content { stop?.content = content.inSeconds }
                    stops.append(stop)
                }
            }
            #expect(contents[0] == contents[1], "\(base)")
            #expect(stops[0] == stops[1], "\(base)")
        }
    }

    /// Every row of 4.3, by each call that gives it.
    @Test(arguments: DocumentedCode.all.map(\.code), Route.allCases)
    func codesAreUnderstood(_ code: Int, route: Route) async throws {
        let row = try #require(DocumentedCode.all.first { $0.code == code })
        let kind = try #require(FaultKind.named("code-\(row.code)"))
        for call in kind.calls.compactMap({ V1Call(rawValue: $0.rawValue) }) {
            try await ClientStage.on(route) { stage in
                let recording = try await stage.begin(.mix)
                stage.wait(.seconds(90))
                stage.service.setFaults(try FaultPlan(parsing: "code-\(row.code):no-effect@\(call.rawValue)"))
                let failure = await #expect(throws: CloudRecordingError.self) { try await stage.make(call, recording) }
                #expect(
                    failure?.serviceFailure?.code?.rawValue == row.code, "\(call): \(failure.map { "\($0)" } ?? "")")
                let isOnSession = call != .acquire && call != .start
                #expect(failure?.serviceFailure?.httpStatus == (isOnSession ? row.sessionStatus : nil) ?? row.status)
            }
        }
    }

    /// What comes from before the service: statuses without a code, pages, and half an answer.
    @Test(arguments: V1Call.allCases, Route.allCases)
    func pagesAndHalfAnswersAreErrors(_ call: V1Call, route: Route) async throws {
        for (fault, status) in [
            ("http-403", 403), ("http-429", 429), ("http-500", 500), ("http-502", 502), ("http-503", 503),
            ("http-504", 504), ("non-json", nil), ("truncated", nil),
        ] as [(String, Int?)] {
            try await ClientStage.on(route) { stage in
                let recording = try await stage.begin(.mix)
                stage.wait(.seconds(90))
                stage.service.setFaults(try FaultPlan(parsing: fault))
                let error = await #expect(throws: CloudRecordingError.self) { try await stage.make(call, recording) }
                if let status {
                    #expect(error?.serviceFailure?.httpStatus == status)
                    #expect(error?.serviceFailure?.code == nil)
                } else if error?.serviceFailure?.httpStatus != 201 {
                    // A start that is repeated has 201, of which half an answer tells enough.
                    guard case .malformedAnswer? = error?.cause else {
                        Issue.record("\(fault): \(error.map { "\($0)" } ?? "")")
                        return
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            ("answer-lost", TransportError.Kind.timeout), ("request-lost", .timeout), ("answer-delayed", .timeout),
            ("connection-lost", .connectionLost), ("connection-refused", .connectionRefused),
        ], Route.allCases)
    func brokenConnectionsAreErrors(_ broken: (fault: String, kind: TransportError.Kind), route: Route) async throws {
        let fault = broken.fault
        // A server that runs cannot refuse to be connected to; it closes at once.
        let kind = route == .sockets && broken.kind == .connectionRefused ? .connectionLost : broken.kind
        for call in V1Call.allCases {
            try await ClientStage.on(route, timeout: kind == .timeout ? .milliseconds(400) : .seconds(10)) { stage in
                let recording = try await stage.begin(.mix)
                stage.wait(.seconds(90))
                stage.service.setFaults(try FaultPlan(parsing: fault))
                let error = await #expect(throws: CloudRecordingError.self) { try await stage.make(call, recording) }
                guard case .transport(let transport)? = error?.cause else {
                    Issue.record("\(fault): \(error.map { "\($0)" } ?? "")")
                    return
                }
                #expect(transport.kind == kind)
            }
        }
    }
}

extension QueryContent {
    /// With the times of files in whole seconds, which is all that some spellings tell.
    fileprivate var inSeconds: QueryContent {
        func rounded(_ files: [RecordedFile]) -> [RecordedFile] {
            files.map { file in
                var file = file
                file.sliceStartTime = file.sliceStartTime.map { $0 / 1000 * 1000 }
                return file
            }
        }
        func rounded(_ state: WebRecorderState) -> WebRecorderState {
            var state = state
            state.files = rounded(state.files)
            return state
        }
        return switch self {
        case .individualRecording(let files): .individualRecording(rounded(files))
        case .mixHLSAndMP4(let files): .mixHLSAndMP4(rounded(files))
        case .web(let state): .web(rounded(state))
        case .webWithCDN(let state, let push): .webWithCDN(rounded(state), push)
        case .individualSnapshot, .mixHLS, .webNotStarted, .unknown: self
        }
    }
}
