using System.Text;
using Renderly.Storage;
using Renderly.Storage.Files;

namespace Renderly.UnitTests.Storage;

/// <summary>The checksums are those of the text "123456789", as catalogues of checksums list them.</summary>
public sealed class ContentHashTests
{
    [Theory]
    [InlineData("25f9e794323b453885f5181f1b624d0b", null, null)]
    [InlineData(null, "e3069283", null)]
    [InlineData(null, null, "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")]
    [InlineData(null, null, null)]
    public void Content_is_checked_by_whatever_the_store_keeps(string? md5, string? crc32C, string? sha256)
    {
        using var right = new ContentHash(new ObjectChecksums(md5, crc32C, sha256));
        using var wrong = new ContentHash(new ObjectChecksums(md5, crc32C, sha256));

        right.Append("1234"u8);
        right.Append("56789"u8);
        wrong.Append(Encoding.ASCII.GetBytes("12345678x"));

        right.Matches().ShouldBeTrue();
        wrong.Matches().ShouldBe(md5 is null && crc32C is null && sha256 is null);
    }
}
