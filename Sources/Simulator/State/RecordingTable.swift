/// The recordings, each at a place that stays its own until it is forgotten.
struct RecordingTable: Sendable {
    private var places: [Recording] = []
    private var free: [Int] = []
    /// How many there ever were.
    private(set) var entered = 0

    /// How many are known, ended ones with them.
    var count: Int { places.count - free.count }

    subscript(place: Int) -> Recording {
        // Without a copy: a recording is large, and most look at one thing of it.
        _read { yield places[place] }
        _modify { yield &places[place] }
    }

    /// - Returns: its place. The recording gets its number there.
    mutating func enter(_ recording: Recording) -> Int {
        entered += 1
        var recording = recording
        recording.number = entered
        guard let place = free.popLast() else {
            places.append(recording)
            return places.count - 1
        }
        places[place] = recording
        return place
    }

    /// Gives the place free; nobody may know of it any longer. What stands there remains until the place is used again.
    mutating func forget(_ place: Int) {
        places[place].forget()
        free.append(place)
    }

    /// The places of those that are known, in the order of their starts.
    var inOrder: [Int] {
        places.indices.filter { places[$0].number > 0 }.sorted { places[$0].number < places[$1].number }
    }
}
