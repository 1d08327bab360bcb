import CloudRecordingAPI
import Crypto
import JSONText
import JobPlan

extension JobPlan {
    /// HMAC-SHA-256 of a request's body under the customer secret, in hexadecimal: the same request has the same digest,
    /// and nobody finds out from it what is secret in the body.
    func digest(of request: some V1Request, identity: RecorderIdentity) -> String {
        let body = identity.envelope(request.clientRequest(spelling: spelling)).text()
        let key = SymmetricKey(data: Array(service.customerSecret.reveal().utf8))
        return RunKey.hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(body.utf8), using: key))
    }
}
