#include "io/import/xml/xml_reader.hpp"

#include <string>

#include "doctest/doctest.h"

using namespace duewise;
using namespace std::string_literals;

namespace {

/// Shows the events as text: `<name key=value>`, `</name>`, the characters, and the fault with its
/// line.
std::string read(std::string_view text) {
  static constexpr const char* faults[] = {"none", "not well-formed", "too deep", "declares"};
  XmlReader xml(text);
  std::string shown;
  for (;;) {
    switch (xml.next()) {
      case XmlEvent::start:
        shown += "<" + std::string(xml.name());
        for (const auto& [name, value] : xml.attributes()) {
          shown += " " + std::string(name) + "=" + value;
        }
        shown += ">";
        break;
      case XmlEvent::end:
        shown += "</" + std::string(xml.name()) + ">";
        break;
      case XmlEvent::text:
        shown += xml.characters();
        break;
      case XmlEvent::finished:
        CHECK(xml.next() == XmlEvent::finished);
        return shown;
      case XmlEvent::fault:
        CHECK(xml.next() == XmlEvent::fault);
        return std::string(faults[static_cast<std::size_t>(xml.fault())]) + ", line " +
               std::to_string(xml.line());
    }
  }
}

void check_xml(std::string_view text, const std::string& shown) {
  CAPTURE(text);
  CHECK(read(text) == shown);
}

std::string nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "<a>";
  for (int i = 0; i < depth; ++i) text += "</a>";
  return text;
}

}  // namespace

TEST_CASE("xml: elements, attributes and texts, without the prefixes") {
  check_xml("<a/>", "<a></a>");
  check_xml(
      "<?xml version=\"1.0\" encoding='UTF-8'?>\n<!-- x -->\n<n:a b='1' n:c=\"2\" >t</n:a >\n<?p?>",
      "<a b=1 n:c=2>t</a>");
  check_xml("<a>1<b/>2<c>3</c></a>", "<a>1<b></b>2<c>3</c></a>");
  check_xml("<发票>金额</发票>", "<发票>金额</发票>");
  check_xml("<a>x<!-- <b> -->y<?p <c>?>z</a>", "<a>xyz</a>");
}

TEST_CASE("xml: entities, numbered characters and CDATA") {
  check_xml("<a b='&lt;&#65;&quot;'>&amp;&gt;&apos;&#x4E00;&#128182;</a>",
            "<a b=<A\">&>'一\xF0\x9F\x92\xB6</a>");
  check_xml("<a>1<![CDATA[<b>&amp;]]>2</a>", "<a>1<b>&amp;2</a>");
  check_xml("<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>");
  for (const std::string_view text :
       {"<a>&nbsp;</a>", "<a>&</a>", "<a>&amp</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
        "<a>&#x110000;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#12a;</a>", "<a>&;</a>",
        "<a>&#99999999999;</a>"}) {
    check_xml(text, "not well-formed, line 1");
  }
}

TEST_CASE("xml: what is not well-formed is refused at its line") {
  for (const std::string_view text : {"",
                                      " ",
                                      "a",
                                      "<",
                                      "<a",
                                      "<a>",
                                      "<a></b>",
                                      "<a><b></a></b>",
                                      "<a/><b/>",
                                      "<a/>x",
                                      "x<a/>",
                                      "<a b=1/>",
                                      "<a b/>",
                                      "<a b='1' b='2'/>",
                                      "<a b='1'c='2'/>",
                                      "<a b='<'/>",
                                      "<a b='1/>",
                                      "<1/>",
                                      "< a/>",
                                      "<a>]]></a>",
                                      "<a><![CDATA[</a>",
                                      "<!-- <a/>",
                                      "<a><!-- -- --></a>",
                                      "<a/><?xml version='1.0'?>",
                                      " <?xml version='1.0'?><a/>",
                                      "<?XML?><a/>",
                                      "<? ?><a/>",
                                      "<a><!DOCTYPE b></a>",
                                      "<!DOCTYPE a><!DOCTYPE a><a/>",
                                      "<!DOCTYPE a",
                                      "</a>",
                                      "<a></a",
                                      "<a>\x01</a>",
                                      "<a>\xFF</a>",
                                      "<a b='\x01'/>"}) {
    check_xml(text, "not well-formed, line 1");
  }
  check_xml("<a>\n\n<b></c></a>", "not well-formed, line 3");
  check_xml("<a>\0</a>"s, "not well-formed, line 1");
}

TEST_CASE("xml: a document type may name itself, but not declare anything") {
  check_xml("<!DOCTYPE html SYSTEM 'about:legacy-compat'><a/>", "<a></a>");
  check_xml("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
            "declares, line 1");
  check_xml("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "declares, line 1");
}

TEST_CASE("xml: a hundred open elements are read, one more is too deep") {
  CHECK(read(nested(100)) == nested(100));
  check_xml(nested(101), "too deep, line 1");
  check_xml(nested(100'000), "too deep, line 1");
}

TEST_CASE("xml: a hundred thousand attributes end the reading early") {
  std::string text = "<a";
  for (int i = 0; i < 100'000; ++i) text += " b" + std::to_string(i) + "=''";
  check_xml(text + "/>", "not well-formed, line 1");
}

TEST_CASE("xml: the declared encoding is found") {
  CHECK(find_declared_encoding("<?xml version=\"1.0\" encoding=\"GBK\"?><a/>") == "GBK");
  CHECK(find_declared_encoding("<?xml version='1.0' encoding = 'big5' ?>") == "big5");
  CHECK(find_declared_encoding("<?xml version='1.0'?><a encoding='x'/>").empty());
  CHECK(find_declared_encoding("<a encoding='x'/>").empty());
  CHECK(find_declared_encoding("<?xml encoding").empty());
  CHECK(find_declared_encoding("<?xml encoding='x").empty());
}
