import HTTPTypes
import JSONText
package import Transport

/// A request that controls the simulated service itself, under a path that V1 does not use.
///
/// Needs no credentials, is no part of the ledger, and no fault strikes it.
package struct ControlRequest: Sendable {
    /// Where all paths of it begin.
    package static let root = "/simulator/"

    /// What can be controlled, each at the path of its name.
    enum Subject: String, Sendable, CaseIterable {
        case ledger, participants, faults, clock

        /// The methods it takes.
        var methods: [String] { self == .ledger ? ["GET"] : ["GET", "POST"] }
    }

    private let name: String
    private let parameters: ControlParameters
    private let method: String
    private let body: [UInt8]

    /// `nil` where the path is none of those.
    package init?(_ request: TransportRequest) {
        guard let path = request.head.path, path.hasPrefix(ControlRequest.root) else { return nil }
        let rest = path.dropFirst(ControlRequest.root.count)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(parts[0])
        parameters = ControlParameters(parts.count > 1 ? parts[1] : "")
        method = request.head.method.rawValue
        body = request.body
    }

    /// Does it to the service, whose clock shows what it shows at that time outside.
    func perform(on state: inout ServiceState, clock: inout ServiceClock, outerTime: Int64) -> ControlAnswer {
        guard let subject = Subject(rawValue: name) else {
            let paths = Subject.allCases.map { ControlRequest.root + $0.rawValue }
            return ControlAnswer(
                [
                    "error": [
                        "field": "path",
                        "message": .string("there is nothing at \(ControlRequest.root)\(name)"),
                    ], "paths": .array(paths.map { .string($0) }),
                ], status: 404)
        }
        guard subject.methods.contains(method) else {
            let methods = subject.methods.joined(separator: " and ")
            return ControlAnswer(
                ["error": ["field": "method", "message": .string("\(name) takes \(methods), not \(method)")]],
                status: 405, allowed: subject.methods)
        }
        guard body.count <= state.configuration.limits.bodyBytes else {
            return ControlAnswer(
                ["error": ["field": "body", "message": "the body is longer than is read"]], status: 413)
        }
        state.advance(to: clock.time(at: outerTime))
        do throws(ControlError) {
            switch subject {
            case .ledger: return ControlAnswer(try ledger(of: state, parameters))
            case .participants: return ControlAnswer(try participants(of: &state))
            case .faults: return ControlAnswer(try faults(of: &state))
            case .clock: return ControlAnswer(try self.clock(&clock, of: &state, outerTime: outerTime))
            }
        } catch {
            return ControlAnswer(error)
        }
    }

    /// The body, where the method has one; `nil` for a look.
    var fields: ControlFields? {
        get throws(ControlError) {
            guard method == "POST" else { return nil }
            let json: JSON
            do {
                json = try JSON(parsing: body)
            } catch {
                throw ControlError(field: "body", message: "the body is no JSON: \(error)")
            }
            guard case .object(let members) = json else {
                throw ControlError(field: "body", message: "the body must be a JSON object")
            }
            return ControlFields(members: members)
        }
    }
}
