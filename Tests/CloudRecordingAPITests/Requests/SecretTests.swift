import CloudRecordingAPI
import JSONText
import Testing

@Suite struct SecretTests {
    @Test func aSecretPrintsAsDotsInEveryWay() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump([secret], to: &dumped)
        dump(Optional(secret), to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])",
            "\(Mirror(reflecting: secret).children.map { $0 })", dumped, "\(Optional(secret) as Any)",
        ]
        for text in texts { #expect(!text.contains("hunter2"), "\(text)") }
        #expect(secret.description == "••••")
        #expect(secret.reveal() == "hunter2")
        #expect(Secret("").isEmpty && !secret.isEmpty)
    }

    @Test(arguments: [
        ("rtmp://live.example.com/app/key", "rtmp://live.example.com/••••"),
        ("rtmps://live.example.com:443/app/key?x=1", "rtmps://live.example.com:443/••••"),
        ("RTMP://user:pw@live.example.com/app", "rtmp://••••@live.example.com/••••"),
        ("rtmp://live.example.com", "rtmp://live.example.com"),
        ("https://page.example.com/a/b?token=1#x", "https://page.example.com/a/b?••••"),
        ("https://page.example.com/a#token", "https://page.example.com/a#••••"),
        ("http://u:p@page.example.com/a", "http://••••@page.example.com/a"),
        ("https://page.example.com?token=1", "https://page.example.com?••••"),
        ("https://page.example.com/a", "https://page.example.com/a"),
        ("live.example.com/app/key", "••••"),
        ("srt://host/key", "••••"),
        ("", "••••"),
    ])
    func aURLHidesItsSecretPart(text: String, shown: String) {
        let url = SensitiveURL(text)
        #expect("\(url)" == shown)
        #expect(String(reflecting: url) == shown)
        #expect(url.reveal() == text)
    }

    @Test func aPushAddressHidesItsPathWhateverItsScheme() {
        let output = RTMPOutput(rtmpURL: SensitiveURL("https://live.example.com/app/key"))
        #expect(output.body(BodyStyle(.masked)) == ["rtmpUrl": "https://live.example.com/••••"])
    }

    @Test(arguments: Sample.all.indices) func maskedRequestsHoldNoSecret(index: Int) {
        let request = Sample.all[index]
        let masked = request.clientRequest(.masked).text()
        let revealed = request.clientRequest().text()
        var dumped = ""
        dump(request, to: &dumped)
        for secret in Sample.secretTexts {
            #expect(!masked.contains(secret))
            #expect(!dumped.contains(secret))
            #expect(!"\(request)".contains(secret))
            if revealed.contains(secret) {
                #expect(request.secrets.contains { $0.reveal().contains(secret) })
            }
        }
    }

    @Test func maskedRequestsKeepTheirShape() {
        func shape(_ value: JSON) -> JSON {
            switch value {
            case .object(let object): .object(JSONObject(object.members.map { ($0.name, shape($0.value)) }))
            case .array(let elements): .array(elements.map(shape))
            default: .null
            }
        }
        for request in Sample.all {
            #expect(shape(request.clientRequest(.masked)).text() == shape(request.clientRequest()).text())
        }
    }
}
