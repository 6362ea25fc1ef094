using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

internal static class JsonAssertions
{
    /// <summary>The same values, however they are spaced and ordered.</summary>
    public static void ShouldBeJson(this JsonElement actual, string expected)
    {
        using var document = JsonDocument.Parse(expected);
        JsonElement.DeepEquals(actual, document.RootElement).ShouldBeTrue($"{actual.GetRawText()} should be {expected}");
    }
}
