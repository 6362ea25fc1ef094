using Renderly.ServiceDefaults;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("No such host", "No such host.")]
    [InlineData("No such host. ", "No such host.")]
    [InlineData("No such host..", "No such host.")]
    [InlineData("Wait...", "Wait...")]
    [InlineData("Wait…", "Wait…")]
    [InlineData("Why?", "Why?")]
    [InlineData("出错了。", "出错了。")]
    [InlineData("It says \"no.\"", "It says \"no.\"")]
    [InlineData("It is gone (since May)", "It is gone (since May).")]
    [InlineData("", ".")]
    public void Text_of_others_ends_once(string text, string sentence) => Sentence.Of(text).ShouldBe(sentence);
}
