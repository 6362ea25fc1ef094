namespace Renderly.Providers.Http;

/// <summary>Where the bytes of a successful answer go.</summary>
/// <param name="Path">A file in an existing folder; replaced when it exists.</param>
/// <param name="MaxBytes">A longer answer is not taken and counts as unclear: it may have been paid for.</param>
public sealed record AnswerFile(string Path, long MaxBytes)
{
    /// <summary>JSON is the result as well, such as a picture in base64, and goes to the file like bytes.</summary>
    public bool TakesJson { get; init; }
}
