import CloudRecordingAPI
import Testing

@Suite struct VocabularyTests {
    static let all: [any Vocabulary.Type] = [
        ChannelType.self, StreamTypes.self, VideoStreamType.self, DecryptionMode.self, SubscribeUidGroup.self,
        AudioProfile.self, MixedVideoLayout.self, RenderMode.self, RegionAffinity.self, StorageVendor.self,
        RecordingStatus.self, Scene.self,
    ]

    @Test(arguments: all) func wordsAndNumbersAreUnique(vocabulary: any Vocabulary.Type) {
        #expect(Set(vocabulary.words.map(\.name)).count == vocabulary.words.count)
        #expect(Set(vocabulary.words.map(\.value)).count == vocabulary.words.count)
        #expect(vocabulary.words.map(\.value) == vocabulary.words.map(\.value).sorted())
        for word in vocabulary.words {
            #expect(word.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(word.summary.hasSuffix("."))
        }
    }

    @Test(arguments: all) func wordsLeadToNumbersAndBack(vocabulary: any Vocabulary.Type) {
        func check<V: Vocabulary>(_ type: V.Type) {
            for word in V.words {
                #expect(V(word: word.name)?.rawValue == word.value)
                #expect(V(rawValue: word.value).word == word.name)
                #expect(V(rawValue: word.value).description == word.name)
            }
            #expect(V(word: "nothing-of-the-kind") == nil)
            #expect(!V(rawValue: 977).isKnown)
            #expect(V(rawValue: 977).description == "977")
        }
        check(vocabulary)
    }

    @Test func numbersAreThoseOfTheReference() {
        func numbers<V: Vocabulary>(_ type: V.Type) -> String {
            V.words.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        }
        #expect(numbers(ChannelType.self) == "communication 0, live 1")
        #expect(numbers(StreamTypes.self) == "audio 0, video 1, audio-and-video 2")
        #expect(numbers(VideoStreamType.self) == "high 0, low 1")
        #expect(
            numbers(DecryptionMode.self)
                == "none 0, aes-128-xts 1, aes-128-ecb 2, aes-256-xts 3, sm4-128-ecb 4, aes-128-gcm 5, aes-256-gcm 6, "
                + "aes-128-gcm2 7, aes-256-gcm2 8")
        #expect(
            numbers(SubscribeUidGroup.self)
                == "up-to-2 0, up-to-7 1, up-to-12 2, up-to-17 3, up-to-32 4, up-to-49 5")
        #expect(numbers(AudioProfile.self) == "standard-mono 0, music-mono 1, music-stereo 2")
        #expect(numbers(MixedVideoLayout.self) == "floating 0, best-fit 1, vertical 2, custom 3")
        #expect(numbers(RenderMode.self) == "crop 0, fit 1")
        #expect(
            numbers(RegionAffinity.self) == "nearest 0, china 1, southeast-asia 2, europe 3, north-america 4")
        #expect(
            numbers(StorageVendor.self)
                == "amazon-s3 1, alibaba-cloud 2, tencent-cloud 3, microsoft-azure 5, google-cloud 6, huawei-cloud 7, "
                + "baidu-cloud 8, self-built 11")
        #expect(
            numbers(RecordingStatus.self)
                == "not-started 0, initialized 1, starting 2, partly-ready 3, ready 4, in-progress 5, stopping 6, "
                + "stopped 7, exited 8, abnormal 20")
    }

    @Test(arguments: [(1, 0), (2, 0), (3, 1), (7, 1), (8, 2), (13, 3), (17, 3), (18, 4), (32, 4), (33, 5), (49, 5)])
    func theSmallestGroupThatHoldsThemIsFound(users: Int, group: Int) {
        #expect(SubscribeUidGroup.smallest(holding: users)?.rawValue == group)
    }

    @Test func noGroupHoldsFifty() {
        #expect(SubscribeUidGroup.smallest(holding: 50) == nil)
        #expect(SubscribeUidGroup(rawValue: 9).limit == nil)
    }

    @Test func phasesFollowTheStatus() {
        let phases = [0, 3, 4, 5, 6, 7, 8, 20, 9].map { RecordingStatus(rawValue: $0).phase }
        #expect(
            phases == [.starting, .starting, .running, .running, .stopping, .stopping, .finished, .failed, .unknown])
    }
}
