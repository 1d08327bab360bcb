import Foundation

/// Secrets that nothing else looks like, one for every place that takes any.
struct SecretSet {
    let customer = random("customer")
    let accessKey = random("access")
    /// Comes by a file.
    let secretKey = random("mounted")
    let stsToken = random("sts/+ ")
    let token = random("token")
    let certificate = hexadecimal()
    let encryption = random("encryption")
    let salt = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
    let pageQuery = random("query")
    let streamKey = random("stream")
    /// Comes by `--set`.
    let parameter = random("parameter")
    let freshKey = random("fresh")

    var all: [(name: String, value: String)] {
        [
            ("customer", customer), ("accessKey", accessKey), ("secretKey", secretKey), ("stsToken", stsToken),
            ("token", token), ("certificate", certificate), ("encryption", encryption), ("salt", salt),
            ("pageQuery", pageQuery), ("streamKey", streamKey), ("parameter", parameter), ("freshKey", freshKey),
            ("Basic pair", "simulated-customer:\(customer)"),
        ]
    }

    var environment: [String: String] {
        Specs.environment.merging([
            "AGORA_CUSTOMER_SECRET": customer, "ACCESS": accessKey, "STS": stsToken, "TOKEN": token,
            "CERTIFICATE": certificate, "ENCRYPTION": encryption, "SALT": salt, "QUERY": pageQuery,
            "STREAM": streamKey, "FRESH": freshKey,
        ]) { $1 }
    }

    /// The names of the secrets that stand in a text in any form.
    func leaks(in text: String) -> [String] {
        all.filter { secret in forms(secret.value).contains { text.contains($0) } }.map(\.name)
    }

    private func forms(_ secret: String) -> [String] {
        let base64 = Data(secret.utf8).base64EncodedString()
        let unreserved = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: unreserved) ?? secret
        return [
            secret, base64, base64.filter { $0 != "=" }, encoded, encoded.lowercased(),
            secret.replacing("/", with: "\\/"),
        ]
    }

    private static func random(_ start: String) -> String { "\(start)-\(UUID().uuidString)" }

    private static func hexadecimal() -> String {
        UUID().uuidString.lowercased().filter { $0 != "-" }
    }
}

extension SecretSet {
    /// A spec of each mode with a secret in every place that takes one.
    func write(to folder: Folder) throws {
        try folder.write(secretKey + "\n", to: "specs/mounted.txt")
        let storage = """
            storage:
              vendor: amazon-s3
              region: us-east-1
              bucket: tapes
              accessKey: ${ACCESS}
              secretKey: ${file:mounted.txt}
              stsToken: ${STS}
              stsExpiration: 2100-01-01T00:00:00Z
            """
        let head = "version: 1\nservice: {area: us}\n\(storage)\n"
        let fresh = "{at: 5s, storage: {accessKey: \"${FRESH}\"}}"
        try folder.write(
            head + """
                name: mix
                mode: mix
                channel: {cname: mix, uid: 700001, maxIdleTime: 5m, token: "${TOKEN}"}
                transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
                layout: {backgroundImage: "https://example.com/a.png?key=${QUERY}"}
                timeline: [\(fresh), {at: 6s, stop: {}}]

                """, to: "specs/mix.yaml")
        try folder.write(
            head + """
                name: individual
                mode: individual
                channel:
                  {cname: individual, uid: auto, maxIdleTime: 5m, token: {appCertificate: "${CERTIFICATE}"},
                   decryptionMode: aes-256-gcm2, secret: "${ENCRYPTION}", salt: "${SALT}"}
                timeline: [\(fresh), {at: 6s, stop: {}}]

                """, to: "specs/individual.yaml")
        try folder.write(
            head + """
                name: web
                mode: web
                parameters: {key: {secret: true}}
                channel: {cname: web, uid: 700001}
                page: {url: "https://example.com/room?key=${QUERY}&p=${key}", videoWidth: 1280, videoHeight: 720}
                publish: {outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM}"}]}
                timeline:
                  - {at: 5s, publish: {outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM}?k=${key}"}]}}
                  - {at: 6s, stop: {}}

                """, to: "specs/web.yaml")
    }
}
