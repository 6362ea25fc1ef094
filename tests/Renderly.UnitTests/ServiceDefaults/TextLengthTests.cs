using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Accounts.Tokens;
using Renderly.Egress;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Requests;
using Renderly.Projects.Assets;
using Renderly.Projects.Projects.Rules;
using Renderly.UnitTests.Architecture;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>Limits of texts are counted in the characters that people and JSON Schema count, whatever a program keeps them as.</summary>
public sealed partial class TextLengthTests
{
    private const string Emoji = "😀";
    private const string RareHan = "𠮷";

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("Größe", 5)]
    [InlineData("湖", 1)]
    [InlineData(Emoji, 1)]
    [InlineData(RareHan + "野", 2)]
    [InlineData("👩‍🚀", 3)]
    public void Characters_are_those_of_Unicode(string text, int length)
    {
        TextLength.Of(text).ShouldBe(length);
        text.IsLongerThan(length).ShouldBeFalse();
        (length > 0 && !text.IsLongerThan(length - 1)).ShouldBeFalse();
        ((string?)null).IsLongerThan(0).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Emoji)]
    [InlineData(RareHan)]
    [InlineData("x")]
    public void Every_service_counts_alike(string letter)
    {
        PromptErrors(Of(8000)).ShouldBeEmpty();
        PromptErrors(Of(8001)).ShouldHaveSingleItem().Message.ShouldBe("Must have at most 8000 characters, has 8001.");
        AssetTags.Check([Of(50)]).ShouldBeEmpty();
        AssetTags.Check([Of(51)]).ShouldHaveSingleItem().Code.ShouldBe(FieldCode.TooLong);
        TokenRules.Validate(Of(100), null, null, DateTimeOffset.UnixEpoch).ShouldBeEmpty();
        TokenRules.Validate(Of(101), null, null, DateTimeOffset.UnixEpoch).ShouldContainKey("label");
        var checks = new FieldChecks();
        checks.Length("title", Of(200), 200);
        checks.ThrowIfAny();
        checks.Length("title", Of(201), 200);
        Should.Throw<ProblemException>(checks.ThrowIfAny);

        string Of(int length) => string.Concat(Enumerable.Repeat(letter, length));
    }

    [Fact]
    public void No_limit_of_a_text_is_counted_otherwise() => SourceFile.All
        .Where(file => Services().IsMatch(file.Path) && file.Lines.Any(line => OtherCount().IsMatch(line)))
        .Select(file => file.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("if (text.Length > maxLength)", true)]
    [InlineData("label is { Length: > AccessToken.MaxLabelLength }", true)]
    [InlineData("text?.Length > most", true)]
    [InlineData("tags.Length > Asset.MaxTags", false)]
    [InlineData("text.IsLongerThan(maxLength)", false)]
    public void Another_count_is_found(string line, bool isFound) => OtherCount().IsMatch(line).ShouldBe(isFound);

    private static IReadOnlyList<FieldError> PromptErrors(string prompt)
    {
        var body = new RequestReader(JsonSerializer.SerializeToElement(new { prompt }));
        StoryboardRequest.Read(body, UserAddressRules.Default);
        return body.Errors;
    }

    [GeneratedRegex("^services/Renderly\\.(?:Jobs|Projects|Accounts|Webhooks)/")]
    private static partial Regex Services();

    [GeneratedRegex(@"Length:?\s*>\s*(?:[\w.]*max\w*length|most)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherCount();
}
