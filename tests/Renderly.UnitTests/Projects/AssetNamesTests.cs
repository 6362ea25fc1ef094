using Renderly.Projects.Assets;
using Renderly.Projects.Data;

namespace Renderly.UnitTests.Projects;

public sealed class AssetNamesTests
{
    [Theory]
    [InlineData("bottle.png", "bottle.png")]
    [InlineData("Grüße aus Łódź 🧴.png", "Grüße aus Łódź 🧴.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\ann\bottle.png", "bottle.png")]
    [InlineData("a\u0000b\r\nc.png", "abc.png")]
    [InlineData("bottle\u202Egnp.exe", "bottlegnp.exe")]
    [InlineData("a\"b<c>d|e*f?g:h.png", "a_b_c_d_e_f_g_h.png")]
    [InlineData(" .bottle. ", "bottle")]
    [InlineData("..", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_made_harmless(string? given, string? kept) => AssetNames.Sanitize(given).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_ending_and_no_half_character()
    {
        var name = AssetNames.Sanitize(new string('x', Asset.MaxFileNameLength - 5) + "🧴🧴.png")!;
        name.Length.ShouldBe(Asset.MaxFileNameLength - 1);
        name.ShouldEndWith("x.png");
    }
}
