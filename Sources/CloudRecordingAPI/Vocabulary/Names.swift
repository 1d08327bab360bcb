/// What is recorded and how; it stands in the path of every call but acquire and cannot change after start (v1-api 1.2).
public enum RecordingMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Each user's streams in files of their own.
    case individual
    /// All users mixed into one picture and one sound.
    case mix
    /// A web page.
    case web
}

/// Which playlists an individual recording writes (v1-api 2.5). V1's default is `default`.
public enum StreamMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// One playlist for each user's audio, one for the video.
    case `default`
    /// These and a merged one. What the service recommends.
    case standard
    /// Audio only, not transcoded.
    case original
}

/// A kind of recorded file (v1-api 2.7). V1's default is `["hls"]`; `mp4` goes only beside it, in mix and web mode.
public enum AVFileType: String, Sendable, Hashable, CaseIterable, Codable {
    case hls
    case mp4
}

/// The fence around the servers that may record (v1-api 2.2). V1's default depends on where the caller is.
public enum AcquireRegion: String, Sendable, Hashable, CaseIterable, Codable {
    case mainlandChina = "CN"
    /// Asia without mainland China.
    case asia = "AP"
    case europe = "EU"
    case northAmerica = "NA"

    /// The storage regions that match it.
    public var geo: Geo {
        switch self {
        case .mainlandChina: .mainlandChina
        case .asia: .asia
        case .europe: .europe
        case .northAmerica: .northAmerica
        }
    }
}

/// How Amazon S3 encrypts what is stored; vendor 1 only (v1-api 2.4).
public enum SSE: String, Sendable, Hashable, CaseIterable, Codable {
    case kms
    case aes256
}

/// What is made of the files afterwards; scene 2 only (v1-api 2.10).
public enum TransMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Each user's streams as one MP4 file.
    case postponeTranscoding
    /// All users' audio as one file.
    case audioMix
}

/// The form of a file made afterwards (v1-api 2.10): `mp4` of transcoding, the others of mixing.
public enum ContainerFormat: String, Sendable, Hashable, CaseIterable, Codable {
    case mp4
    case mp3
    case m4a
    case aac
}

/// How recording applications are combined (v1-api 2.10). V1's default is `default`.
public enum CombinationPolicy: String, Sendable, Hashable, CaseIterable, Codable {
    case `default`
    /// What scene 2 needs.
    case postponeTranscoding = "postpone_transcoding"
}

/// What an error of one extension does to the whole (v1-api 2.9).
public enum ErrorHandlePolicy: String, Sendable, Hashable, CaseIterable, Codable {
    /// Everything ends. The only one for a page recorder.
    case abort = "error_abort"
    /// The other extensions go on. The only one for a push to a CDN.
    case ignore = "error_ignore"
}

/// How the lists of those *not* to record are spelled on the wire, as public sources differ (v1-api 8.2).
public enum UnsubscribeSpelling: String, Sendable, Hashable, CaseIterable, Codable {
    /// `unSubscribeAudioUids`, as the published clients have it.
    case unSubscribe
    /// `unsubscribeAudioUids`, as the newer reference pages have it.
    case unsubscribe
}
