package import NIOSSL

/// A certificate that signs itself and its key, for tests alone: nothing trusts it, and nothing ever should.
///
/// Made for `localhost` and `127.0.0.1` by:
///
///     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
///       -subj "/CN=rundown test, not trusted" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"
package enum SelfSigned {
    /// What a server needs to speak TLS with it.
    package static func serverContext() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(certificatePEM.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(testKeyPEM.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
    }

    private static let testKeyPEM = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglp/WsQNCi6SozE+s
        LKy1wLpNJOV/ZPzGxQwMbOyb2QahRANCAAR47DbyVM50eg/nDuqqH5az4ohHpYw8
        yTS4Dty6zo0IJ6q3dgZaIjOxsBah/FAF9ubmZTtW7KIV9di2+SG1M9tb
        -----END PRIVATE KEY-----
        """

    private static let certificatePEM = """
        -----BEGIN CERTIFICATE-----
        MIIBuzCCAWGgAwIBAgIUVjk0GblhL3bzP+SeV3Mc8jZf2JIwCgYIKoZIzj0EAwIw
        JDEiMCAGA1UEAwwZcnVuZG93biB0ZXN0LCBub3QgdHJ1c3RlZDAgFw0yNjExMjMw
        MDQ2MjJaGA8yMTI2MTAzMDAwNDYyMlowJDEiMCAGA1UEAwwZcnVuZG93biB0ZXN0
        LCBub3QgdHJ1c3RlZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHjsNvJUznR6
        D+cO6qoflrPiiEeljDzJNLgO3LrOjQgnqrd2BloiM7GwFqH8UAX25uZlO1bsohX1
        2Lb5IbUz21ujbzBtMB0GA1UdDgQWBBRgXnxhu6x4/prDuueyPGQ2YabHRzAfBgNV
        HSMEGDAWgBRgXnxhu6x4/prDuueyPGQ2YabHRzAPBgNVHRMBAf8EBTADAQH/MBoG
        A1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiBlTwcR
        s4I/xPD7/7a3PE0ml9OQUO8AuofOsdde7UQYTwIhAINDpEAS9f1SBBLWHVt6lNE7
        MN0JPyESpKC1M8BKACwn
        -----END CERTIFICATE-----
        """
}
