using Renderly.ServiceDefaults;

namespace Renderly.Media.Marks;

/// <summary>What a delivered file says of its origin, for machines: Article 50 (2) of the EU's AI Act asks for it.</summary>
/// <param name="Source">How it came to be.</param>
/// <param name="JobId">The job that made it.</param>
/// <param name="Tool">Name and version of what made it.</param>
internal sealed record AiMark(DigitalSource Source, Guid JobId, string Tool)
{
    /// <summary>The mark of what this program makes now.</summary>
    public static AiMark Of(DigitalSource source, Guid jobId) => new(source, jobId, $"Renderly {ServiceVersion.Current}");
}
