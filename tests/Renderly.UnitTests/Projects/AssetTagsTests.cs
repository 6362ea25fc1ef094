using Renderly.Projects.Assets;

namespace Renderly.UnitTests.Projects;

public sealed class AssetTagsTests
{
    [Fact]
    public void Tags_are_trimmed_and_each_is_there_once() =>
        AssetTags.Clean(AssetTags.Split(" red, ,big,red ")).ShouldBe(["red", "big"]);

    [Theory]
    [InlineData("too_many")]
    [InlineData("too_long")]
    [InlineData("invalid_format")]
    public void Tags_that_are_none_are_refused(string code)
    {
        string[] tags = code switch
        {
            "too_many" => [.. Enumerable.Range(0, 21).Select(number => $"tag{number}")],
            "too_long" => [new string('x', 51)],
            _ => ["red,big"],
        };
        AssetTags.Check(tags).Select(error => error.Code).ShouldBe([code]);
    }

    [Fact]
    public void Twenty_tags_of_fifty_characters_are_taken() =>
        AssetTags.Check([.. Enumerable.Range(10, 20).Select(number => new string('x', 48) + number)]).ShouldBeEmpty();
}
