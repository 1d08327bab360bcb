/// A page of HTML with all that it needs in itself: no network, no script.
package struct Page {
    let title: String
    let style: String
    let body: [Markup]

    /// - Parameter style: the page's own style sheet, beside that of drawings.
    package init(title: String, style: String, body: [Markup]) {
        self.title = title
        self.style = style
        self.body = body
    }

    package var text: String {
        let page = Markup.tag(
            "html", ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"], [head, .tag("body", [:], body)])
        return "<!DOCTYPE html>\n\(page.rendered)\n"
    }

    private static let colors = """
        :root{color-scheme:light dark;--paper:#fff;--back:#f4f6f8;--ink:#1b1f24;--muted:#57606a;--line:#d5dae0}\
        @media (prefers-color-scheme:dark){:root{--paper:#12161c;--back:#0b0e12;--ink:#e8ebef;--muted:#a3adb8;\
        --line:#333b45}}*{box-sizing:border-box}
        """

    private var head: Markup {
        .tag(
            "head", [:],
            [
                .tag("meta", ["charset": "utf-8"]),
                .tag("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"]),
                .tag("meta", ["name": "color-scheme", "content": "light dark"]),
                // Whatever a spec or the service has put into it, the page loads nothing and runs nothing.
                .tag(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'",
                    ]), .tag("title", [:], text: title),
                .tag("style", [:], text: DrawingStyle.css + Page.colors + style),
            ])
    }
}
