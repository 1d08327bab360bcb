import JobPlan
import JobRunner
import Synchronization

/// What gives credentials in tests, each time what a script says.
final class ScriptedCredentials: CredentialSource {
    enum Answer {
        /// Keys whose end is told from the beginning of the test, in seconds, and the number of the answer more.
        case keys(life: Int64)
        /// Keys without an end, the same each time.
        case lasting
        case text(String)
        case problem
        /// Nothing until the asking is given up.
        case silence
    }

    private let state = Mutex<[CredentialOrigin]>([])
    private let answer: @Sendable (Int) -> Answer

    /// - Parameter answer: what is given the nth time, from 1.
    init(_ answer: @escaping @Sendable (Int) -> Answer) { self.answer = answer }

    var asked: [CredentialOrigin] { state.withLock { $0 } }

    func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8] {
        let number = state.withLock { asked in
            asked.append(origin)
            return asked.count
        }
        switch answer(number) {
        case .keys(let life):
            let end = Stage.beginning / 1000 + life + Int64(number)
            return Array(
                """
                {"accessKey": "\(Stage.secrets["ACCESS_KEY"] ?? "")", "secretKey": "\(Stage.secrets["OTHER_KEY"] ?? "")",
                 "stsToken": "\(Stage.secrets["TICKET"] ?? "")", "stsExpiration": \(end)}
                """.utf8)
        case .lasting: return Array("{accessKey: \"\(Stage.secrets["OTHER_KEY"] ?? "")\", secretKey: same}".utf8)
        case .text(let text): return Array(text.utf8)
        case .problem: throw CredentialProblem("the file is not there")
        case .silence:
            await StopGate().wait()
            throw CredentialProblem("it was asked no longer")
        }
    }
}
