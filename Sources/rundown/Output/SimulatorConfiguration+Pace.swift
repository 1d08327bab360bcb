import Simulator

extension SimulatorConfiguration {
    /// Lets recordings come up, have their first files and end that many times faster. The lengths of files and whatever
    /// a request asks for stay as they are.
    mutating func hasten(by factor: Int) {
        pace.initialised /= factor
        pace.componentsStarting /= factor
        pace.joined /= factor
        pace.ready /= factor
        pace.pageOpen /= factor
        pace.firstMixSlice /= factor
        pace.firstIndividualSlice /= factor
        pace.firstWebSlice /= factor
        pace.tokenRefused /= factor
        pace.storageRefused /= factor
        pace.pageUnreachable /= factor
        uploads.duration /= factor
    }
}
