import SourceText

/// What can be wrong with where credentials that age come from (v1-api 2.4).
extension Rule {
    static let credentialSource = Rule(
        "credentials-without-source", .error, "Fresh credentials that come from nowhere.", .credentialSource
    ) { job, findings in
        guard let credentials = job.storage.value.credentials, credentials.judged != nil, credentials.value.file == nil,
            credentials.value.command == nil
        else { return }
        findings.add(at: credentials.range, "credentials need a file or a command")
    }

    static let credentialsMixed = Rule(
        "credentials-mixed", .error, "Storage keys that are written in part, beside credentials that are fetched.",
        .credentialsMixed
    ) { job, findings in
        guard let credentials = job.storage.value.credentials else { return }
        let note = ("they are fetched by this", credentials.range)
        let storage = job.storage.value.storage
        switch (storage.accessKey.origin == .defaulted, storage.secretKey.origin == .defaulted) {
        case (true, true):
            for key in [storage.stsToken?.range, storage.stsExpiration?.range].compactMap(\.self).prefix(1) {
                findings.add(
                    at: key, "a temporary credential needs accessKey and secretKey beside it",
                    hint: "write all of them, or none: then the first ones are fetched too", notes: [note])
            }
        case (false, false): break
        case (let isAccessKeyMissing, _):
            findings.add(
                at: isAccessKeyMissing ? storage.secretKey.range : storage.accessKey.range,
                "\(isAccessKeyMissing ? "secretKey" : "accessKey") stands here without "
                    + "\(isAccessKeyMissing ? "accessKey" : "secretKey")",
                hint: "write both, or none: then the first ones are fetched too", notes: [note])
        }
        for change in job.everyStorageChange {
            guard let key = change.value.writtenKey else { continue }
            findings.add(
                at: key, "the credentials of this job are fetched, so none are written here", hint: "remove this key",
                notes: [note])
        }
    }

    static let secretInCommand = Rule(
        "secret-in-command", .error, "A secret among the arguments of a command.", .secretInCommand
    ) { job, findings in
        guard let command = job.storage.value.credentials?.judged?.command?.judged else { return }
        for word in command where findings.isSecret(word.range) {
            findings.add(
                at: word.range, "everybody on this machine can see a command's arguments, and this one is a secret",
                hint: "give it to the command in the environment or in a file")
        }
    }
}

extension StorageChange {
    /// Where the first of the keys stands that come with a credential.
    fileprivate var writtenKey: SourceRange? {
        [accessKey?.range, secretKey?.range, stsToken?.range, stsExpiration?.range].compactMap(\.self)
            .min { $0.start < $1.start }
    }
}
