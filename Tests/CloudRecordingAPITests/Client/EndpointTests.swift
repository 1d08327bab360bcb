import CloudRecordingAPI
import Testing

@Suite struct EndpointTests {
    @Test(arguments: [
        ("https://api.sd-rtn.com", "https://api.sd-rtn.com"), ("https://proxy.example.com:8443/v/", nil),
        ("HTTPS://API.agora.io/", "https://api.agora.io"), ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1"), ("http://127.1.2.3", "http://127.1.2.3"),
        ("http://[::1]:8080", "http://[::1]:8080"), ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ])
    func goodEndpointsAreTaken(text: String, printed: String?) throws {
        let endpoint = try Endpoint.url(text)
        #expect(endpoint.description == printed ?? "https://proxy.example.com:8443/v")
        #expect(endpoint.pool.baseURLs.map(\.description) == [endpoint.description])
    }

    @Test(arguments: [
        ("", EndpointError.Problem.notAURL), ("api.agora.io", .notAURL), ("https:/x", .notAURL),
        ("ftp://h", .scheme), ("https://", .host), ("https://:80", .host), ("https://h:0", .host),
        ("https://h:65536", .host), ("https://h:", .host), ("https://h:+1", .host), ("https://h h", .host),
        ("https://[::1", .host), ("https://[zz]", .host), ("https://u:p@h", .userInformation),
        ("https://h?x=1", .path), ("https://h#x", .path), ("https://h/a b", .path), ("http://api.agora.io", .plainHTTP),
        ("http://127.0.0.1.example.com", .plainHTTP), ("http://127.0.0.256", .plainHTTP),
        ("http://localhost.example.com", .plainHTTP), ("http://10.0.0.1", .plainHTTP),
    ])
    func badEndpointsAreRefused(text: String, problem: EndpointError.Problem) {
        let error = #expect(throws: EndpointError.self) { try Endpoint.url(text) }
        #expect(error?.problem == problem)
        #expect(error?.description.contains("u:p") == false)
    }

    @Test func areasHaveTheirHostsInOrder() {
        func hosts(_ area: ServiceArea) -> [String] { Endpoint.area(area).pool.baseURLs.map(\.authority) }
        #expect(
            hosts(.us) == [
                "api-us-west-1.agora.io", "api-us-east-1.agora.io", "api-us-west-1.sd-rtn.com",
                "api-us-east-1.sd-rtn.com",
            ])
        #expect(hosts(.cn).first == "api-cn-east-1.sd-rtn.com" && hosts(.cn).last == "api-cn-north-1.agora.io")
        #expect(hosts(.eu).first == "api-eu-west-1.agora.io" && hosts(.ap).first == "api-ap-southeast-1.agora.io")
        #expect(Set(ServiceArea.allCases.flatMap(hosts)).count == 16)
    }
}
