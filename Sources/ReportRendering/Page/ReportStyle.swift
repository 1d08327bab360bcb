import Drawing

/// The style sheet of a page of reports.
enum ReportStyle {
    static let css =
        """
        :root{--good:#116329;--bad:#a40e26;--mid:#8a4600;--badback:#fdeeee;--rec:#c9def4;--span:#5b93cc;--dot:#0b3d70}\
        @media (prefers-color-scheme:dark){:root{--good:#6fd08c;--bad:#ff8f8f;--mid:#ffb35c;--badback:#2b1619;--rec:#1d4a78;--span:#4f8fd0;\
        --dot:#dcecff}}\
        body{margin:0 auto;max-width:1120px;padding:16px;background:var(--back);color:var(--ink);\
        font:15px/1.45 \(DrawingStyle.fonts);overflow-wrap:anywhere}\
        header,main,footer{background:var(--paper);border:1px solid var(--line);border-radius:8px;margin:0 0 16px;\
        padding:16px 20px}main{padding:0;overflow:hidden}footer{font-size:13px}\
        h1{font-size:24px;line-height:1.2;margin:0 0 4px}h3{font-size:14px;margin:12px 0 2px}p{margin:2px 0}\
        .q,footer,.head,figcaption{color:var(--muted)}.defs{position:absolute}\
        .sum{margin-top:12px}.sum p{display:flex;flex-wrap:wrap;gap:2px 18px}\
        .bar{display:flex;height:10px;gap:2px;margin-bottom:6px}.bar i{background:currentColor;min-width:4px;\
        border-radius:2px}.succeeded{--tone:var(--good)}.failed,.refused{--tone:var(--bad)}\
        .unreachable,.interrupted{--tone:var(--mid)}.sum .bar i,.sum span,b,.o,.x td:nth-child(5){color:var(--tone)}\
        .x{--tone:var(--bad)}\
        .alert{background:var(--badback);border-left:4px solid var(--bad);padding:8px 12px;margin:10px 0;\
        border-radius:0 6px 6px 0}.alert ul{margin:2px 0;padding-left:18px}\
        .head,summary{display:grid;grid-template-columns:16px minmax(120px,2fr) 96px 172px 76px 96px 64px minmax(60px,1.4fr);\
        gap:0 10px;padding:7px 20px;align-items:baseline;font-variant-numeric:tabular-nums}\
        .head{font-size:13px}summary{cursor:pointer;border-top:1px solid var(--line);list-style:none}\
        summary::-webkit-details-marker{display:none}summary:hover,details[open]>summary{background:var(--back)}\
        summary:focus-visible{outline:2px solid var(--span);outline-offset:-2px}\
        summary u{text-decoration:none;align-self:center}summary u i{display:block;height:8px;min-width:3px;\
        background:var(--tone);border-radius:2px}\
        summary em{grid-column:2/-1;font-style:normal;color:var(--muted);font-size:14px}\
        .job{padding:4px 20px 16px;border-top:1px solid var(--line)}\
        .job ul{margin:4px 0;padding-left:18px;font-size:14px}.job ul.q{list-style:none;padding:0;font-size:13px}\
        .warn{color:var(--mid)}\
        .time{display:grid;grid-template-columns:58px 1fr;margin:14px 26px 6px 0}.time svg{display:block;overflow:visible}\
        .time text{font:10px \(DrawingStyle.fonts);fill:var(--muted)}.tl text{text-anchor:middle}\
        .tl .num{fill:var(--ink);font-weight:600}.tl path{fill:none;vector-effect:non-scaling-stroke}\
        .rec{fill:var(--rec)}.open{fill:var(--rec);stroke:var(--bad);stroke-dasharray:4 3;vector-effect:non-scaling-stroke}\
        .due{stroke:var(--muted);stroke-width:1.5}.not{stroke:var(--muted);stroke-dasharray:2 2}\
        .span{stroke:var(--span);stroke-width:5}.ask{stroke:var(--span);stroke-width:6}\
        .wait{stroke:var(--mid);stroke-width:2}.bad{stroke:var(--bad);stroke-width:11}\
        .dot{stroke:var(--dot);stroke-width:7;stroke-linecap:round}\
        .err{stroke:var(--bad);stroke-width:10;stroke-linecap:square}.res{stroke:var(--mid);stroke-dasharray:4 3}\
        .ax{stroke:var(--line)}\
        .pics{display:flex;flex-wrap:wrap;gap:8px 14px;margin:10px 0}.pics figure{margin:0;max-width:160px}\
        figcaption{font-size:12px}\
        table{border-collapse:collapse;width:100%;font-size:14px;margin-top:8px}\
        th,td{text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-top:1px solid var(--line);\
        font-variant-numeric:tabular-nums}th{color:var(--muted);font-weight:500;border-top:0;white-space:nowrap}\
        td:first-child{color:var(--muted)}td:nth-child(2){min-width:110px}td:nth-child(3),td:nth-child(5){white-space:nowrap}td:last-child{width:50%}\
        ol{margin:0;padding-left:20px}\
        @media screen and (max-width:760px){body{padding:0}header,main,footer{border-width:0 0 1px;border-radius:0;margin:0}\
        header,footer,.job{padding-left:14px;padding-right:14px}.head{display:none}\
        summary{display:flex;flex-wrap:wrap;padding:9px 14px;gap:0 10px;font-size:14px}\
        summary strong{flex:1 1 70%;font-size:15px}summary span:empty{display:none}summary u{flex:1 1 100%;margin-top:4px}\
        summary em{flex:1 1 100%}.o{font-weight:600}\
        thead{display:none}tr{display:block;border-top:1px solid var(--line);padding:5px 0}\
        td{display:inline;border:0;padding:0 8px 0 0}td:empty{display:none}td:nth-child(2){font-weight:600}\
        td:last-child{display:block;width:auto}td:nth-child(3):not(:empty):before{content:"due "}\
        td:nth-child(4):not(:empty):before{content:"at "}}\
        @media print{:root{--paper:#fff;--back:#fff;--ink:#1b1f24;--muted:#57606a;--line:#d5dae0;--good:#116329;\
        --bad:#a40e26;--mid:#8a4600;--badback:#fff;--rec:#c9def4;--span:#5b93cc;--dot:#0b3d70}\
        body{max-width:none;padding:0;font-size:10pt}header,main,footer{border:0;padding:0}\
        .head,summary{grid-template-columns:12px minmax(80px,2fr) 88px 150px 60px 76px 48px minmax(30px,1fr);padding:4px 0;\
        gap:0 8px}.few details::details-content{content-visibility:visible}.job{padding:0 0 14pt}\
        .alert,tr,.time,figure{break-inside:avoid}summary{break-after:avoid}\
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
