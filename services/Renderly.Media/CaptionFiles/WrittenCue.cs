namespace Renderly.Media.CaptionFiles;

/// <summary>A cue as it stands in a file.</summary>
/// <param name="Start">Whole milliseconds from the film's start, not before the end of the cue before it.</param>
/// <param name="End">Whole milliseconds, after <paramref name="Start"/>.</param>
/// <param name="Lines">At least one; none is blank, none holds a character that is not seen.</param>
/// <param name="Words">Those that stand out while they are spoken; often none.</param>
internal sealed record WrittenCue(TimeSpan Start, TimeSpan End, IReadOnlyList<string> Lines, IReadOnlyList<WrittenWord> Words);
