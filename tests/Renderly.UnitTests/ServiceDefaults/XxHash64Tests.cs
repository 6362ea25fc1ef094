using System.Text;
using System.IO.Hashing;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class XxHash64Tests
{
    // From the reference implementation (seed 0); the last is longer than one stripe.
    [Theory]
    [InlineData("", "EF46DB3751D8E999")]
    [InlineData("a", "D24EC4F1A98C6E5B")]
    [InlineData("abc", "44BC2CF5AD770999")]
    [InlineData("xxhash", "32DD38952C4BC720")]
    [InlineData("Nobody inspects the spammish repetition", "FBCEA83C8A378BF1")]
    public void Hash_equals_the_published_value(string text, string expected) =>
        Convert.ToHexString(XxHash64.Hash(Encoding.ASCII.GetBytes(text))).ShouldBe(expected);
}
