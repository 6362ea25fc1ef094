using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.UnitTests.Jobs.Steps;

/// <summary>What makes two steps the same work.</summary>
public sealed class InputKeyTests
{
    private static readonly GenerateClip Command = new()
    {
        JobId = Guid.CreateVersion7(),
        UserId = Guid.CreateVersion7(),
        Step = "clip-1",
        Attempt = 1,
        Providers = ["pencil"],
        Prompt = "A boat | calm",
        DurationSeconds = 8,
        ImageUri = new Uri("disk://r/job-1/frame.png"),
        OutputFolder = "job-1",
    };

    private static readonly ExtendClip Extension = new()
    {
        JobId = Command.JobId,
        Step = "clip-1",
        Attempt = 1,
        Providers = Command.Providers,
        Prompt = Command.Prompt,
        SourceUri = Command.ImageUri,
        OutputFolder = "job-1",
    };

    [Fact]
    public void For_whom_when_and_where_to_changes_nothing() => Key(Command with
    {
        JobId = Guid.CreateVersion7(),
        UserId = Guid.CreateVersion7(),
        Step = "clip-7",
        Attempt = 3,
        HasAlternative = true,
        OutputFolder = "job-2",
    }).ShouldBe(Key(Command));

    [Fact]
    public void What_is_made_by_whom_and_how_changes_it()
    {
        string[] keys =
        [
            Key(Command),
            Key(Command with { Prompt = "A boat | stormy" }),
            Key(Command with { DurationSeconds = 6 }),
            Key(Command with { Providers = ["brush"] }),
            Key(Command with { ImageUri = new Uri("disk://r/job-2/frame.png") }),
            InputKey.Of(Extension, StepResults.None),
        ];

        keys.Distinct().Count().ShouldBe(keys.Length);
        keys.ShouldAllBe(key => key.Length == 64 && key.All(char.IsAsciiHexDigitLower));
    }

    [Fact]
    public void File_whose_hash_is_known_counts_by_it_wherever_it_lies()
    {
        var elsewhere = Command with { ImageUri = new Uri("disk://r/job-2/frame.png") };

        Key(elsewhere, "ab").ShouldBe(Key(Command, "ab"));
        Key(elsewhere, "cd").ShouldNotBe(Key(Command, "ab"));
        Key(elsewhere, null).ShouldNotBe(Key(Command, null));
    }

    private static string Key(GenerateClip command) => InputKey.Of(command, StepResults.None);

    private static string Key(GenerateClip command, string? sha256)
    {
        var frame = new StepOutput { Name = StepOutput.Image, Uri = command.ImageUri, Sha256 = sha256 };
        return InputKey.Of(command, new StepResults(new Dictionary<string, IReadOnlyList<StepOutput>> { ["frame-1"] = [frame] }));
    }
}
