using System.Text.Json;
using Renderly.Providers.Answers;

namespace Renderly.UnitTests.Providers;

public sealed class ErrorWordsTests
{
    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("""{"message":"a","detail":"b"}""", "a (b)")]
    [InlineData("""{"message":"a says b","detail":"b"}""", "a says b")]
    [InlineData("""{"error":{"message":"a"},"data":null}""", "a")]
    [InlineData("""{"detail":[{"loc":["body",0],"msg":"a"},{"loc":["body",1],"msg":"b"}]}""", "body.0: a; body.1: b")]
    [InlineData("""["a","a","b"]""", "a; b")]
    [InlineData("""{"message":"a","param":"title"}""", "title: a")]
    [InlineData("""{"message":"","data":{"x":1}}""", null)]
    [InlineData("""7""", null)]
    [InlineData("""{"error":{"error":{"error":{"error":{"error":{"error":"too deep"}}}}}}""", null)]
    public void Words_are_found_in_any_shape(string json, string? words)
    {
        using var error = JsonDocument.Parse(json);
        ErrorWords.Of(error.RootElement).ShouldBe(words);
    }

    [Fact]
    public void Page_of_words_is_cut()
    {
        using var error = JsonDocument.Parse(JsonSerializer.Serialize(new string('x', 5000)));
        ErrorWords.Of(error.RootElement)!.Length.ShouldBe(2001);
    }
}
