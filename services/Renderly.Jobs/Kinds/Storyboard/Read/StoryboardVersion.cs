namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>What decides which answer about a storyboard's job is the present one.</summary>
/// <param name="RowVersion">Another one after each change of the job's row, whoever made it.</param>
/// <param name="SpentUsdMicros">What was paid for it by now, millionths of a US dollar.</param>
/// <param name="Outcome">As the database spells it.</param>
internal sealed record StoryboardVersion(string RowVersion, long SpentUsdMicros, string Outcome, DateTimeOffset CreatedAt);
