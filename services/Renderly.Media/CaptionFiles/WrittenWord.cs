namespace Renderly.Media.CaptionFiles;

/// <summary>A word of a cue as it stands in a file.</summary>
/// <param name="Start">Whole milliseconds, after the cue's start and the word before, before the cue's end.</param>
/// <param name="Line">The line that it is in.</param>
/// <param name="At">Its place in that line.</param>
internal sealed record WrittenWord(TimeSpan Start, int Line, int At);
