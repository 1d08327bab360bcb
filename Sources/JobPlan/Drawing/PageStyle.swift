import Drawing

/// The style sheet of a page around its drawings.
enum PageStyle {
    static let css =
        """
        :root{--link:#0a58a8}@media (prefers-color-scheme:dark){:root{--link:#79b8ff}}\
        body{margin:0;background:var(--back);color:var(--ink);font:15px/1.45 \(DrawingStyle.fonts)}\
        header,section{max-width:1040px;margin:16px auto;padding:16px 24px;background:var(--paper);\
        border:1px solid var(--line);border-radius:8px}\
        h1{font-size:24px;margin:0 0 8px}h2{font-size:19px;margin:0 0 4px}p{margin:2px 0}\
        h1,h2,p,td{overflow-wrap:anywhere}\
        .facts .what,.digest,.estimates{color:var(--muted)}.digest{font:12px ui-monospace,monospace}\
        .estimates{margin:0;padding-left:20px}a{color:var(--link)}\
        figure{margin:8px 0 12px}figure svg{display:block;width:100%;height:auto}.narrow,figure svg.narrow{display:none}\
        .defs{position:absolute}.icon{vertical-align:-1px;overflow:visible}\
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}\
        th,td{text-align:left;vertical-align:top;padding:4px 12px 4px 0;border-top:1px solid var(--line)}\
        th{color:var(--muted);font-weight:500;border-top:0;white-space:nowrap}\
        .when{white-space:nowrap;font-variant-numeric:tabular-nums}.step{white-space:nowrap}\
        td small{display:block;color:var(--muted)}\
        @media (min-width:1560px){header,section{max-width:1600px}.beside{display:grid;\
        grid-template-columns:minmax(0,960px) minmax(0,1fr);gap:32px;align-items:start}}\
        @media screen and (max-width:640px){header,section{margin:0;padding:14px 12px;border-width:0 0 1px;border-radius:0}\
        figure svg.wide{display:none}figure svg.narrow{display:block;max-width:480px;margin:auto}\
        .steps thead{display:none}.steps tr{display:block;border-top:1px solid var(--line);padding:6px 0}\
        .steps td{display:inline;border:0;padding:0 8px 0 0}.steps td:empty{display:none}.steps td.what{display:block;padding:2px 0 0}\
        .step{font-weight:600}.jobs thead{display:none}.jobs tr{display:block;border-top:1px solid var(--line);\
        padding:6px 0}.jobs td{display:inline;border:0;padding:0 8px 0 0}.jobs td:first-child{display:block}\
        .jobs td:last-child:before{content:"recorded minutes: "}}\
        @media print{:root{--paper:#fff;--back:#fff;--ink:#1b1f24;--muted:#57606a;--line:#d5dae0;--link:#1b1f24}\
        body{font-size:11pt}header,section{max-width:none;margin:0 0 12pt;padding:0;border:0}\
        section+section{break-before:page}figure,tr{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
