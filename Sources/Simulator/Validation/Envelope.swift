import JSONText

/// What every body is wrapped in (v1-api 2.1).
struct Envelope: Sendable {
    let cname: String
    let uid: String
    let request: Fields

    init(_ body: JSON) throws(Violation) {
        let fields = try Fields(body)
        cname = try fields.required("cname", fields.string("cname"))
        uid = try fields.required("uid", fields.uid("uid"))
        request = try fields.required("clientRequest", fields.object("clientRequest"))
    }
}
