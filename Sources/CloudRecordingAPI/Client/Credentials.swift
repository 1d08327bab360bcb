/// The customer's id and secret, from the console's RESTful API page (v1-api 1.1).
///
/// They belong to the account; they are not the App ID and its certificate.
public struct Credentials: Sendable, Hashable {
    public var customerId: String
    public var customerSecret: Secret

    public init(customerId: String, customerSecret: Secret) {
        self.customerId = customerId
        self.customerSecret = customerSecret
    }

    /// What both make together in Base64, which is as good as the secret itself.
    var basicToken: Secret { Secret("\(customerId):\(customerSecret.reveal())".base64Encoded) }
}
