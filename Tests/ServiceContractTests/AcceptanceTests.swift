import CloudRecordingAPI
import JSONText
import Testing

/// What the client can say and the reference allows is accepted by the service, which reads the reference by itself.
struct AcceptanceTests {
    @Test(arguments: Base.allCases)
    func everyValidRequestIsAccepted(_ base: Base) throws {
        for seed in Seeds.some(200) {
            for isFull in [false, true] {
                var maker = RequestMaker(seed: seed, isFull: isFull)
                var sent: JSON = .null
                let reply = try Service().send(base, &maker) { body in
                    sent = body
                    return body
                }
                let isAccepted = reply.status == 200 || (base == .stop && reply.code == 435)
                #expect(isAccepted, "\(Seeds.replay(seed)): \(reply.status) \(reply.body) to \(sent)")
            }
        }
    }

    /// Both spellings of the lists are taken (v1-api 8.2).
    @Test func bothSpellingsAreAccepted() throws {
        for spelling in UnsubscribeSpelling.allCases {
            let request = StartRequest(
                storageConfig: StorageConfig(
                    vendor: .amazonS3, region: 0, bucket: "b", accessKey: Secret("a"), secretKey: Secret("s")),
                recordingConfig: RecordingConfig(channelType: .live, unSubscribeAudioUids: ["22"]))
            let identity = RecorderIdentity(cname: "room", uid: "900")
            let service = Service()
            let acquired = try service.send(.acquire, body: identity.envelope([:]))
            let reply = try service.send(
                .start, body: identity.envelope(request.clientRequest(spelling: spelling)),
                resourceId: acquired.body["resourceId"]?.string ?? "")
            #expect(reply.status == 200)
        }
    }
}
