namespace Renderly.Media.Timelines;

/// <param name="Pointer">JSON Pointer (RFC 6901) into the timeline, such as <c>/visual/3/lengthSeconds</c>.</param>
/// <param name="Message">What is wrong there and what would be right, for people.</param>
internal sealed record TimelineFault(string Pointer, string Message)
{
    public override string ToString() => $"{Pointer}: {Message}";
}
