#include "ingest/decode.hpp"

#include <gtest/gtest.h>

#include "ingest/english.hpp"

namespace rapporteur {
namespace {

using namespace std::string_literals;

const std::string sentence =
    "The ministers said that they would not sign the text before the spring, and left for the capital.";

std::string widen(const std::string& ascii, int bytes, bool big_endian) {
  std::string wide;
  for (const char c : ascii) {
    std::string unit(static_cast<std::size_t>(bytes), '\0');
    unit[big_endian ? static_cast<std::size_t>(bytes) - 1 : 0] = c;
    wide += unit;
  }
  return wide;
}

TEST(Decode, Utf8StaysAsItIs) {
  const auto decoded = decode("“Malmö” — 5 €\r\nnext\r", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "“Malmö” — 5 €\r\nnext\r");
  EXPECT_TRUE(decoded->notes.empty());
}

TEST(Decode, ByteOrderMarkIsDropped) {
  EXPECT_EQ(decode("\xEF\xBB\xBF" + sentence, "a")->text, sentence);
  EXPECT_EQ(decode("\xFF\xFE" + widen(sentence, 2, false), "a")->text, sentence);
  EXPECT_EQ(decode("\xFE\xFF" + widen(sentence, 2, true), "a")->text, sentence);
  EXPECT_EQ(decode("\xFF\xFE\0\0"s + widen(sentence, 4, false), "a")->text, sentence);
}

TEST(Decode, WideTextWithoutAMark) {
  for (const int bytes : {2, 4})
    for (const bool big_endian : {false, true}) {
      const auto decoded = decode(widen(sentence, bytes, big_endian), "a");
      ASSERT_TRUE(decoded) << bytes << big_endian;
      EXPECT_EQ(decoded->text, sentence);
      EXPECT_EQ(decoded->notes.size(), 1U);
    }
}

struct LegacyCase {
  const char* bytes;
  const char* text;
  const char* encoding;
};

TEST(Decode, LegacyEncodings) {
  const LegacyCase cases[] = {
      {"\x93We will sign,\x94 he said \x96 and it\x92s true.", "“We will sign,” he said – and it’s true.", "windows-1252"},
      {"The caf\xE9 in M\xFCnchen cost \xA3"
       "5 for the ministers and the envoys.",
       "The café in München cost £5 for the ministers and the envoys.", "windows-1252"},
      {"\xD2We will sign,\xD3 he said \xD0 and it\xD5s true.", "“We will sign,” he said – and it’s true.", "macintosh"}};
  for (const auto& item : cases) {
    const auto decoded = decode(item.bytes, "a");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, item.text);
    EXPECT_EQ(decoded->notes, std::vector<std::string>{"decoded from "s + item.encoding});
  }
}

TEST(Decode, InvalidBytesAreReplacedAndCounted) {
  const auto decoded = decode("Malmö, Århus \xFF and Tromsø \xE2\x82 signed.", "a");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "Malmö, Århus \uFFFD and Tromsø \uFFFD signed.");
  EXPECT_EQ(decoded->notes, std::vector<std::string>{"2 invalid byte sequences replaced by U+FFFD"});
}

TEST(Decode, IllFormedSequencesByTheStandard) {
  // Unicode 15, table 3-8 and 3-11: maximal subparts.
  const std::pair<std::string, std::size_t> cases[] = {{"\xC0\xAF", 2},         {"\xED\xA0\x80", 3},
                                                       {"\xF4\x90\x80\x80", 4}, {"\xE1\x80\xE2\xF0\x91\x92", 3},
                                                       {"\xF0\x9F\x98", 1},     {"\x80", 1}};
  for (const auto& [bytes, count] : cases) {
    const auto repaired = repair_utf8(bytes);
    EXPECT_EQ(repaired.replaced, count);
    EXPECT_EQ(repaired.text.size(), 3 * count);
  }
}

TEST(Decode, WhatIsNoText) {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i * i * 31) % 256);
  const std::pair<std::string, ErrorCode> cases[] = {{"", ErrorCode::empty},
                                                     {" \n\t\r\n", ErrorCode::empty},
                                                     {"\u00A0\u2003\uFEFF\n", ErrorCode::empty},
                                                     {"\xEF\xBB\xBF", ErrorCode::empty},
                                                     {"%PDF-1.7 ...", ErrorCode::unsupported},
                                                     {"PK\x03\x04 and so on", ErrorCode::unsupported},
                                                     {"<!DOCTYPE HTML><html><p>Text", ErrorCode::unsupported},
                                                     {"\n<?xml version='1.0'?><rss>", ErrorCode::unsupported},
                                                     {std::string(500, '\0'), ErrorCode::binary},
                                                     {noise, ErrorCode::binary}};
  for (const auto& [bytes, code] : cases) {
    const auto decoded = decode(bytes, "a");
    ASSERT_FALSE(decoded) << bytes.substr(0, 20);
    EXPECT_EQ(decoded.error().code, code) << bytes.substr(0, 20);
    EXPECT_FALSE(decoded.error().remedy.empty());
  }
}

TEST(English, IsToldFromOtherLanguages) {
  EXPECT_FALSE(not_english(sentence + " " + sentence));
  EXPECT_FALSE(not_english("Kurz."));  // too short to say
  EXPECT_FALSE(not_english("Norland, Sudria sign fishing pact"));
  EXPECT_FALSE(not_english("Van der Ek meets de la Cruz in Los Angeles, La Paz after summit"));
  EXPECT_EQ(not_english("Le ministre a déclaré que les discussions sont ouvertes."), "is not in English: it reads as French");
  EXPECT_EQ(not_english("Der Minister hat sich nicht dazu geäußert."), "is not in English: it reads as German");
  const char* others[] = {
      "Die Minister der beiden Länder haben sich am Montag in der Hauptstadt getroffen und vereinbart, dass die Gespräche im "
      "Frühjahr fortgesetzt werden sollen. Der Sprecher sagte, man sei noch nicht so weit, aber der Text sei fast fertig und "
      "die "
      "Lage an der Grenze habe sich in den letzten Wochen beruhigt.",
      "Les ministres des deux pays se sont réunis lundi dans la capitale et sont convenus de reprendre les discussions au "
      "printemps. Le porte-parole a déclaré que le texte était presque prêt, mais que deux questions restaient ouvertes et que "
      "personne ne voulait en parler avant la fin du mois.",
      "Los ministros de los dos países se reunieron el lunes en la capital y acordaron reanudar las conversaciones en la "
      "primavera. El portavoz dijo que el texto estaba casi listo, pero que quedaban dos cuestiones abiertas y que nadie "
      "quería "
      "hablar de ellas antes de fin de mes.",
      "De ministers van de twee landen hebben elkaar maandag in de hoofdstad ontmoet en afgesproken dat de gesprekken in het "
      "voorjaar worden hervat. De woordvoerder zei dat de tekst bijna klaar was, maar dat er nog twee vragen open waren en dat "
      "niemand daar nu iets over wilde zeggen.",
      "Ministrene fra de to landene møttes mandag i hovedstaden og ble enige om å fortsette samtalene til våren. Talsmannen sa "
      "at "
      "teksten var nesten klar, men at to spørsmål sto åpne, og at ingen ville snakke om dem før slutten av måneden da alle "
      "skal møtes igjen.",
      "Ministrowie obu krajów spotkali się w poniedziałek w stolicy i uzgodnili, że rozmowy zostaną wznowione na wiosnę. "
      "Rzecznik "
      "powiedział, że tekst jest prawie gotowy, ale że dwie sprawy pozostają otwarte i nikt nie chce o nich mówić przed końcem "
      "miesiąca, kiedy odbędzie się spotkanie.",
      "Министры двух стран встретились в понедельник в столице и договорились продолжить переговоры весной.",
      "两国部长星期一在首都会面，同意春天继续谈判。发言人说文本几乎准备好了，但还有两个问题没有解决。",
      "التقى وزيرا البلدين يوم الاثنين في العاصمة واتفقا على استئناف المحادثات في الربيع"};
  for (const char* text : others) EXPECT_TRUE(not_english(text)) << text;
}

}  // namespace
}  // namespace rapporteur
