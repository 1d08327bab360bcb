import SourceText

/// What can be wrong with a V1 body that no spec can get wrong.
extension Rule {
    package static let misplacedKey = Rule(
        "misplaced-key", .warning, "A key that the API knows in another place.", .misplacedKey)
    package static let serviceList = Rule(
        "extension-services", .error, "A page recorder without its service, or with one twice.", .serviceList)
    package static let sceneOfAnotherMode = Rule(
        "scene-of-another-mode", .error, "A resource that is asked for with another mode's scene.", .sceneOfAnotherMode)
    package static let emptyRequest = Rule("empty-request", .error, "An update that updates nothing.", .emptyRequest)
    package static let callOfAnotherMode = Rule(
        "call-of-another-mode", .error, "A body of a call that its mode does not have.", .callOfAnotherMode)
    package static let notABody = Rule("not-a-body", .error, "A file that holds no V1 body.", .notABody)

    /// The rules of raw bodies alone.
    package static let bodies = [
        misplacedKey, serviceList, sceneOfAnotherMode, emptyRequest, callOfAnotherMode, notABody,
    ]
}
