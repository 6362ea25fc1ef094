using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Texts;
using Renderly.UnitTests.Media;

namespace Renderly.UnitTests.Texts;

public sealed class DrawableTextTests
{
    [Theory]
    [InlineData("冰爽二十四小时")]
    [InlineData("नमस्ते दुनिया")]
    [InlineData("限定セール 50% オフ ― 한국어 特价")]
    [InlineData("— שלום עולם!")]
    [InlineData("زجاجة واحدة تدوم مدى الحياة")]
    [InlineData("ขวดเดียว")]
    [InlineData("👩‍🚀 👨‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏽 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    [InlineData("தமிழ் বাংলা ગુજરાતી ਪੰਜਾਬੀ తెలుగు ಕನ್ನಡ മലയാളം සිංහල ខ្មែរ မြန်မာ ລາວ ქართული հայերեն አማርኛ")]
    [InlineData("→ ★ ☂ ✓ ½ ₿ ≈ ﷼ ™")]
    public void Everybodys_writing_is_drawn_whole(string text)
    {
        var drawable = DrawableText.Of(text, TestFonts.Coverage);

        drawable.Missing.ShouldBeEmpty(drawable.MissingNames);
        drawable.Text.ShouldBe(text);
    }

    [Fact]
    public void What_no_font_has_is_left_out_and_named()
    {
        var drawable = DrawableText.Of("Ice \uE000\U000E1000\uE000 cold", TestFonts.Coverage);

        drawable.Text.ShouldBe("Ice cold");
        drawable.Missing.ShouldBe([new Rune(0xE000), new Rune(0xE1000)]);
        drawable.MissingNames.ShouldContain("(U+E000)");
        drawable.MissingNames.ShouldContain("(U+E1000)");
    }

    [Theory]
    [InlineData("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour")]
    [InlineData("  tabs\tand   spaces  ", "tabs and spaces")]
    [InlineData("a\u0000\u0007\u202Eb", "ab")]
    [InlineData("\n one\n\n two\n\n", "one\n\ntwo")]
    [InlineData("\n\n", "")]
    [InlineData(" \u200B\u200D ", "")]
    [InlineData("%{pts} \\ ' : ; [x] <b>&amp;", "%{pts} \\ ' : ; [x] <b>&amp;")]
    public void Text_is_cleaned_but_what_is_seen_stays_as_it_is(string text, string drawn) =>
        DrawableText.Of(text, TestFonts.Coverage).Text.ShouldBe(drawn);

    [Fact]
    public void A_lone_surrogate_is_dropped() =>
        DrawableText.Of(new string(['a', '\uD800', 'b']), TestFonts.Coverage).Text.ShouldBe("ab");

    [Fact]
    public void Only_the_fonts_that_are_named_count()
    {
        var latin = TestFonts.Catalog.Files.First(file => file.EndsWith("NotoSans-Bold.ttf", StringComparison.Ordinal));
        var coverage = new FontCoverage(new FontCatalog(Options.Create(new TextOptions { Fonts = [latin] })));

        coverage.Covers(new Rune('Ж')).ShouldBeTrue();
        coverage.Covers(new Rune('新')).ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_a_font_is_refused_with_its_name()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "not a font, but long enough to be looked at");
            Should.Throw<InvalidDataException>(() => FontFile.Load(path)).Message.ShouldContain(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
