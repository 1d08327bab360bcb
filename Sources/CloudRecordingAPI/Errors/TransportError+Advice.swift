import Transport

extension TransportError.Kind {
    /// What to check, after an exchange that had no answer.
    var whatToDo: String {
        switch self {
        case .nameNotResolved:
            "Check that the endpoint is spelt rightly, and this machine's DNS: its resolver, a VPN, a firewall."
        case .connectionRefused:
            "Check the host and port of the endpoint, that the service runs there, and that no firewall refuses it."
        case .connectTimeout:
            "Check the endpoint, and that a firewall or proxy lets connections to it through; a network that is slow "
                + "needs a longer connectTimeout."
        case .tlsFailed:
            "Check the endpoint's certificate and who signed it, the certificates and the clock of this machine, and "
                + "whether a proxy reads the traffic."
        case .timeout:
            "Check the endpoint, and that a proxy or firewall lets answers through; a service that is slow needs a "
                + "longer requestTimeout."
        case .answerStalled, .connectionLost, .answerTooLarge:
            "Check the network, and any proxy or firewall between this machine and the endpoint; then try again."
        case .cancelled: "Find out what became of the request before it is sent again."
        }
    }
}
