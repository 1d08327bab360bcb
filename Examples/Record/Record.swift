import CloudRecordingAPI
import Foundation
import HTTPTransport

/// Records a channel for five seconds: acquire, start, query and stop.
///
/// usage: record-example --endpoint URL
@main struct Record {
    static func main() async {
        do {
            let endpoint = try endpoint(CommandLine.arguments.dropFirst())
            try await withHTTPTransport { transport in
                let account = Credentials(
                    customerId: variable("AGORA_CUSTOMER_ID"),
                    customerSecret: Secret(variable("AGORA_CUSTOMER_SECRET")))
                let client = CloudRecordingClient(
                    appId: variable("AGORA_APP_ID"), credentials: account, endpoint: endpoint, transport: transport)
                try await record(with: client)
            }
        } catch {
            print("not recorded: \(error)")
            exit(1)
        }
    }

    /// Makes the calls, one after another. Once it is started, a recording is stopped whatever happens.
    static func record(with client: CloudRecordingClient) async throws {
        let recorder = RecorderIdentity(cname: "algebra-101", uid: "700062")
        let storage = StorageConfig(
            vendor: .googleCloud, region: 0, bucket: "lessons", accessKey: Secret(variable("GCS_ACCESS_KEY")),
            secretKey: Secret(variable("GCS_SECRET_KEY")))
        let request = StartRequest(storageConfig: storage, recordingConfig: RecordingConfig(channelType: .live))

        let resource = try await client.acquire(AcquireRequest(scene: .realTime), identity: recorder).answer
        let started = try await client.start(
            request, identity: recorder, resourceId: resource.resourceId, mode: .mix
        ).answer
        let recording = RecordingHandle(
            identity: recorder, mode: .mix, resourceId: resource.resourceId, sid: started.sid)
        do {
            try await Task.sleep(for: .seconds(5))
            let state = try await client.query(recording).answer.serverResponse
            print("recording \(recording.sid): \(state.status.map { "\($0)" } ?? "of no known status")")
        } catch {
            _ = try? await client.stop(StopRequest(asyncStop: true), recording: recording)
            throw error
        }
        let left = try await client.stop(StopRequest(asyncStop: false), recording: recording).answer.serverResponse
        for file in left?.files ?? [] { print(file.fileName) }
    }

    /// The service of the area China, unless the arguments name another place.
    static func endpoint(_ arguments: ArraySlice<String>) throws -> Endpoint {
        guard let name = arguments.first else { return .area(.cn) }
        guard name == "--endpoint", arguments.count == 2, let url = arguments.last else {
            print("usage: record-example --endpoint URL")
            exit(64)
        }
        return try .url(url)
    }

    static func variable(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }
}
