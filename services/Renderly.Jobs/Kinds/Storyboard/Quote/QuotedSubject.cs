namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary>What a quote is of: one of a film in one format is none of another.</summary>
internal static class QuotedSubject
{
    /// <summary>A prompt's film; its amounts say whether it is still that.</summary>
    public const string Prompt = "prompt";

    public static string Of(StoryboardJob job, string ratio) => $"{job.CorrelationId} {ratio}";
}
