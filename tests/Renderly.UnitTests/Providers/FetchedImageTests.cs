using Renderly.Providers.Http;

namespace Renderly.UnitTests.Providers;

public sealed class FetchedImageTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("52494646AABBCCDD57454250", "image/webp")]
    [InlineData("52494646AABBCCDD57415645", null)]
    [InlineData("474946383961", null)]
    [InlineData("89504E47", null)]
    [InlineData("FFD8", null)]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("", null)]
    public void Type_is_what_the_bytes_say(string hex, string? expected) =>
        FetchedImage.MimeTypeOf(Convert.FromHexString(hex)).ShouldBe(expected);
}
