import JSONText

extension ControlRequest {
    /// `GET participants`: who was said to be in which channel. `POST` says it of one channel, from now on:
    ///
    ///     {"cname": "room", "participants": [{"uid": "22", "from": "+10s", "until": "+5m", "video": false}]}
    ///
    /// `from` and `until` are milliseconds since the Unix epoch or count from now; without them somebody was always
    /// there and stays. `audio` and `video` are true unless said. `"participants": null` takes back what was said.
    func participants(of state: inout ServiceState) throws(ControlError) -> JSON {
        if let fields = try fields {
            try fields.allow(["cname", "participants"])
            guard let cname = try fields.string("cname"), !cname.isEmpty else {
                throw fields.error("cname", "\"cname\" must name a channel")
            }
            let list = try participants(in: fields, of: state)
            let limit = state.configuration.limits.channels
            guard list == nil || state.channels.said[cname] != nil || state.channels.said.count < limit else {
                throw fields.error("cname", "participants of \(limit) channels are known, and that is all; clear some")
            }
            state.setParticipants(list, in: cname)
        }
        let said = state.channels.said.sorted { $0.key < $1.key }
        return [
            "now": .integer(state.now),
            "channels": .array(
                said.map { cname, participants in
                    ["cname": .string(cname), "participants": .array(participants.map(\.json))]
                }),
        ]
    }

    private func participants(
        in fields: ControlFields, of state: ServiceState
    ) throws(ControlError) -> [Participant]? {
        switch fields.members["participants"] {
        case .null: return nil
        case .array(let elements):
            let limit = state.configuration.limits.participants
            guard elements.count <= limit else {
                throw fields.error("participants", "a channel has \(limit) participants at most here")
            }
            var participants: [Participant] = []
            for (index, element) in elements.enumerated() {
                let path = "participants[\(index)]"
                guard case .object(let members) = element else {
                    throw ControlError(
                        field: path, message: "a participant must be an object such as {\"uid\": \"22\"}")
                }
                participants.append(try participant(ControlFields(members: members, path: path), now: state.now))
            }
            return participants
        default:
            throw fields.error("participants", "\"participants\" must be an array, or null for what holds by itself")
        }
    }

    private func participant(_ fields: ControlFields, now: Int64) throws(ControlError) -> Participant {
        try fields.allow(["uid", "from", "until", "audio", "video"])
        guard let uid = try fields.string("uid"), isUid(uid) else {
            throw fields.error("uid", "\"uid\" must be a text with a number from 1 to 4294967295")
        }
        let joins = try fields.moment("from", after: now)
        let leaves = try fields.moment("until", after: now)
        if let joins, let leaves, leaves < joins {
            throw fields.error("until", "\"until\" is before \"from\"")
        }
        return Participant(
            uid: uid, joins: joins, leaves: leaves, audio: try fields.boolean("audio") ?? true,
            video: try fields.boolean("video") ?? true)
    }
}

extension Participant {
    fileprivate var json: JSON {
        var members: JSONObject = ["uid": .string(uid)]
        members["from"] = joins.map { .integer($0) }
        members["until"] = leaves.map { .integer($0) }
        members["audio"] = .boolean(audio)
        members["video"] = .boolean(video)
        return .object(members)
    }
}
