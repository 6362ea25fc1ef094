using System.Text.Json;
using Renderly.Egress;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Requests;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>What is wrong with a request for a storyboard is said once, and of the member that it is about.</summary>
public sealed class StoryboardRequestTests
{
    [Theory]
    [InlineData("""{"prompt":"A lake","language":"de_DE"}""", "language")]
    [InlineData("""{"prompt":"A lake","language":"!!"}""", "language")]
    [InlineData("""{"prompt":"A lake","references":[{"url":"ftp://example.com/a.png"}]}""", "references[0].url")]
    [InlineData("""{"prompt":"A lake","references":[{"role":"style"}]}""", "references[0].url")]
    [InlineData(
        """{"prompt":"A lake","references":[{"url":"https://example.com/a.png","asset_id":"asset_01a1fb5c000070008000000000000001"}]}""",
        "references[0].url")]
    public void One_fault_is_named_once(string body, string field)
    {
        var reader = new RequestReader(JsonDocument.Parse(body).RootElement);

        StoryboardRequest.Read(reader, UserAddressRules.Default);

        reader.Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("zh-Hant")]
    public void Tags_of_languages_are_taken(string language)
    {
        var reader = new RequestReader(JsonSerializer.SerializeToElement(new { prompt = "A lake", language }));

        StoryboardRequest.Read(reader, UserAddressRules.Default).Language.ShouldBe(language);
        reader.Errors.ShouldBeEmpty();
    }
}
