using System.Text.Json;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.Jobs.Storyboard;

/// <summary>What a prompt asks for and nobody can make is refused, and the reason is the true one.</summary>
public sealed class PromptRulesTests
{
    private const string Range = FieldCode.OutOfRange;

    [Theory]
    [InlineData("Scene 1 (200 s): A bottle.", null, Range, "Scene 1 is to last 200 s; a scene lasts 1 to 120 s.")]
    [InlineData("Scene 1: A bottle. Scene 2 (1,000 s): A lake.", 30, Range, "Scene 2 is to last 1000 s; a scene lasts 1 to 120 s.")]
    [InlineData("- A bottle\n- A lake, 3 minutes", null, Range, "Scene 2 is to last 180 s; a scene lasts 1 to 120 s.")]
    [InlineData("Scene 1 (0.5 s): A bottle. Scene 2: A lake.", null, Range, "Scene 1 is to last 0.5 s; a scene lasts 1 to 120 s.")]
    [InlineData("Scene 1 (0 s): A bottle. Scene 2: A lake.", null, Range, "Scene 1 is to last 0 s; a scene lasts 1 to 120 s.")]
    [InlineData("Scene 1 (100 s): A bottle. Scene 2 (1 s): A lake.", 30, Range,
        "Scene 2 would last 0.3 s of 30 s: state other lengths, 1 s at least.")]
    [InlineData("Scene 1 (90 s): A bottle. Scene 2 (60 s): A lake.", null, Range,
        "The prompt's scenes last 150 s together; a film lasts 120 s at most.")]
    [InlineData("1000 scenes of a lake", null, FieldCode.TooMany, "The prompt has 1000 scenes; 40 are the most.")]
    [InlineData("1,000 scenes of a lake", null, FieldCode.TooMany, "The prompt has 1000 scenes; 40 are the most.")]
    [InlineData("999999999 scenes of a lake", 30, FieldCode.TooMany, "The prompt has 999999999 scenes; 40 are the most.")]
    [InlineData("A lake in fifty scenes", null, FieldCode.TooMany, "The prompt has 50 scenes; 40 are the most.")]
    [InlineData("Ein See in hundert Szenen", null, FieldCode.TooMany, "The prompt has 100 scenes; 40 are the most.")]
    [InlineData("一千个场景", null, FieldCode.TooMany, "The prompt has 1000 scenes; 40 are the most.")]
    [InlineData("0 scenes of a lake", null, Range, "The prompt asks for 0 scenes: ask for a whole number from 1 to 40.")]
    [InlineData("2.5 scenes of a lake", null, Range, "The prompt asks for 2.5 scenes: ask for a whole number from 1 to 40.")]
    [InlineData("Six scenes of a lake", 5, Range, "A scene lasts 1 s at least: a film of 5 s is too short for 6 scenes.")]
    public void What_cannot_be_made_is_told_as_it_is(string prompt, int? seconds, string code, string message)
    {
        var error = Check(prompt, seconds).ShouldHaveSingleItem();

        (error.Field, error.Code, error.Message).ShouldBe(("prompt", code, message));
    }

    [Theory]
    [InlineData("One scene of a lake", 120)]
    [InlineData("40 scenes of a lake", null)]
    [InlineData("Scene 1 (120 s): A lake.", null)]
    [InlineData("Scene 1 (1 s): A bottle. Scene 2: A lake.", null)]
    [InlineData("A film of 5000 seconds", null)]
    public void What_can_be_made_is_taken(string prompt, int? seconds) => Check(prompt, seconds).ShouldBeEmpty();

    private static IReadOnlyList<FieldError> Check(string prompt, int? seconds)
    {
        var body = new RequestReader(JsonSerializer.SerializeToElement(new { }));
        PromptRules.Check(body, PromptParser.Parse(prompt, seconds));
        return body.Errors;
    }
}
