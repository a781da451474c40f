// The elements and attributes of HTML that reading a page tells apart, and what the parser must know of each element.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur::html {

// Properties of an element, after the WHATWG parsing rules ("13.2.6.4 The rules for parsing tokens in HTML content").
enum TagProperty : std::uint16_t {
  is_void = 1U << 0U,     // has no content and no end tag
  is_raw = 1U << 1U,      // its content is no markup
  closes_p = 1U << 2U,    // its start tag ends an open paragraph
  is_special = 1U << 3U,  // stops the search of an end tag for an inline element
  is_scope = 1U << 4U,    // stops the search of an end tag for a block
  is_heading = 1U << 5U,  // h1 to h6
  is_block = 1U << 6U,    // text before, in and after it stands in different blocks
  is_unseen = 1U << 7U,   // its content is never shown as text of the page
  is_head = 1U << 8U,     // may stand in the head
  is_cell = 1U << 9U,     // td, th
  is_rows = 1U << 10U,    // tbody, thead, tfoot
};

#define RAPPORTEUR_HTML_TAGS(TAG)                             \
  TAG(a, 0)                                                   \
  TAG(abbr, 0)                                                \
  TAG(address, closes_p | is_special | is_block)              \
  TAG(amp_img, 0)                                             \
  TAG(applet, is_special | is_scope)                          \
  TAG(area, is_void | is_special)                             \
  TAG(article, closes_p | is_special | is_block)              \
  TAG(aside, closes_p | is_special | is_block)                \
  TAG(audio, is_unseen)                                       \
  TAG(b, 0)                                                   \
  TAG(base, is_void | is_special | is_head)                   \
  TAG(blockquote, closes_p | is_special | is_block)           \
  TAG(body, is_special | is_block)                            \
  TAG(br, is_void | is_special)                               \
  TAG(button, is_special | is_unseen)                         \
  TAG(canvas, is_unseen)                                      \
  TAG(caption, is_special | is_scope | is_block)              \
  TAG(center, closes_p | is_special | is_block)               \
  TAG(cite, 0)                                                \
  TAG(code, 0)                                                \
  TAG(col, is_void | is_special)                              \
  TAG(colgroup, is_special | is_block)                        \
  TAG(datalist, is_unseen)                                    \
  TAG(dd, closes_p | is_special | is_block)                   \
  TAG(del, 0)                                                 \
  TAG(details, closes_p | is_special | is_block)              \
  TAG(dialog, closes_p | is_block)                            \
  TAG(dir, closes_p | is_special | is_block)                  \
  TAG(div, closes_p | is_special | is_block)                  \
  TAG(dl, closes_p | is_special | is_block)                   \
  TAG(dt, closes_p | is_special | is_block)                   \
  TAG(em, 0)                                                  \
  TAG(embed, is_void | is_special)                            \
  TAG(fieldset, closes_p | is_special | is_block)             \
  TAG(figcaption, closes_p | is_special | is_block)           \
  TAG(figure, closes_p | is_special | is_block)               \
  TAG(font, 0)                                                \
  TAG(footer, closes_p | is_special | is_block)               \
  TAG(form, closes_p | is_special | is_block)                 \
  TAG(frame, is_void | is_special)                            \
  TAG(frameset, is_special | is_block)                        \
  TAG(h1, closes_p | is_special | is_heading | is_block)      \
  TAG(h2, closes_p | is_special | is_heading | is_block)      \
  TAG(h3, closes_p | is_special | is_heading | is_block)      \
  TAG(h4, closes_p | is_special | is_heading | is_block)      \
  TAG(h5, closes_p | is_special | is_heading | is_block)      \
  TAG(h6, closes_p | is_special | is_heading | is_block)      \
  TAG(head, is_special | is_head)                             \
  TAG(header, closes_p | is_special | is_block)               \
  TAG(hgroup, closes_p | is_special | is_block)               \
  TAG(hr, is_void | closes_p | is_special | is_block)         \
  TAG(html, is_special | is_scope | is_block)                 \
  TAG(i, 0)                                                   \
  TAG(iframe, is_raw | is_special | is_unseen)                \
  TAG(img, is_void | is_special)                              \
  TAG(input, is_void | is_special)                            \
  TAG(label, 0)                                               \
  TAG(legend, is_block)                                       \
  TAG(li, closes_p | is_special | is_block)                   \
  TAG(link, is_void | is_special | is_head)                   \
  TAG(listing, closes_p | is_special | is_block)              \
  TAG(main, closes_p | is_special | is_block)                 \
  TAG(map, 0)                                                 \
  TAG(mark, 0)                                                \
  TAG(marquee, is_special | is_scope | is_block)              \
  TAG(math, 0)                                                \
  TAG(menu, closes_p | is_special | is_block)                 \
  TAG(meta, is_void | is_special | is_head)                   \
  TAG(nav, closes_p | is_special | is_block)                  \
  TAG(noembed, is_raw | is_special | is_unseen)               \
  TAG(noframes, is_raw | is_special | is_unseen | is_head)    \
  TAG(noscript, is_raw | is_special | is_unseen | is_head)    \
  TAG(object, is_special | is_scope | is_unseen)              \
  TAG(ol, closes_p | is_special | is_block)                   \
  TAG(optgroup, is_unseen)                                    \
  TAG(option, is_unseen)                                      \
  TAG(p, closes_p | is_special | is_block)                    \
  TAG(param, is_void | is_special)                            \
  TAG(pre, closes_p | is_special | is_block)                  \
  TAG(progress, is_unseen)                                    \
  TAG(q, 0)                                                   \
  TAG(rp, is_unseen)                                          \
  TAG(rt, is_unseen)                                          \
  TAG(ruby, 0)                                                \
  TAG(s, 0)                                                   \
  TAG(script, is_raw | is_special | is_unseen | is_head)      \
  TAG(section, closes_p | is_special | is_block)              \
  TAG(select, is_special | is_unseen)                         \
  TAG(small, 0)                                               \
  TAG(source, is_void | is_special)                           \
  TAG(span, 0)                                                \
  TAG(strike, 0)                                              \
  TAG(strong, 0)                                              \
  TAG(style, is_raw | is_special | is_unseen | is_head)       \
  TAG(sub, 0)                                                 \
  TAG(summary, closes_p | is_special | is_block)              \
  TAG(sup, 0)                                                 \
  TAG(svg, is_unseen)                                         \
  TAG(table, closes_p | is_special | is_scope | is_block)     \
  TAG(tbody, is_special | is_block | is_rows)                 \
  TAG(td, is_special | is_scope | is_block | is_cell)         \
  TAG(template_, is_special | is_scope | is_unseen | is_head) \
  TAG(textarea, is_raw | is_special | is_unseen)              \
  TAG(tfoot, is_special | is_block | is_rows)                 \
  TAG(th, is_special | is_scope | is_block | is_cell)         \
  TAG(thead, is_special | is_block | is_rows)                 \
  TAG(time, 0)                                                \
  TAG(title, is_raw | is_special | is_unseen | is_head)       \
  TAG(tr, is_special | is_block)                              \
  TAG(track, is_void | is_special)                            \
  TAG(u, 0)                                                   \
  TAG(ul, closes_p | is_special | is_block)                   \
  TAG(video, is_unseen)                                       \
  TAG(wbr, is_void | is_special)                              \
  TAG(xmp, is_raw | closes_p | is_special | is_block)

// `text` is a run of text between tags. Elements that are not in the list get numbers from `unknown` on, in the order in which
// a page names them.
enum class Tag : std::uint16_t {
  text,
#define TAG(name, properties) name,
  RAPPORTEUR_HTML_TAGS(TAG)
#undef TAG
      unknown
};

// The properties of an element; of an unknown one none.
std::uint16_t properties(Tag tag);
inline bool has(Tag tag, TagProperty property) { return (properties(tag) & property) != 0; }

// The element of a name in any case; `unknown` where there is none.
Tag tag_of(std::string_view name);

// Attributes that reading a page looks at; all others are passed over.
enum class AttributeName : std::uint8_t {
  other,
  aria_hidden,
  charset,
  class_,
  content,
  datetime,
  hidden,
  href,
  http_equiv,
  id,
  itemprop,
  itemscope,
  itemtype,
  lang,
  mark,  // data-testid, data-component and the like: names that a page gives its parts for scripts and tests
  name,
  property,
  pubdate,
  rel,
  role,
  style,
  type,
};
AttributeName attribute_of(std::string_view name);

}  // namespace rapporteur::html
