namespace Renderly.HeyGen;

/// <summary>A video's state as HeyGen reports it, v1 and v3 alike.</summary>
/// <param name="Status">waiting, pending, processing, completed, failed; anything unknown counts as still running.</param>
/// <param name="VideoUrl">Temporary address of the result.</param>
/// <param name="DurationSeconds">Length of the result, seconds.</param>
internal sealed record HeyGenVideo(string Status, string? VideoUrl, double? DurationSeconds, string? FailureCode, string? FailureMessage);
