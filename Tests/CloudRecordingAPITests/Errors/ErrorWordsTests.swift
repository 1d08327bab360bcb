import CloudRecordingAPI
import Testing
import Transport

/// What an error says: where, what, for how long, and what to check.
@Suite struct ErrorWordsTests {
    private func lost(_ kind: TransportError.Kind, after took: Duration?, at host: String) -> CloudRecordingError {
        CloudRecordingError(
            .transport(TransportError(kind)),
            record: ExchangeRecord(call: .acquire, endpoint: "https://\(host)", took: took))
    }

    @Test(arguments: [
        (Duration.milliseconds(7), "7 ms"), (.microseconds(200), "0 ms"), (.milliseconds(999), "999 ms"),
        (.milliseconds(4949), "4.9 s"), (.milliseconds(5000), "5.0 s"), (.milliseconds(9999), "10.0 s"),
        (.milliseconds(30_499), "30 s"),
    ])
    func timesAreRounded(took: Duration, text: String) {
        #expect(
            lost(.timeout, after: took, at: "h").description
                == "acquire failed: no answer came in time (https://h after \(text)).")
    }

    @Test func everyTryIsTold() {
        let error = lost(.connectTimeout, after: .seconds(5), at: "b")
            .following(lost(.connectionRefused, after: .milliseconds(3), at: "a"))
        #expect(
            error.explanation.likelyCause
                == "Tried https://a: the connection was refused after 3 ms; "
                + "https://b: no connection stood in time after 5.0 s.")
        #expect(error.tried.count == 2)
        #expect(lost(.timeout, after: nil, at: "c").following(nil).tried.count == 1)
    }

    @Test func eachKindOfFailureHasItsOwnAdvice() {
        let kinds: [TransportError.Kind] = [
            .nameNotResolved, .connectionRefused, .connectTimeout, .tlsFailed, .timeout, .connectionLost, .cancelled,
        ]
        let advice = kinds.map { lost($0, after: nil, at: "h").explanation.whatToDo }
        #expect(Set(advice).count == kinds.count)
        for text in advice { #expect(text.hasSuffix(".")) }
    }

    @Test func aCodeThatIsKnownElsewhereIsNotTakenForTheGateways() {
        func explanation(_ call: V1Call, _ status: Int, _ code: Int) -> Explanation {
            let failure = ServiceFailure(httpStatus: status, code: ServiceCode(code))
            return CloudRecordingError(.service(failure), record: ExchangeRecord(call: call, endpoint: "")).explanation
        }
        let elsewhere = explanation(.start, 400, 406)
        #expect(elsewhere.meaning.contains("code 406, which is not documented for start"))
        #expect(elsewhere.likelyCause.hasPrefix("Elsewhere it means: As many recorders"))
        #expect(explanation(.query, 500, 9999).likelyCause == "Not documented.")
        // 401 and 404 in a body are not HTTP's.
        #expect(explanation(.acquire, 400, 401).meaning == "The channel name is not accepted.")
        #expect(explanation(.query, 200, 404).meaning == "There is no such live recording.")
    }
}
