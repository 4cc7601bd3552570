/// The elements that matter to the text of a page; every other is `other`, its content read.
enum HTMLTag: String, Sendable {
  case text = "#text"
  case other = "#other"
  case html, head, title, body
  case h1, h2, h3, h4, h5, h6
  case p, div, section, article, main, header, footer, nav, aside, address, figure, figcaption
  case details, summary, fieldset, legend, center, hr, hgroup, dialog
  case ul, ol, li, dl, dt, dd, menu, dir
  case pre, listing, xmp, code, tt, samp, kbd
  case table, caption, colgroup, thead, tbody, tfoot, tr, td, th
  case blockquote, br, img, q, sup
  case script, style, template, noscript, form, button, select, option, textarea, input, label
  case svg, iframe, object, video, audio, canvas, map, math, annotation, rt, rp

  /// What is never read.
  var isNeverText: Bool {
    switch self {
    case .head, .title, .script, .style, .template, .noscript, .button, .select, .option: true
    case .textarea, .input, .svg, .iframe, .video, .audio, .canvas, .map, .annotation: true
    case .rt, .rp, .nav, .colgroup, .dialog: true
    default: false
    }
  }

  /// What stands in lines of its own, with an empty line before and after.
  var isBlock: Bool {
    switch self {
    case .p, .div, .section, .article, .main, .header, .footer, .nav, .aside, .address: true
    case .figure, .figcaption, .details, .summary, .fieldset, .legend, .center, .hr: true
    case .ul, .ol, .dl, .menu, .dir, .pre, .listing, .xmp, .table, .caption, .blockquote: true
    case .form, .body, .hgroup, .dt: true
    default: headingLevel != nil
    }
  }

  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}
